#include "reporters/support/identity.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace schemadrift::reporters {

std::string identity(std::string_view text) {
  // FNV-1a of 64 bits, since std::hash may differ from one library to the next.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return fmt::format("{:016x}", hash);
}

}  // namespace schemadrift::reporters
