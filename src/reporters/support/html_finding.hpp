#pragma once

// A finding as an article of the HTML report.

#include <cstddef>
#include <string>

#include "reporters/support/snippet.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// `number` is the finding's place in the report, and makes the ids within the page.
std::string html_finding(const Finding& finding, std::size_t number, const Report& report, const SourceLines& lines);

}  // namespace schemadrift::reporters
