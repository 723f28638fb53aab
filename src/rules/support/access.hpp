#pragma once

// What the rules on the privileges of the application's role ask. Without a role that was asked about there is nothing
// to tell.

#include <string>
#include <vector>

#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

/// What the role may not do with the schema, table or sequence of this path.
std::vector<const Denial*> denials(const Comparison& comparison, const ObjectPath& object);

/// Whether it may not even look into the schema: that finding says it all.
bool is_shut_out(const Comparison& comparison, const std::string& schema);

/// Calls `visit` with each table that both sides have, in a schema that the role may use.
template <class Visit>
void for_each_reachable_table(const Comparison& comparison, const Visit& visit) {
  if (comparison.actual->access.role.empty()) return;
  for (const auto& table : comparison.tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    if (!is_shut_out(comparison, table.actual->name.schema)) visit(table);
  }
}

/// role "app"
std::string named_role(const Comparison& comparison);

/// The statement, as the role runs it.
Proof as_role(const Comparison& comparison, std::string statement);

/// GRANT … TO the role.
std::string grant(const Comparison& comparison, const std::string& privileges, const std::string& object);

}  // namespace schemadrift::rules
