#include "relationships/direction.hpp"

#include <algorithm>
#include <set>

namespace schemadrift::relationships {

namespace {

using Names = std::set<std::string, std::less<>>;

Names names_in(std::span<const ColumnName> columns, const QualifiedName& table) {
  Names result;
  for (const auto& each : columns) {
    if (each.table == table) result.insert(each.column);
  }
  return result;
}

bool overlap(const Names& first, const Names& second) {
  return std::ranges::any_of(first, [&](const auto& each) { return second.contains(each); });
}

// Of different opinions none counts.
std::optional<Direction> agreed(const std::vector<std::optional<Direction>>& opinions) {
  if (opinions.empty()) return std::nullopt;
  const bool same = std::ranges::all_of(opinions, [&](const auto& each) { return each == opinions.front(); });
  return same ? opinions.front() : std::nullopt;
}

std::optional<Direction> held_by(const QualifiedName& table, const Ends& ends) {
  if (table == ends.model->table) return Direction::many_to_one;
  return table == ends.target->table ? std::optional(Direction::one_to_many) : std::nullopt;
}

// `foreign_keys` wins over what the constraints say: on the wrong side it flips the direction without a word.
std::optional<Direction> between_tables(const DirectionInput& input) {
  std::vector<std::optional<Direction>> opinions;
  for (const auto& column : input.foreign_keys) opinions.push_back(held_by(column.table, input.ends));
  if (opinions.empty()) {
    for (const auto& path : input.paths) opinions.push_back(held_by(path.holder, input.ends));
  }
  return agreed(opinions);
}

// A column that is paired with itself, such as a tenant that parent and child share, stands at both ends once it is
// remote.
Names at_both_ends(const std::vector<KeyColumns>& columns, const Names& remote) {
  Names result;
  for (const auto& each : columns) {
    if (each.referencing == each.referenced && remote.contains(each.referenced)) result.insert(each.referenced);
  }
  return result;
}

// Whether some pair of columns has one at this end and one at the far end.
bool separates(const std::vector<KeyColumns>& columns, const Names& remote) {
  return std::ranges::any_of(columns, [&](const KeyColumns& each) {
    return remote.contains(each.referencing) != remote.contains(each.referenced);
  });
}

// Foreign and remote columns say one-to-many; foreign ones that are not remote say many-to-one. Where both are there,
// those at both ends do not count (JoinCondition._determine_direction in sqlalchemy/orm/relationships.py).
std::optional<Direction> decide(const std::vector<KeyColumns>& columns, const Names& foreign, const Names& remote) {
  const auto shared = at_both_ends(columns, remote);
  if (shared.empty() && !separates(columns, remote)) return std::nullopt;
  Names far;
  Names near;
  for (const auto& each : foreign) (remote.contains(each) ? far : near).insert(each);
  if (!near.empty()) std::erase_if(far, [&](const auto& each) { return shared.contains(each); });
  if (far.empty() == near.empty()) return std::nullopt;
  return far.empty() ? Direction::many_to_one : Direction::one_to_many;
}

// Without a foreign key to look at: whatever references this table references its primary key, most likely.
std::optional<Direction> by_primary_key(const DirectionInput& input, const Names& foreign, const Names& remote) {
  if (!foreign.empty()) return overlap(foreign, remote) ? Direction::one_to_many : Direction::many_to_one;
  const auto key = input.tables.primary_key(input.ends.model->table);
  return remote == Names(key.begin(), key.end()) ? std::optional(Direction::many_to_one) : std::nullopt;
}

std::optional<Direction> within_table(const DirectionInput& input) {
  if (input.remote_side.empty()) return Direction::one_to_many;
  const auto remote = names_in(input.remote_side, input.ends.model->table);
  if (remote.empty()) return std::nullopt;
  const auto marked = names_in(input.foreign_keys, input.ends.model->table);
  if (input.paths.empty()) return by_primary_key(input, marked, remote);
  std::vector<std::optional<Direction>> opinions;
  for (const auto& path : input.paths) {
    const auto foreign = marked.empty() ? Names(path.key->columns.begin(), path.key->columns.end()) : marked;
    opinions.push_back(decide(columns_of(path, input.tables), foreign, remote));
  }
  return agreed(opinions);
}

}  // namespace

std::optional<Direction> derive_direction(const DirectionInput& input) {
  return input.ends.same_table() ? within_table(input) : between_tables(input);
}

}  // namespace schemadrift::relationships
