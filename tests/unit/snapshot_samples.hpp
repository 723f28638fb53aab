#pragma once

// A database in which each kind of object and each state of an attribute stands once.

#include "model/snapshot.hpp"

namespace schemadrift::tests {

inline Table sample_table() {
  Table table;
  table.name = {"public", "roles"};
  table.partition_of = QualifiedName{"public", "all_roles"};
  table.comment = None{};
  Column id;
  id.name = "id";
  id.type = {"pg_catalog", "int4", {}, false};
  id.nullable = false;
  id.identity = Identity::serial;
  Column price;
  price.name = "price";
  price.type = {"pg_catalog", "numeric", {"10", "2"}, true};
  price.default_value = None{};
  price.generated = Expression{"1 + 1"};
  price.collation = QualifiedName{"pg_catalog", "C"};
  price.comment = std::string();
  table.columns = {id, price};
  PrimaryKey key;
  key.name = "roles_pkey";
  key.columns = {"id"};
  key.deferrable = Deferrable::initially_deferred;
  table.primary_key = key;
  Unique unique;
  unique.columns = {"price"};
  unique.include = std::vector<std::string>{};
  unique.named = false;
  unique.inherited = true;
  table.uniques = {unique};
  Check check;
  check.name = "weird \"\n\x7f\u202e name";
  check.expression = {"price > 0"};
  check.validated = false;
  table.checks = {check};
  return table;
}

inline Table sample_references() {
  Table table;
  table.name = {"other", "users"};
  table.relation = Relation::partitioned_table;
  table.complete = false;
  table.primary_key = None{};
  ForeignKey reference;
  reference.name = "fk";
  reference.columns = {"role_id"};
  reference.references_table = {"public", "roles"};
  reference.references_columns = {"id"};
  reference.on_delete = ReferentialAction::set_null;
  reference.match = MatchType::full;
  table.foreign_keys = {reference};
  Exclusion exclusion;
  exclusion.method = "gist";
  exclusion.elements = {{"during", "&&"}};
  exclusion.where = Expression{"active"};
  table.exclusions = {exclusion};
  Index index;
  index.name = "ix";
  index.keys.resize(2);
  index.keys[0].column = "role_id";
  index.keys[1].expression = {"lower(name)"};
  index.keys[0].order = SortOrder::descending;
  index.keys[1].opclass = None{};
  index.unique = true;
  index.where = None{};
  index.valid = true;
  table.indexes = {index};
  return table;
}

inline Snapshot sample_snapshot() {
  Snapshot snapshot;
  snapshot.written_by = "0.1.0";
  snapshot.scope = {"public", "other*"};
  auto& database = snapshot.database;
  database.name = "app";
  database.server_version = "15.18";
  database.schemas = {"other", "public"};
  database.search_path = {"app", "public"};
  database.tables = {sample_references(), sample_table()};
  database.enums = {{{"public", "mood"}, {"happy", "sad", ""}, std::string("how one feels")}};
  Domain domain;
  domain.name = {"public", "email"};
  domain.type = {"pg_catalog", "varchar", {"20"}, false};
  domain.nullable = false;
  domain.default_value = Expression{"'x'"};
  domain.checks = sample_table().checks;
  database.domains = {domain};
  Sequence sequence;
  sequence.name = {"public", "roles_id_seq"};
  sequence.minimum = std::int64_t{-9223372036854775807} - 1;
  sequence.maximum = std::int64_t{9223372036854775807};
  sequence.cycle = false;
  sequence.owned_by = ColumnName{{"public", "roles"}, "id"};
  database.sequences = {sequence};
  database.other_kinds = {{"function", 3}, {"view", 1}};
  database.unreadable = {{{ObjectKind::check, "public", "roles", "c"}, "concurrent DDL"}};
  return snapshot;
}

}  // namespace schemadrift::tests
