#pragma once

// Types that come with an extension: which, and whether a database has it.

#include <optional>
#include <string_view>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// The extension that brings a type of that name; empty for any other type.
std::string_view extension_of(std::string_view type);

/// The extension that the database lacks and whose type this is. Nothing where the type is there all the same, or where
/// nobody looked which types there are.
std::optional<std::string_view> missing_extension(const Comparison& comparison, const Type& type);

/// Whether the database lacks the model's type itself: an enum, a domain, or an extension's. A finding of its own says
/// so.
bool lacks_type(const Comparison& comparison, const Type& type);

}  // namespace schemadrift::rules
