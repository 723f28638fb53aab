#pragma once

// Constraints and indexes in words, short and printable: for messages and for `expected` and `actual`.

#include <string>
#include <string_view>

#include "rules/support/constraint_parts.hpp"

namespace schemadrift::rules {

/// (a, b), for people.
std::string in_parentheses(const std::vector<std::string>& columns);

/// DEFERRABLE INITIALLY DEFERRED
std::string_view words(Deferrable deferrable);
/// SET NULL
std::string_view words(ReferentialAction action);
/// MATCH FULL
std::string_view words(MatchType match);

/// What it says, without its name: "(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE".
std::string definition_text(const PrimaryKey& key);
std::string definition_text(const Unique& unique);
std::string definition_text(const Check& check);
std::string definition_text(const Exclusion& exclusion);
std::string definition_text(const ForeignKey& key);
std::string definition_text(const Index& index);
/// (a, lower(b) DESC)
std::string keys_text(const Index& index);
/// tenants (id)
std::string target_text(const ForeignKey& key);

/// unique constraint "uq_roles_name" of table roles; where the catalogue gives no name: unique constraint (name) of
/// table roles
template <class Part>
std::string spoken(const Table& table, const Part& part) {
  if (part.named) return named(table, PartKind<Part>::words, part.name);
  return std::string(PartKind<Part>::words) + ' ' + definition_text(part) + " of " + named(table);
}

}  // namespace schemadrift::rules
