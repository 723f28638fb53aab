#pragma once

// The statements that bring a constraint or index of the database into line. They lock as little as PostgreSQL allows:
// indexes are built CONCURRENTLY, foreign keys and checks are added NOT VALID and validated afterwards. Comments come
// along. `table` is always the actual one, if there is one: whether it is partitioned decides what can be done.

#include <string>
#include <vector>

#include "rules/support/constraint_parts.hpp"

namespace schemadrift::rules {

std::vector<std::string> add(const Table& table, const PrimaryKey& key);
std::vector<std::string> add(const Table& table, const Unique& unique);
std::vector<std::string> add(const Table& table, const Check& check);
std::vector<std::string> add(const Table& table, const Exclusion& exclusion);
std::vector<std::string> add(const Table& table, const ForeignKey& key);
std::vector<std::string> add(const Table& table, const Index& index);

/// What COMMENT ON calls it.
std::string comment_target(const Table& table, const Index& index);
std::string comment_target(const Table& table, const Constraint& constraint);

std::string drop_constraint(const Table& table, const std::string& name);
std::string drop_index(const Table& table, const std::string& name);
std::string validate_constraint(const Table& table, const std::string& name);
std::string rename_constraint(const Table& table, const std::string& name, const std::string& new_name);
std::string rename_index(const Table& table, const std::string& name, const std::string& new_name);

/// What `expected` states; what it leaves unstated stays as `actual` has it.
template <Described T>
T overlaid(T expected, const T& actual) {
  for_each_field<T>([&](const auto& field) {
    auto& attribute = expected.*field.member;
    if constexpr (requires { attribute.is_stated(); }) {
      if (!attribute.is_stated()) attribute = actual.*field.member;
    }
  });
  return expected;
}

/// The same for a constraint or index. It keeps its name: another one is a finding, and a fix, of its own.
template <class Part>
Part brought_into_line(const Pair<Part>& pair) {
  auto result = overlaid(*pair.expected, *pair.actual);
  result.name = pair.actual->name;
  result.named = true;
  return result;
}

/// Drops the actual constraint and adds it again as the model has it.
template <class Part>
std::vector<std::string> replace(const TablePair& table, const Pair<Part>& pair) {
  auto statements = add(*table.actual, brought_into_line(pair));
  statements.insert(statements.begin(), drop_constraint(*table.actual, pair.actual->name));
  return statements;
}

std::vector<std::string> replace(const TablePair& table, const Pair<Index>& pair);

}  // namespace schemadrift::rules
