#pragma once

#include <vector>

#include "schemadrift/catalogue.hpp"
#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// Says of each finding about an inherited column how many of the base's models share it: every one, or only this.
void tell_inheritance(const Catalogue& catalogue, std::vector<Finding>& findings);

}  // namespace schemadrift::lint
