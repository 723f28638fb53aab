#include "reporters/support/place.hpp"

#include <fmt/format.h>

#include "model/names.hpp"
#include "reporters/support/uri.hpp"

namespace schemadrift::reporters {

SourcePosition anchor(const Report& report) {
  if (!report.texts.empty()) return {report.texts.front().path, 1, 1, 1};
  if (!report.expected.origin.empty()) return {report.expected.origin.front(), 1, 1, 1};
  return {};
}

SourcePosition shown_position(const Finding& finding, const Report& report) {
  return finding.location.is_known() ? finding.location : anchor(report);
}

std::string place_text(const SourcePosition& position, const Report& report) {
  if (!position.is_known()) return {};
  return fmt::format("{}:{}", printable(repository_path(report.repository_prefix, position.file)), position.line);
}

}  // namespace schemadrift::reporters
