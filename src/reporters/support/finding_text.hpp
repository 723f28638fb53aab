#pragma once

// One finding for people, in the manner of a good compiler: what is wrong, the line that says so, the facts, the
// remedy.

#include <string>
#include <string_view>

#include "reporters/support/ink.hpp"
#include "reporters/support/snippet.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// What all findings of one report are printed with.
struct FindingStyle {
  Ink ink;
  int width = 100;
  std::string_view actual_name;  ///< what to call the actual side: "database"
};

/// "database", "actual" or "found".
std::string_view actual_name(const Report& report);

/// Ends with a line break.
std::string finding_text(const Finding& finding, const SourceLines& lines, const FindingStyle& style);

}  // namespace schemadrift::reporters
