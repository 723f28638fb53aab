#include "reporters/support/left_out.hpp"

#include "model/utf8.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

std::string counted_by_severity(std::span<const Finding> findings) {
  Summary summary;
  for (const auto& finding : findings) {
    if (finding.severity == Severity::error) ++summary.error;
    if (finding.severity == Severity::warning) ++summary.warning;
    if (finding.severity == Severity::note) ++summary.note;
  }
  return described(summary);
}

std::string clipped(std::string_view text, std::size_t bytes) {
  constexpr std::string_view ellipsis = "…";
  if (text.size() <= bytes) return std::string(text);
  return std::string(clip_utf8(text, bytes - ellipsis.size())) + std::string(ellipsis);
}

}  // namespace schemadrift::reporters
