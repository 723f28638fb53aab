#include "support/differences.hpp"

#include "diff/compare.hpp"
#include "schemadrift/describe_database.hpp"
#include "sql/expression.hpp"

namespace schemadrift::tests {

namespace {

template <class Pairs>
void describe_pairs(const Pairs& pairs, const std::string& where, std::vector<std::string>& lines) {
  for (const auto& pair : pairs) {
    using Object = std::remove_cvref_t<decltype(*pair.expected)>;
    const auto kind = where + " " + std::string(label(Describe<Object>::kind));
    if (pair.is_missing()) lines.push_back(kind + " missing");
    if (pair.is_unmapped()) lines.push_back(kind + " unmapped");
    for (const auto& each : pair.differences) lines.push_back(kind + " differs in " + std::string(each.field));
  }
}

}  // namespace

std::vector<std::string> differences(const Database& expected, const Database& actual) {
  const auto comparison = diff::compare(
      expected, actual,
      [](const auto& wanted, const auto& found, const auto& context) { return sql::compare(wanted, found, context); });
  std::vector<std::string> lines;
  for (const auto& table : comparison.tables) {
    const auto& name = table.table().name.name;
    if (table.is_missing() || table.is_unmapped()) lines.push_back(name + " has no counterpart");
    for (const auto& each : table.differences) lines.push_back(name + " differs in " + std::string(each.field));
    describe_pairs(table.columns, name, lines);
    describe_pairs(table.primary_keys, name, lines);
    describe_pairs(table.uniques, name, lines);
    describe_pairs(table.checks, name, lines);
    describe_pairs(table.exclusions, name, lines);
    describe_pairs(table.foreign_keys, name, lines);
    describe_pairs(table.indexes, name, lines);
  }
  describe_pairs(comparison.enums, "database", lines);
  describe_pairs(comparison.domains, "database", lines);
  for (const auto& domain : comparison.domains) describe_pairs(domain.checks, "domain", lines);
  describe_pairs(comparison.sequences, "database", lines);
  return lines;
}

}  // namespace schemadrift::tests
