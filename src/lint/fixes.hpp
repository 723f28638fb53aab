#pragma once

#include "schemadrift/comparison.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::lint {

/// Fits the findings' fixes together, in the order of the report: whoever runs all of them from top to bottom has first
/// the types and sequences that are missing, each once, and what lies over missing things as soon as all of these are
/// there. Where a waiver or the baseline holds back one of them, it is left out.
void fit_fixes(Findings& findings, const Comparison& comparison);

}  // namespace schemadrift::lint
