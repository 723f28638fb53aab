#pragma once

// The end of a report for people: what was compared and what was not, the verdict, and what to do next.

#include <string>

#include "reporters/support/ink.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// "Compared 7 tables of catalogue models.yaml with database app (PostgreSQL 15.18)."; printable.
std::string compared_text(const Report& report);

/// Both end with a line break.
std::string coverage_text(const Report& report, int width);
std::string verdict_text(const Report& report, const Ink& ink, int width);

}  // namespace schemadrift::reporters
