#include "rules/support/proof.hpp"

#include <fmt/format.h>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

std::vector<std::string> quoted(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto& each : columns) names.push_back(quote_identifier(each));
  return names;
}

}  // namespace

Proof planned(std::string statement) { return {ProofKind::plan, {}, std::move(statement)}; }

Proof evaluated(std::string statement) { return {ProofKind::evaluate, {}, std::move(statement)}; }

Proof written(std::vector<std::string> setup, std::string statement) {
  return {ProofKind::write, std::move(setup), std::move(statement)};
}

Proof shown(std::string statement) { return {ProofKind::show, {}, std::move(statement)}; }

Proof selected(const QualifiedName& table, const std::vector<std::string>& columns) {
  return planned(fmt::format("SELECT {} FROM {} LIMIT 0;", fmt::join(quoted(columns), ", "), quote_identifier(table)));
}

Proof conflicting(const QualifiedName& table, const std::vector<std::string>& columns) {
  return planned(fmt::format("INSERT INTO {} DEFAULT VALUES ON CONFLICT ({}) DO NOTHING;", quote_identifier(table),
                             fmt::join(quoted(columns), ", ")));
}

Proof counted_duplicates(const QualifiedName& table, const std::vector<std::string>& columns) {
  return shown(fmt::format("SELECT count(*) FROM (SELECT FROM {0} GROUP BY {1} HAVING count(*) > 1) AS duplicates;",
                           quote_identifier(table), fmt::join(quoted(columns), ", ")));
}

Proof counted_values(const QualifiedName& table, const std::vector<std::string>& columns) {
  return shown(fmt::format("SELECT count(*) FROM {} WHERE ({}) IS NOT NULL;", quote_identifier(table),
                           fmt::join(quoted(columns), ", ")));
}

}  // namespace schemadrift::rules
