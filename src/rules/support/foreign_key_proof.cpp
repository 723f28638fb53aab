#include <fmt/format.h>

#include <algorithm>

#include "rules/support/columns.hpp"
#include "rules/support/constraint_parts.hpp"
#include "rules/support/constraint_proof.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

namespace {

class KeyProof {
 public:
  KeyProof(const Claim& claim, const TablePair& table, const Pair<ForeignKey>& pair)
      : database_(*claim.comparison.actual), table_(*table.actual), expected_(*pair.expected), actual_(*pair.actual) {}

  /// The row that the model's key references is there; what the database's key references is not.
  std::optional<Proof> target() {
    const auto* target = find_table(database_, expected_.references_table);
    if (target == nullptr) return std::nullopt;
    SampleRow parent;
    if (!fill(parent, *target, database_, expected_.references_columns, 1)) return std::nullopt;
    SampleRow child;
    for (std::size_t i = 0; i < expected_.columns.size(); ++i) {
      child[expected_.columns[i]] = parent.at(expected_.references_columns[i]);
    }
    if (!fill(child, table_, database_, actual_.columns, 3) || !complete(parent, *target)) return std::nullopt;
    setup_.push_back(insert(*target, parent));
    return written_row(std::move(child), at_once);
  }

  std::optional<Proof> null_in_part() {
    const auto nullable = std::ranges::find_if(actual_.columns, [&](const std::string& name) {
      const auto* column = find_column(table_, name);
      return column != nullptr && !rejects_null(*column, database_);
    });
    if (nullable == actual_.columns.end()) return std::nullopt;
    return written_row({{*nullable, "NULL"}}, at_once);
  }

  /// It references what would only come before COMMIT.
  std::optional<Proof> too_early() { return written_row({}, {}); }

 private:
  static constexpr std::string_view at_once = "SET CONSTRAINTS ALL IMMEDIATE;";

  std::optional<Proof> written_row(SampleRow child, std::string_view timing) {
    if (!fill(child, table_, database_, actual_.columns, 1) || !complete(child, table_)) return std::nullopt;
    if (!add_other_parents(child)) return std::nullopt;
    std::vector<std::string> setup;
    if (!timing.empty()) setup.emplace_back(timing);
    if (!setup_.empty()) {
      setup.emplace_back(without_triggers);
      setup.insert(setup.end(), setup_.begin(), setup_.end());
      setup.emplace_back(with_triggers);
    }
    return written(std::move(setup), insert(table_, child));
  }

  [[nodiscard]] bool complete(SampleRow& row, const Table& table) const {
    return rules::complete(row, table, database_, 2);
  }

  /// The row must not fail for another key of its table.
  bool add_other_parents(const SampleRow& child) {
    return std::ranges::all_of(table_.foreign_keys, [&](const ForeignKey& key) {
      const bool is_filled = std::ranges::all_of(key.columns, [&](const auto& each) { return child.contains(each); });
      return key.name == actual_.name || !is_filled || add_parent(child, key);
    });
  }

  bool add_parent(const SampleRow& child, const ForeignKey& key) {
    const auto* target = find_table(database_, key.references_table);
    if (target == nullptr) return false;
    SampleRow parent;
    for (std::size_t i = 0; i < key.columns.size(); ++i) parent[key.references_columns[i]] = child.at(key.columns[i]);
    if (!complete(parent, *target)) return false;
    setup_.push_back(insert(*target, parent));
    return true;
  }

  const Database& database_;
  const Table& table_;
  const ForeignKey& expected_;
  const ForeignKey& actual_;
  std::vector<std::string> setup_;
};

}  // namespace

std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<ForeignKey>& pair) {
  KeyProof proof(claim, table, pair);
  if (claim.sqlstate.empty()) return counted_values(table.actual->name, pair.actual->columns);
  if (claim.attribute == "match") return proof.null_in_part();
  if (claim.attribute == "deferrable") return proof.too_early();
  return proof.target();
}

}  // namespace schemadrift::rules
