#include "model/implied_sequence.hpp"

#include "model/defaults.hpp"
#include "model/names.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift {

Sequence implied_sequence(const Table& table, const Column& column) {
  Sequence sequence;
  sequence.name = {table.name.schema, default_name(table.name.name, std::vector{column.name}, "seq")};
  sequence.type = column.type;
  sequence.owned_by = ColumnName{table.name, column.name};
  state_defaults(sequence);
  return sequence;
}

bool is_implied(const Sequence& sequence, const Table& table, const Column& column) {
  const auto implied = implied_sequence(table, column);
  bool same = true;
  for_each_field<Sequence>([&](const auto& field) { same = same && sequence.*field.member == implied.*field.member; });
  return same;
}

}  // namespace schemadrift
