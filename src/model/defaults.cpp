#include "model/defaults.hpp"

#include <limits>

namespace schemadrift {

namespace {

struct State {
  template <class T>
  void operator()(Stated<T>& attribute, const Stated<T>& value) const {
    if (!attribute.is_stated()) attribute = value;
  }
};

struct LeaveOut {
  template <class T>
  void operator()(Stated<T>& attribute, const Stated<T>& value) const {
    if (attribute == value) attribute = {};
  }
};

template <class Each, class T>
void none(const Each& each, Stated<T>& attribute) {
  each(attribute, Stated<T>(None{}));
}

template <class Each, class T>
void value(const Each& each, Stated<T>& attribute, T value) {
  each(attribute, Stated<T>(std::move(value)));
}

template <class Each>
void visit(Column& column, const Each& each) {
  // The default of a serial column is a part of how its numbers are made.
  const bool serial = column.identity.has_value() && *column.identity == Identity::serial;
  if (!serial) none(each, column.default_value);
  none(each, column.identity);
  none(each, column.generated);
  none(each, column.collation);
  none(each, column.comment);
}

template <class Each>
void visit(Constraint& constraint, const Each& each) {
  none(each, constraint.comment);
}

template <class Each>
void visit(PrimaryKey& key, const Each& each) {
  visit(static_cast<Constraint&>(key), each);
  value(each, key.deferrable, Deferrable::not_deferrable);
}

template <class Each>
void visit(Unique& unique, const Each& each) {
  visit(static_cast<Constraint&>(unique), each);
  none(each, unique.include);
  value(each, unique.nulls_distinct, true);
  value(each, unique.deferrable, Deferrable::not_deferrable);
}

template <class Each>
void visit(Check& check, const Each& each) {
  visit(static_cast<Constraint&>(check), each);
  value(each, check.validated, true);
  value(each, check.no_inherit, false);
}

template <class Each>
void visit(Exclusion& exclusion, const Each& each) {
  visit(static_cast<Constraint&>(exclusion), each);
  none(each, exclusion.where);
  value(each, exclusion.deferrable, Deferrable::not_deferrable);
}

template <class Each>
void visit(ForeignKey& key, const Each& each) {
  visit(static_cast<Constraint&>(key), each);
  value(each, key.on_delete, ReferentialAction::no_action);
  value(each, key.on_update, ReferentialAction::no_action);
  value(each, key.match, MatchType::simple);
  value(each, key.deferrable, Deferrable::not_deferrable);
  value(each, key.validated, true);
  value(each, key.enforced, true);
}

// The place of NULLs follows from the order, so it comes first.
template <class Each>
void visit(IndexKey& key, const Each& each) {
  const bool descending = key.order.value_or(SortOrder::ascending) == SortOrder::descending;
  value(each, key.nulls, descending ? NullsOrder::first : NullsOrder::last);
  value(each, key.order, SortOrder::ascending);
  none(each, key.opclass);
  none(each, key.collation);
}

template <class Each>
void visit(Index& index, const Each& each) {
  visit(static_cast<Constraint&>(index), each);
  value(each, index.method, std::string("btree"));
  for (auto& key : index.keys) visit(key, each);
  none(each, index.include);
  value(each, index.nulls_distinct, true);
  none(each, index.where);
  value(each, index.valid, true);
}

template <class Each, class Part>
void visit_all(std::vector<Part>& parts, const Each& each) {
  for (auto& part : parts) visit(part, each);
}

template <class Each>
void visit(Table& table, const Each& each) {
  none(each, table.comment);
  none(each, table.partition_of);
  visit_all(table.columns, each);
  if (table.primary_key.has_value()) {
    auto key = *table.primary_key;
    visit(key, each);
    table.primary_key = std::move(key);
  }
  visit_all(table.uniques, each);
  visit_all(table.checks, each);
  visit_all(table.exclusions, each);
  visit_all(table.foreign_keys, each);
  visit_all(table.indexes, each);
}

template <class Each>
void visit(Enum& type, const Each& each) {
  none(each, type.comment);
}

template <class Each>
void visit(Domain& domain, const Each& each) {
  none(each, domain.comment);
  none(each, domain.default_value);
  none(each, domain.collation);
  visit_all(domain.checks, each);
}

struct Limits {
  std::int64_t least;
  std::int64_t greatest;
};

template <class Integer>
Limits limits() {
  return {std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max()};
}

Limits limits_of(const Stated<Type>& type) {
  const auto name = type.has_value() ? type->name : std::string();
  if (name == "int2") return limits<std::int16_t>();
  if (name == "int4") return limits<std::int32_t>();
  return limits<std::int64_t>();
}

// Where it starts follows from its bounds, and these from its type and step (CREATE SEQUENCE): in that order.
template <class Each>
void visit(Sequence& sequence, const Each& each) {
  const auto [least, greatest] = limits_of(sequence.type);
  const bool ascending = sequence.increment.value_or(1) > 0;
  const std::int64_t minimum = ascending ? 1 : least;
  const std::int64_t maximum = ascending ? greatest : -1;
  value(each, sequence.start, ascending ? sequence.minimum.value_or(minimum) : sequence.maximum.value_or(maximum));
  value(each, sequence.minimum, minimum);
  value(each, sequence.maximum, maximum);
  value(each, sequence.type, Type{"pg_catalog", "int8", {}, false});
  value(each, sequence.increment, std::int64_t{1});
  value(each, sequence.cache, std::int64_t{1});
  value(each, sequence.cycle, false);
  none(each, sequence.owned_by);
  none(each, sequence.comment);
}

}  // namespace

void state_defaults(Table& table) { visit(table, State{}); }
void state_defaults(Enum& type) { visit(type, State{}); }
void state_defaults(Domain& domain) { visit(domain, State{}); }
void state_defaults(Sequence& sequence) { visit(sequence, State{}); }

void leave_out_defaults(Table& table) { visit(table, LeaveOut{}); }
void leave_out_defaults(Enum& type) { visit(type, LeaveOut{}); }
void leave_out_defaults(Domain& domain) { visit(domain, LeaveOut{}); }
void leave_out_defaults(Sequence& sequence) { visit(sequence, LeaveOut{}); }

}  // namespace schemadrift
