#include "rules/support/relationship_orphans.hpp"

#include <map>
#include <utility>

namespace schemadrift::rules {

namespace {

std::vector<Evidence> written_keys(const ResolvedRelationship& relationship) {
  std::map<std::pair<QualifiedName, QualifiedName>, ForeignKey> keys;
  for (const auto& each : relationship.written) {
    auto& key = keys[{each.to.table, each.from.table}];
    key.references_table = each.from.table;
    key.columns.push_back(each.to.column);
    key.references_columns.push_back(each.from.column);
  }
  std::vector<Evidence> result;
  for (const auto& [tables, key] : keys) result.push_back(orphans_of(tables.first, key));
  return result;
}

std::vector<Evidence> marked_key(const ResolvedRelationship& relationship, const relationships::Tables& tables) {
  const relationships::Ends ends{relationship.model, relationship.target};
  const auto marked = relationships::resolve_columns(tables, ends, relationship.relationship->foreign_keys);
  if (marked.empty()) return {};
  const auto& holder = marked.front().table;
  ForeignKey key;
  key.references_table = holder == relationship.model->table ? relationship.target->table : relationship.model->table;
  key.references_columns = tables.primary_key(key.references_table);
  for (const auto& each : marked) key.columns.push_back(each.column);
  if (key.columns.size() != key.references_columns.size()) return {};
  return {orphans_of(holder, key)};
}

}  // namespace

std::vector<Evidence> orphans_of(const ResolvedRelationship& relationship, const relationships::Tables& tables) {
  if (!relationship.written.empty()) return written_keys(relationship);
  if (relationship.target == nullptr || relationship.relationship->secondary.has_value()) return {};
  return marked_key(relationship, tables);
}

}  // namespace schemadrift::rules
