#include "support/live_values.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "model/names.hpp"

namespace schemadrift::tests {

namespace {

template <class T>
void state(Stated<T>& attribute, Stated<T> otherwise) {
  if (!attribute.is_stated()) attribute = std::move(otherwise);
}

template <class T>
void state_none(Stated<T>& attribute) {
  state(attribute, Stated<T>(None{}));
}

void state(Constraint& constraint) { constraint.named = true; }

void state(Unique& unique) {
  state(static_cast<Constraint&>(unique));
  state_none(unique.include);
  state(unique.nulls_distinct, Stated(true));
  state(unique.deferrable, Stated(Deferrable::not_deferrable));
}

void state(Check& check) {
  state(static_cast<Constraint&>(check));
  state(check.validated, Stated(true));
  state(check.no_inherit, Stated(false));
}

void state(Exclusion& exclusion) {
  state(static_cast<Constraint&>(exclusion));
  state_none(exclusion.where);
  state(exclusion.deferrable, Stated(Deferrable::not_deferrable));
}

void state(ForeignKey& key) {
  state(static_cast<Constraint&>(key));
  state(key.on_delete, Stated(ReferentialAction::no_action));
  state(key.on_update, Stated(ReferentialAction::no_action));
  state(key.match, Stated(MatchType::simple));
  state(key.deferrable, Stated(Deferrable::not_deferrable));
  state(key.validated, Stated(true));
}

void state(IndexKey& key) {
  state(key.order, Stated(SortOrder::ascending));
  state(key.nulls, Stated(*key.order == SortOrder::ascending ? NullsOrder::last : NullsOrder::first));
  state_none(key.opclass);
  state_none(key.collation);
}

void state(Index& index) {
  state(static_cast<Constraint&>(index));
  state(index.method, Stated(std::string("btree")));
  for (auto& key : index.keys) state(key);
  state_none(index.include);
  state(index.nulls_distinct, Stated(true));
  state_none(index.where);
  state(index.valid, Stated(true));
}

void state(Column& column) {
  state_none(column.default_value);
  state_none(column.identity);
  state_none(column.generated);
  state_none(column.collation);
  state_none(column.comment);
}

std::int64_t greatest(const Type& type) {
  if (type.name == "int2") return std::numeric_limits<std::int16_t>::max();
  if (type.name == "int4") return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

void state(Sequence& sequence) {
  state(sequence.type, Stated(Type{"pg_catalog", "int8", {}, false}));
  state(sequence.increment, Stated(std::int64_t{1}));
  const bool ascends = *sequence.increment > 0;
  state(sequence.minimum, Stated(ascends ? std::int64_t{1} : -greatest(*sequence.type) - 1));
  state(sequence.maximum, Stated(ascends ? greatest(*sequence.type) : std::int64_t{-1}));
  state(sequence.start, Stated(ascends ? *sequence.minimum : *sequence.maximum));
  state(sequence.cache, Stated(std::int64_t{1}));
  state(sequence.cycle, Stated(false));
  state_none(sequence.owned_by);
}

/// What `serial` stands for: a default on a sequence that the column owns.
void make_serial(Database& database, const Table& table, Column& column) {
  if (!column.identity.has_value() || *column.identity != Identity::serial || column.default_value.has_value()) return;
  const ColumnName owner{table.name, column.name};
  if (std::ranges::find(database.sequences, Stated(owner), &Sequence::owned_by) == database.sequences.end()) {
    Sequence sequence;
    sequence.name = {table.name.schema, default_name(table.name.name, std::vector{column.name}, "seq")};
    sequence.type = column.type;
    sequence.owned_by = owner;
    database.sequences.push_back(sequence);
  }
  const auto& name = std::ranges::find(database.sequences, Stated(owner), &Sequence::owned_by)->name;
  column.default_value = Expression{"nextval(" + quote_literal(quote_identifier(name)) + "::regclass)"};
}

void state_keys(Table& table) {
  if (!table.primary_key.is_stated()) table.primary_key = None{};
  if (!table.primary_key.has_value()) return;
  auto key = *table.primary_key;
  state(key);
  state(key.deferrable, Stated(Deferrable::not_deferrable));
  for (auto& column : table.columns) {
    if (std::ranges::find(key.columns, column.name) != key.columns.end()) column.nullable = false;
  }
  table.primary_key = std::move(key);
}

void state(Table& table) {
  table.complete = true;
  state_none(table.partition_of);
  state_none(table.comment);
  state_keys(table);
  for (auto& each : table.uniques) state(each);
  for (auto& each : table.checks) state(each);
  for (auto& each : table.exclusions) state(each);
  for (auto& each : table.foreign_keys) state(each);
  for (auto& each : table.indexes) state(each);
}

void state(Domain& domain) {
  state_none(domain.default_value);
  state_none(domain.collation);
  for (auto& each : domain.checks) state(each);
}

void resolve(Type& type, const Database& database) {
  if (!type.schema.empty()) return;
  const auto find_in = [&](const auto& objects) {
    for (const auto& each : objects) {
      if (each.name.name == type.name) type.schema = each.name.schema;
    }
  };
  find_in(database.enums);
  find_in(database.domains);
}

std::vector<std::string> schemas_of(const Database& database) {
  std::set<std::string> names{"public"};
  for (const auto& each : database.tables) names.insert(each.name.schema);
  for (const auto& each : database.enums) names.insert(each.name.schema);
  for (const auto& each : database.domains) names.insert(each.name.schema);
  for (const auto& each : database.sequences) names.insert(each.name.schema);
  return {names.begin(), names.end()};
}

}  // namespace

Database as_introspected(Database database) {
  database.complete = true;
  database.name = "example";
  database.schemas = schemas_of(database);
  database.search_path = {"public"};
  for (auto& table : database.tables) {
    for (auto& column : table.columns) {
      resolve(column.type, database);
      make_serial(database, table, column);
      state(column);
    }
    state(table);
  }
  for (auto& domain : database.domains) state(domain);
  for (auto& sequence : database.sequences) state(sequence);
  return database;
}

}  // namespace schemadrift::tests
