#pragma once

#include <string>
#include <string_view>

#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// The dotted name of an object: public.roles.updated_at; a table is public.roles.
std::string dotted(const ObjectPath& object);

/// Whether an --ignore pattern is about this finding. A pattern is a glob over the rule's id (`index-*`), or over the
/// object's dotted name with or without its schema (`public.roles.*`, `roles.updated_at`), or both as RULE:OBJECT.
bool matches(std::string_view pattern, const Finding& finding);

}  // namespace schemadrift::lint
