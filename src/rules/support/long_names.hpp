#pragma once

// What the rules on names of more than 63 bytes say of them.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/names.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

/// unique "uq_…" of table roles; or table "…"
inline std::string spoken(const ObjectPath& object, const std::string& name) {
  auto kind = std::string(label(object.kind));
  std::ranges::replace(kind, '_', ' ');
  const bool is_part = !object.table.empty() && object.kind != ObjectKind::table;
  const auto owner = is_part ? " of table " + display(QualifiedName{object.schema, object.table}) : "";
  return fmt::format("{} \"{}\"{}", kind, printable(name), owner);
}

inline bool is_constraint_or_index(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::primary_key:
    case ObjectKind::unique:
    case ObjectKind::check:
    case ObjectKind::exclusion:
    case ObjectKind::foreign_key:
    case ObjectKind::index:
      return true;
    default:
      return false;
  }
}

}  // namespace schemadrift::rules
