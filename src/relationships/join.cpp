#include "relationships/join.hpp"

#include <algorithm>

#include "relationships/references.hpp"

namespace schemadrift::relationships {

namespace {

bool has(const std::vector<QualifiedName>& tables, const ColumnName& column) {
  return std::ranges::find(tables, column.table) != tables.end();
}

bool has(const std::vector<ColumnName>& columns, const ColumnName& column) {
  return std::ranges::find(columns, column) != columns.end();
}

class Configurer {
 public:
  explicit Configurer(JoinInput& input) : in_(input), primary_(input.primary), secondary_(input.secondary) {
    for (const auto& each : primary_.comparisons) {
      remote_given_ |= each.left.remote || each.right.remote;
      foreign_given_ |= each.left.foreign || each.right.foreign;
    }
  }

  JoinOutcome run() {
    mark_foreign(primary_);
    if (secondary_) mark_foreign(*secondary_);
    mark_remote();
    mark_local();
    pair_up();
    out_.problem = problem();
    out_.states_remote = remote_given_;
    out_.states_foreign = foreign_given_;
    out_.primary = std::move(primary_);
    out_.secondary = std::move(secondary_);
    return std::move(out_);
  }

 private:
  void mark_foreign(Join& join) {
    if (foreign_given_) return;
    for (auto& each : join.comparisons) {
      if (!in_.foreign_keys.empty()) {
        each.left.foreign |= has(in_.foreign_keys, each.left.name);
        each.right.foreign |= has(in_.foreign_keys, each.right.name);
      } else if (each.left.foreign || each.right.foreign) {
        continue;
      } else if (references(each.left.name, each.right.name)) {
        each.left.foreign = true;
      } else if (references(each.right.name, each.left.name)) {
        each.right.foreign = true;
      } else if (in_.sides.secondary) {
        each.left.foreign = is_in_secondary(each.left.name) && !is_in_secondary(each.right.name);
        each.right.foreign = is_in_secondary(each.right.name) && !is_in_secondary(each.left.name);
      }
    }
  }

  void mark_remote() {
    if (remote_given_) return;
    if (in_.sides.secondary) {
      mark_each(primary_, [&](const JoinColumn& column) { return is_in_secondary(column.name); });
      mark_each(*secondary_, [&](const JoinColumn& column) { return is_in_secondary(column.name); });
    } else if (!in_.remote_side.empty()) {
      const auto is_named = [&](const JoinColumn& column) { return has(in_.remote_side, column.name); };
      if (is_within_one_table()) return mark_within_table(is_named);
      mark_each(primary_, is_named);
    } else if (is_within_one_table()) {
      mark_within_table([](const JoinColumn& column) { return column.foreign; });
    } else if (tables_overlap()) {
      mark_overlapping();
    } else {
      mark_each(primary_, [&](const JoinColumn& column) {
        const bool only_inherited = column.name.table == in_.sides.parent.front();
        return has(in_.sides.child, column.name) && (!only_inherited || column.name.table == in_.sides.child.front());
      });
    }
  }

  void mark_overlapping() {
    for (auto& each : primary_.comparisons) {
      each.right.remote = has(in_.sides.child, each.right.name) && has(in_.sides.parent, each.left.name);
      each.left.remote = has(in_.sides.child, each.left.name) && has(in_.sides.parent, each.right.name);
    }
  }

  // Of a column that is compared with itself, only the one on the left.
  template <class Test>
  void mark_within_table(const Test& is_remote) {
    for (auto& each : primary_.comparisons) {
      each.left.remote = is_remote(each.left);
      each.right.remote = is_remote(each.right) && each.left.name != each.right.name;
    }
  }

  template <class Test>
  static void mark_each(Join& join, const Test& is_remote) {
    for (auto& each : join.comparisons) {
      each.left.remote |= is_remote(each.left);
      each.right.remote |= is_remote(each.right);
    }
  }

  void mark_local() {
    for (auto& each : primary_.comparisons) {
      for (auto* column : {&each.left, &each.right}) {
        column->local = !column->remote && has(in_.sides.parent, column->name);
      }
    }
  }

  void pair_up() {
    pair_up(primary_, out_.pairs, out_.written);
    if (secondary_) pair_up(*secondary_, out_.secondary_pairs, out_.secondary_written);
    auto all = out_.pairs;
    for (const auto& pair : out_.secondary_pairs) add(all, pair);
    const auto is_here = [&](const JoinPair& pair) {
      return has(in_.sides.parent, pair.remote) && !has(in_.sides.child, pair.remote);
    };
    out_.remote_at_this_end = static_cast<std::size_t>(std::ranges::count_if(all, is_here));
  }

