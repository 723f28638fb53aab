#include "rules/support/possible_keys.hpp"

#include <algorithm>

#include "rules/support/constraint_parts.hpp"
#include "rules/support/sample_row.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

bool is_known(const Type& type, const Database& database) {
  return type.schema == "pg_catalog" || find_enum(database, type) != nullptr;
}

/// For certain no foreign key: extensions may bring operators between their types and others.
bool are_incompatible(const Type& first, const Type& second, const Database& database) {
  const auto referencing = underlying(first, database);
  const auto referenced = underlying(second, database);
  if (!is_known(referencing, database) || !is_known(referenced, database)) return false;
  if (referencing.array != referenced.array) return true;
  const auto shared = family(referencing, database);
  if (shared != family(referenced, database)) return true;
  const bool is_own = shared == TypeFamily::other || shared == TypeFamily::enumeration;
  return is_own && (referencing.name != referenced.name || referencing.schema != referenced.schema);
}

bool is_unique(const Table& table, const std::vector<std::string>& columns) {
  const bool is_key = table.primary_key.has_value() && same_columns(table.primary_key->columns, columns);
  return is_key || has_unique_over(table, columns);
}

/// Whether the database is known to have the table otherwise; nothing where it is not known.
std::optional<bool> is_unique_in_database(const RuleInput& input, const ForeignKey& key) {
  if (input.comparison == nullptr) return std::nullopt;
  const auto* table = find_table(*input.comparison->actual, key.references_table);
  return table == nullptr ? std::nullopt : std::optional(is_unique(*table, key.references_columns));
}

}  // namespace

std::optional<ReferencePair> incompatible_columns(const Database& database, const Table& table, const ForeignKey& key) {
  const auto* target = find_table(database, key.references_table);
  if (target == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < std::min(key.columns.size(), key.references_columns.size()); ++i) {
    const ReferencePair pair{find_column(table, key.columns[i]), find_column(*target, key.references_columns[i])};
    if (pair.referencing == nullptr || pair.referenced == nullptr) continue;
    if (are_incompatible(pair.referencing->type, pair.referenced->type, database)) return pair;
  }
  return std::nullopt;
}

TargetDoubt doubt_of_target(const RuleInput& input, const ForeignKey& key) {
  const auto* target = find_table(input.catalogue->database, key.references_table);
  if (target == nullptr || key.references_columns.empty()) return TargetDoubt::none;
  if (is_unique(*target, key.references_columns)) return TargetDoubt::none;
  const auto in_database = is_unique_in_database(input, key);
  if (in_database.value_or(false)) return TargetDoubt::none;
  return target->complete || in_database.has_value() ? TargetDoubt::certain : TargetDoubt::likely;
}

bool cannot_be_made(const RuleInput& input, const Table& table, const ForeignKey& key) {
  if (input.catalogue == nullptr) return false;
  return incompatible_columns(input.catalogue->database, table, key) ||
         doubt_of_target(input, key) == TargetDoubt::certain;
}

}  // namespace schemadrift::rules
