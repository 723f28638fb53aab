#pragma once

#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::tests {

/// Everything in which the two differ, as the comparison sees it, a line each.
std::vector<std::string> differences(const Database& expected, const Database& actual);

}  // namespace schemadrift::tests
