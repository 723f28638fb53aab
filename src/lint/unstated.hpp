#pragma once

#include <map>
#include <string>

#include "schemadrift/database.hpp"

namespace schemadrift::lint {

/// How many objects of each kind the actual side has without stating an attribute that the expected side states. Only
/// a catalogue leaves something unstated.
std::map<std::string, int> unstated(const Database& expected, const Database& actual);

}  // namespace schemadrift::lint
