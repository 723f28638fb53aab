#include "lint/fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

namespace schemadrift::lint {

std::string fingerprint(const Finding& finding) {
  // FNV-1a, 64 bits: stable over platforms and versions, which std::hash is not.
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ 0xFFU) * 0x100000001b3U;
  };
  add(finding.rule);
  add(label(finding.object.kind));
  add(finding.object.schema);
  add(finding.object.table);
  add(finding.object.name);
  add(finding.attribute);
  return fmt::format("{:016x}", hash);
}

}  // namespace schemadrift::lint
