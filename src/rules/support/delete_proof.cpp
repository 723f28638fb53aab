#include "rules/support/delete_proof.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/names.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

namespace {

using relationships::WrittenColumn;

// The two may be rows of one table.
constexpr int of_parent = 1;
constexpr int of_child = 3;

/// a = 1 AND b = 2
std::string condition(const SampleRow& row, const std::vector<std::string>& columns) {
  std::vector<std::string> parts;
  for (const auto& each : columns) parts.push_back(fmt::format("{} = {}", quote_identifier(each), row.at(each)));
  return fmt::format("{}", fmt::join(parts, " AND "));
}

std::string cleared(const std::vector<std::string>& columns) {
  std::vector<std::string> parts;
  for (const auto& each : columns) parts.push_back(quote_identifier(each) + " = NULL");
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::optional<Proof> proof_of(const DeleteCase& each, const Database& actual, std::string_view sqlstate) {
  const auto* parents = find_table(actual, each.columns.front().from.table);
  const auto* children = find_table(actual, each.holder());
  if (parents == nullptr || children == nullptr) return std::nullopt;
  std::vector<std::string> referenced;
  std::vector<std::string> referencing;
  SampleRow parent;
  SampleRow child;
  for (const auto* columns : {&each.columns, &each.key_columns}) {
    for (const WrittenColumn& column : *columns) {
      if (!fill(parent, *parents, actual, {column.from.column}, of_parent)) return std::nullopt;
      child[column.to.column] = parent.at(column.from.column);
    }
  }
  for (const WrittenColumn& column : each.columns) {
    referenced.push_back(column.from.column);
    referencing.push_back(column.to.column);
  }
  if (!complete(parent, *parents, actual, of_parent) || !complete(child, *children, actual, of_child))
    return std::nullopt;
  std::vector<std::string> setup{"SET CONSTRAINTS ALL IMMEDIATE;", std::string(without_triggers),
                                 insert(*parents, parent), insert(*children, child), std::string(with_triggers)};
  const bool clears = each.fault == DeleteFault::clears_required_key ||
                      (each.fault == DeleteFault::depends_on_loading && sqlstate == "23502");
  const auto statement =
      clears ? fmt::format("UPDATE {} SET {} WHERE {};", quote_identifier(children->name), cleared(referencing),
                           condition(child, referencing))
             : fmt::format("DELETE FROM {} WHERE {};", quote_identifier(parents->name), condition(parent, referenced));
  return written(std::move(setup), statement);
}

}  // namespace schemadrift::rules
