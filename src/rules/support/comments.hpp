#pragma once

// What the rules on comments have in common.

#include <string>

#include "rules/support/finding.hpp"

namespace schemadrift::rules {

/// Fills in a finding about the comment on `who`.
void describe_comment(Finding& finding, const std::string& who, const Stated<std::string>& expected,
                      const Stated<std::string>& actual);

/// `target` is what COMMENT ON names: TABLE public.roles.
std::string comment_on(const std::string& target, const Stated<std::string>& comment);

}  // namespace schemadrift::rules
