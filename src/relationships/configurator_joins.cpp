#include <algorithm>
#include <array>

#include "relationships/configurator.hpp"
#include "relationships/direction.hpp"
#include "relationships/join_text.hpp"

namespace schemadrift::relationships {

Sides Configurator::sides_of(const ResolvedRelationship& each) const {
  Sides sides{mappers_.tables(*each.model), mappers_.tables(*each.target), {}};
  const auto& secondary = each.relationship->secondary;
  if (secondary.has_value()) sides.secondary = tables_.resolve(*secondary, each.model->table.schema);
  return sides;
}

std::optional<Problem> Configurator::find_names(const ResolvedRelationship& each, const JoinInput& input) const {
  const auto& secondary = input.sides.secondary;
  if (secondary && tables_.expected(*secondary) == nullptr && tables_.actual(*secondary) == nullptr) {
    return problem_with(ProblemKind::secondary_unknown, secondary->name);
  }
  for (const auto* columns : {&input.foreign_keys, &input.remote_side}) {
    for (const auto& column : *columns) {
      const bool is_known_table = tables_.expected(column.table) != nullptr || tables_.actual(column.table) != nullptr;
      if (is_known_table && tables_.has_column(column.table, column.column)) continue;
      return problem_with(ProblemKind::column_unknown, column.column);
    }
  }
  const auto& stated = *each.relationship;
  if (!stated.secondaryjoin.empty() && !secondary) return problem_with(ProblemKind::secondaryjoin_without_secondary);
  return std::nullopt;
}

// One of the two joins: as it was given, as it is written, or from the foreign keys.
FoundJoin Configurator::find_join_of(const ResolvedRelationship& each, const JoinSearch& search) const {
  auto found = find_join(tables_, search.near, search.far, search.marked);
  if (search.given) return {*search.given, std::move(found.paths), std::nullopt};
  if (search.text.empty()) return found;
  const auto column = [&](const std::string& name) {
    return resolve_columns(tables_, {each.model, each.target}, std::array{name}).front();
  };
  return {parse_join(search.text, column), std::move(found.paths), std::nullopt};
}

std::optional<Problem> Configurator::find_joins(Index index, const Joins& given) {
  auto& each = result_.all[index];
  if (each.target == nullptr) return std::nullopt;
  const auto& stated = *each.relationship;
  const Ends ends{each.model, each.target};
  JoinInput input{tables_,
                  sides_of(each),
                  {},
                  {},
                  resolve_columns(tables_, ends, stated.foreign_keys),
                  resolve_columns(tables_, ends, stated.remote_side),
                  !stated.viewonly};
  if (auto found = find_names(each, input)) return found;
  const auto far = input.sides.secondary ? std::vector{*input.sides.secondary} : input.sides.child;
  std::optional<Problem> failure;
  if (input.sides.secondary) {
    auto found =
        find_join_of(each, {input.sides.child, far, input.foreign_keys, given.secondary, stated.secondaryjoin});
    each.secondary_paths = std::move(found.paths);
    input.secondary = std::move(found.join);
    failure = found.problem;
  }
  auto found = find_join_of(each, {input.sides.parent, far, input.foreign_keys, given.primary, stated.primaryjoin});
  each.paths = std::move(found.paths);
  input.primary = std::move(found.join);
  if (!failure) failure = found.problem;
  if (!failure) failure = take_join(index, configure_join(input));
  if (!failure) return std::nullopt;
  guess_direction(each, input);
  // What we cannot read may well hold what we miss.
  const bool is_opaque = input.primary.opaque || (input.secondary && input.secondary->opaque);
  return is_opaque ? std::nullopt : failure;
}

std::optional<Problem> Configurator::take_join(Index index, JoinOutcome outcome) {
  auto& each = result_.all[index];
  each.derived = outcome.direction;
  each.join = outcome.pairs;
  for (const auto& pair : outcome.secondary_pairs) each.secondary_join.push_back({pair.remote, pair.local});
  each.written = outcome.written;
  each.written.insert(each.written.end(), outcome.secondary_written.begin(), outcome.secondary_written.end());
  each.is_conditional = outcome.primary.opaque || outcome.primary.comparisons.size() > outcome.pairs.size() ||
                        !std::ranges::all_of(outcome.primary.comparisons, &JoinComparison::equal);
  each.remote_at_this_end = outcome.remote_at_this_end;
  auto failure = outcome.problem;
  outcomes_.insert_or_assign(index, std::move(outcome));
  return failure;
}

// Where SQLAlchemy gives up, the author still meant something.
void Configurator::guess_direction(ResolvedRelationship& each, const JoinInput& input) const {
  if (input.sides.secondary) {
    each.derived = Direction::many_to_many;
    return;
  }
  each.join.clear();
  each.derived =
      derive_direction({tables_, {each.model, each.target}, each.paths, input.foreign_keys, input.remote_side});
}

}  // namespace schemadrift::relationships
