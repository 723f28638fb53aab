#pragma once

#include <string>

#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// 16 hexadecimal digits from rule, object and attribute: never from the message or the line, so that wording may
/// improve and files may move without breaking baselines.
std::string fingerprint(const Finding& finding);

}  // namespace schemadrift::lint
