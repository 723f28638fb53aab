#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "schemadrift/rule.hpp"

namespace schemadrift::lint {

/// The dotted name of an object: public.roles.updated_at; a table is public.roles.
std::string dotted(const ObjectPath& object);

/// Whether an --ignore pattern is about this finding. A pattern is a glob over the rule's id (`index-*`), or over the
/// object's dotted name with or without its schema (`public.roles.*`, `roles.updated_at`), or both as RULE:OBJECT.
bool matches(std::string_view pattern, const Finding& finding);

/// Those that it holds for, which are no longer among the findings. It is asked in their order.
template <class Predicate>
Findings take_out(Findings& findings, Predicate is_out) {
  Findings kept;
  Findings out;
  for (auto& finding : findings) (is_out(finding) ? out : kept).push_back(std::move(finding));
  findings = std::move(kept);
  return out;
}

}  // namespace schemadrift::lint
