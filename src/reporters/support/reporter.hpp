#pragma once

// A reporter: a constexpr record and a function from a report to text. One file in src/reporters/ each.

#include <span>
#include <string>
#include <string_view>

#include "schemadrift/report.hpp"

namespace schemadrift {

/// What a reporter may know of the place that it writes to.
struct ReportStyle {
  bool colour = false;
  int width = 100;            ///< columns of the terminal
  bool with_hidden = false;   ///< with what waivers, options and a baseline hide, where the format can mark it so
  std::string category = {};  ///< what tells this run from others of the same repository; empty: nothing does
};

struct Reporter {
  std::string_view name;  ///< as in --format
  std::string_view summary;
  std::string (*write)(const Report& report, const ReportStyle& style);
};

/// Every reporter, sorted by name. Generated from the folder by CMake.
std::span<const Reporter* const> all_reporters();

}  // namespace schemadrift
