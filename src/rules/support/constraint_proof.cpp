#include "rules/support/constraint_proof.hpp"

#include <algorithm>

#include "rules/support/columns.hpp"
#include "rules/support/constraint_parts.hpp"
#include "rules/support/sample_row.hpp"
#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

namespace {

using Columns = std::vector<std::string>;

Columns columns_of(const PrimaryKey& key) { return key.columns; }
Columns columns_of(const Unique& unique) { return unique.columns; }
Columns columns_of(const Index& index) {
  auto columns = key_columns(index);
  std::erase(columns, std::string());
  return columns;
}

/// What else keeps rows of the table apart, and does not fill itself.
Columns other_keys(const Table& table, const Database& database) {
  Columns result;
  const auto add = [&](const Columns& columns) { result.insert(result.end(), columns.begin(), columns.end()); };
  if (table.primary_key.has_value()) add(table.primary_key->columns);
  for (const auto& each : table.uniques) add(each.columns);
  for (const auto& each : table.indexes) {
    if (each.unique) add(columns_of(each));
  }
  std::erase_if(result, [&](const std::string& name) {
    const auto* column = find_column(table, name);
    return column == nullptr || fills_itself(*column, database);
  });
  return result;
}

std::optional<std::string> first_nullable(const Table& table, const Database& database, const Columns& columns) {
  for (const auto& name : columns) {
    const auto* column = find_column(table, name);
    if (column != nullptr && !rejects_null(*column, database)) return name;
  }
  return std::nullopt;
}

/// Two rows that agree in these columns, of which one may be NULL, and in no other key.
class Twins {
 public:
  Twins(const Table& table, const Database& database, Columns shared, Columns apart = {})
      : table_(table), database_(database), shared_(std::move(shared)), apart_(std::move(apart)) {}

  void set_null(const std::string& column) { null_ = column; }

  [[nodiscard]] std::optional<Proof> proof(std::vector<std::string> setup) const {
    const auto first = row(1);
    const auto second = row(2);
    if (!first || !second) return std::nullopt;
    setup.emplace_back(without_triggers);
    setup.push_back(insert(table_, *first));
    return written(std::move(setup), insert(table_, *second));
  }

 private:
  [[nodiscard]] std::optional<SampleRow> row(int number) const {
    SampleRow result;
    if (!null_.empty()) result.emplace(null_, "NULL");
    if (!fill(result, table_, database_, shared_, 1)) return std::nullopt;
    if (!fill(result, table_, database_, apart_, number)) return std::nullopt;
    if (!fill(result, table_, database_, other_keys(table_, database_), number)) return std::nullopt;
    if (!complete(result, table_, database_, number)) return std::nullopt;
    return result;
  }

  const Table& table_;
  const Database& database_;
  Columns shared_;
  Columns apart_;
  std::string null_;
};

std::vector<std::string> constraints(const char* when) { return {std::string("SET CONSTRAINTS ALL ") + when + ';'}; }

template <class Part>
std::optional<Proof> duplicates(const Claim& claim, const TablePair& table, const Pair<Part>& pair) {
  const auto shared = columns_of(*pair.actual);
  const auto& database = *claim.comparison.actual;
  Columns apart;
  if (pair.expected != nullptr && claim.attribute == "columns") apart = columns_of(*pair.expected);
  std::erase_if(apart, [&](const std::string& each) { return contains(shared, {each}); });
  Twins twins(*table.actual, database, shared, apart);
  if (claim.attribute == "deferrable") return twins.proof(constraints("DEFERRED"));
  if (claim.attribute == "nulls_distinct") {
    const auto nullable = first_nullable(*table.actual, database, shared);
    if (!nullable) return std::nullopt;
    twins.set_null(*nullable);
  }
  return twins.proof(constraints("IMMEDIATE"));
}

}  // namespace

std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<PrimaryKey>& pair) {
  if (claim.sqlstate == "23505") return duplicates(claim, table, pair);
  if (claim.sqlstate.empty()) return counted_duplicates(table.actual->name, pair.expected->columns);
  return std::nullopt;
}

std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Unique>& pair) {
  return claim.sqlstate == "23505" ? duplicates(claim, table, pair) : std::nullopt;
}

std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Index>& pair) {
  // Which rows an expression makes equal, or a predicate selects, is not known.
  const auto keys = key_columns(*pair.actual);
  if (pair.actual->where.has_value() || contains(keys, {""})) return std::nullopt;
  return claim.sqlstate == "23505" ? duplicates(claim, table, pair) : std::nullopt;
}

std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Exclusion>& pair) {
  if (claim.sqlstate != "23P01" || claim.attribute != "deferrable") return std::nullopt;
  Columns shared;
  for (const auto& each : pair.actual->elements) {
    if (find_column(*table.actual, each.expression) == nullptr) return std::nullopt;
    shared.push_back(each.expression);
  }
  return Twins(*table.actual, *claim.comparison.actual, shared).proof(constraints("DEFERRED"));
}

std::optional<Proof> proof_of(const Claim&, const TablePair&, const Pair<Check>&) { return std::nullopt; }

}  // namespace schemadrift::rules
