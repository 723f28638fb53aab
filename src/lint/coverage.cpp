#include "lint/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "model/names.hpp"

namespace schemadrift::lint {

namespace {

class Counter {
 public:
  void add(ObjectKind kind, std::ptrdiff_t count) {
    if (count > 0) compared[std::string(label(kind))] += static_cast<int>(count);
  }

  std::map<std::string, int> compared;
};

template <class T>
std::ptrdiff_t size(const std::vector<T>& range) {
  return static_cast<std::ptrdiff_t>(range.size());
}

void count_table(Counter& counter, const Table& table) {
  counter.add(ObjectKind::table, 1);
  counter.add(ObjectKind::column, size(table.columns));
  counter.add(ObjectKind::primary_key, table.primary_key.has_value() ? 1 : 0);
  counter.add(ObjectKind::unique, size(table.uniques));
  counter.add(ObjectKind::check, size(table.checks));
  counter.add(ObjectKind::exclusion, size(table.exclusions));
  counter.add(ObjectKind::foreign_key, size(table.foreign_keys));
  counter.add(ObjectKind::index, size(table.indexes));
}

std::map<std::string, int> count_compared(const Catalogue& catalogue) {
  Counter counter;
  const auto& database = catalogue.database;
  for (const auto& table : database.tables) count_table(counter, table);
  for (const auto& model : catalogue.models) counter.add(ObjectKind::relationship, size(model.relationships));
  counter.add(ObjectKind::enum_type, size(database.enums));
  counter.add(ObjectKind::domain, size(database.domains));
  counter.add(ObjectKind::sequence, size(database.sequences));
  return counter.compared;
}

std::string in_words(std::string kind) {
  std::ranges::replace(kind, '_', ' ');
  return kind;
}

void add_other_kinds(Coverage& coverage, const Sides& sides) {
  const bool in_scope = sides.catalogue->database.complete;
  for (const auto& [kind, count] : sides.actual->other_kinds) {
    if (count == 0) continue;
    const auto* const reason = in_scope ? "this version does not compare them" : "the catalogue does not state them";
    coverage.not_compared.push_back({kind, count, reason});
    if (!in_scope) continue;
    coverage.incomplete_because.push_back(
        fmt::format("the catalogue is complete, and this version does not compare objects of kind {}: {} in scope",
                    in_words(kind), count));
  }
}

void add_unreadable(Coverage& coverage, const Database& actual) {
  for (const auto& each : actual.unreadable) coverage.unreadable.push_back({each.object, each.reason});
  const auto count = coverage.unreadable.size();
  if (count == 0) return;
  coverage.incomplete_because.push_back(
      fmt::format("{} could not be read", count == 1 ? "an object" : fmt::format("{} objects", count)));
}

bool is_pattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

void add_missing_schemas(Coverage& coverage, const Database& actual, const Options& options) {
  for (const auto& schema : options.schemas) {
    if (is_pattern(schema) || std::ranges::find(actual.schemas, schema) != actual.schemas.end()) continue;
    coverage.incomplete_because.push_back(
        fmt::format("the database {} has no schema \"{}\"", printable(actual.name), printable(schema)));
  }
}

void add_empty_scope(Coverage& coverage, const Sides& sides, const Options& options) {
  const auto& expected = sides.catalogue->database;
  const bool nothing =
      expected.tables.empty() && expected.enums.empty() && expected.domains.empty() && expected.sequences.empty();
  if (nothing && options.schemas.empty()) {
    coverage.incomplete_because.emplace_back("the catalogue has no model: there is nothing to compare");
  } else if (nothing) {
    coverage.incomplete_because.emplace_back("no model of the catalogue is in a schema that --schema names");
  } else if (sides.actual != nullptr && sides.actual->tables.empty()) {
    coverage.incomplete_because.push_back(fmt::format(
        "the database {} has no table in the schemas compared: is it the right one?", printable(sides.actual->name)));
  }
}

}  // namespace

Coverage coverage(const Sides& sides, const Options& options) {
  Coverage result;
  result.compared = count_compared(*sides.catalogue);
  if (sides.actual != nullptr) {
    add_other_kinds(result, sides);
    add_unreadable(result, *sides.actual);
    add_missing_schemas(result, *sides.actual, options);
  }
  add_empty_scope(result, sides, options);
  return result;
}

}  // namespace schemadrift::lint