  void pair_up(const Join& join, std::vector<JoinPair>& pairs, std::vector<WrittenColumn>& written) const {
    for (const auto& [left, right, equal] : join.comparisons) {
      if (right.remote && !left.remote && is_mapped(left)) add(pairs, {left.name, right.name});
      if (left.remote && !right.remote && is_mapped(right)) add(pairs, {right.name, left.name});
      if (!equal || !is_mapped(left) || !is_mapped(right)) continue;
      if (right.foreign) {
        written.push_back({left.name, right.name});
      } else if (left.foreign) {
        written.push_back({right.name, left.name});
      }
    }
  }

  static void add(std::vector<JoinPair>& pairs, JoinPair pair) {
    if (std::ranges::find(pairs, pair) == pairs.end()) pairs.push_back(std::move(pair));
  }

  [[nodiscard]] std::optional<Problem> problem() {
    if (auto found = foreign_problem(primary_, out_.written)) return found;
    if (secondary_) {
      if (auto found = foreign_problem(*secondary_, out_.secondary_written)) return found;
    }
    out_.direction = secondary_ ? Direction::many_to_many : direction();
    if (!out_.direction) return problem_with(ProblemKind::direction_unclear);
    if (out_.pairs.empty() && out_.secondary_pairs.empty()) return problem_with(ProblemKind::no_pairs);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Problem> foreign_problem(const Join& join,
                                                       const std::vector<WrittenColumn>& written) const {
    const bool has_foreign = std::ranges::any_of(
        join.comparisons, [](const JoinComparison& each) { return each.left.foreign || each.right.foreign; });
    if (in_.writes ? !written.empty() : has_foreign) return std::nullopt;
    const bool lacks_equality = in_.writes && has_foreign;
    return problem_with(lacks_equality ? ProblemKind::no_equality : ProblemKind::no_foreign_columns);
  }

  [[nodiscard]] std::optional<Direction> direction() const {
    std::vector<ColumnName> far;
    std::vector<ColumnName> near;
    bool in_child = false;
    bool in_parent = false;
    for (const auto* column : columns()) {
      if (!column->foreign) continue;
      in_child |= has(in_.sides.child, column->name);
      in_parent |= has(in_.sides.parent, column->name);
      (column->remote ? far : near).push_back(column->name);
    }
    if (in_child != in_parent) return in_child ? Direction::one_to_many : Direction::many_to_one;
    if (!in_child) return std::nullopt;
    if (!far.empty() && !near.empty()) {
      std::erase_if(far, [&](const ColumnName& each) { return is_at_both_ends(each); });
      std::erase_if(near, [&](const ColumnName& each) { return is_at_both_ends(each); });
    }
    if (far.empty() == near.empty()) return std::nullopt;
    return near.empty() ? Direction::one_to_many : Direction::many_to_one;
  }

  [[nodiscard]] std::vector<const JoinColumn*> columns() const {
    std::vector<const JoinColumn*> result;
    for (const auto& each : primary_.comparisons) {
      result.push_back(&each.left);
      result.push_back(&each.right);
    }
    return result;
  }

  // A tenant that parent and child share, compared with itself.
  [[nodiscard]] bool is_at_both_ends(const ColumnName& name) const {
    bool remote = false;
    bool local = false;
    for (const auto* column : columns()) {
      if (column->name != name) continue;
      remote |= column->remote;
      local |= column->local;
    }
    return remote && local;
  }

  [[nodiscard]] bool references(const ColumnName& referencing, const ColumnName& referenced) const {
    return column_references(in_.tables, referencing, referenced);
  }
  [[nodiscard]] bool is_in_secondary(const ColumnName& column) const {
    return in_.sides.secondary && column.table == *in_.sides.secondary;
  }
  [[nodiscard]] bool is_mapped(const JoinColumn& column) const {
    return is_in_secondary(column.name) || has(in_.sides.parent, column.name) || has(in_.sides.child, column.name);
  }
  [[nodiscard]] bool tables_overlap() const {
    return std::ranges::any_of(in_.sides.parent, [&](const QualifiedName& each) {
      return std::ranges::find(in_.sides.child, each) != in_.sides.child.end();
    });
  }
  // Some comparison is between columns that both ends have.
  [[nodiscard]] bool is_within_one_table() const {
    const auto is_shared = [&](const JoinColumn& column) {
      return has(in_.sides.parent, column.name) && has(in_.sides.child, column.name);
    };
    return std::ranges::any_of(primary_.comparisons, [&](const JoinComparison& each) {
      return is_shared(each.left) && is_shared(each.right);
    });
  }

  JoinInput& in_;
  Join primary_;
  std::optional<Join> secondary_;
  bool remote_given_ = false;
  bool foreign_given_ = false;
  JoinOutcome out_;
};

}  // namespace

JoinOutcome configure_join(JoinInput input) { return Configurer(input).run(); }

}  // namespace schemadrift::relationships
