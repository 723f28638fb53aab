#include "lint/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "lint/side.hpp"
#include "lint/unstated.hpp"
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
  counter.add(ObjectKind::connection, size(catalogue.connections));
  counter.add(ObjectKind::component, size(catalogue.components));
  return counter.compared;
}

std::string in_words(std::string kind) {
  std::ranges::replace(kind, '_', ' ');
  return kind;
}

/// "2 on the expected side, 3 on the actual side": of what there is.
std::string on_either_side(int expected, int actual) {
  std::string text;
  if (expected > 0) text = fmt::format("{} on the expected side", expected);
  if (actual > 0) text += fmt::format("{}{} on the actual side", text.empty() ? "" : ", ", actual);
  return text;
}

int count_of(const Database& database, const std::string& kind) {
  const auto found = database.other_kinds.find(kind);
  return found == database.other_kinds.end() ? 0 : found->second;
}

std::string digest_of(const Database& database, const std::string& kind) {
  const auto found = database.other_digests.find(kind);
  return found == database.other_digests.end() ? "" : found->second;
}

/// Objects of kinds that are not compared one by one; where both sides have the same digest they are the same.
void add_other_kinds(Coverage& coverage, const Database& expected, const Database& actual) {
  std::set<std::string> kinds;
  for (const auto* side : {&expected, &actual}) {
    for (const auto& [kind, count] : side->other_kinds) kinds.insert(kind);
  }
  for (const auto& kind : kinds) {
    const int wanted = count_of(expected, kind);
    const int found = count_of(actual, kind);
    if (wanted == 0 && found == 0) continue;
    const auto wanted_digest = digest_of(expected, kind);
    const auto found_digest = digest_of(actual, kind);
    if (!wanted_digest.empty() && wanted_digest == found_digest) continue;
    const auto* const reason =
        expected.complete ? "this version does not compare them" : "the catalogue does not state them";
    coverage.not_compared.push_back({kind, std::max(wanted, found), reason});
    if (!expected.complete) continue;
    const bool differ = wanted == found && !wanted_digest.empty() && !found_digest.empty();
    coverage.incomplete_because.push_back(fmt::format("this version does not compare objects of kind {}: {}{}",
                                                      in_words(kind), on_either_side(wanted, found),
                                                      differ ? ", whose definitions are not the same" : ""));
  }
}

void add_unreadable(Coverage& coverage, const Database& expected, const Database& actual) {
  for (const auto& each : expected.unreadable) {
    coverage.unreadable.push_back({each.object, each.reason + " (on the expected side)"});
  }
  for (const auto& each : actual.unreadable) coverage.unreadable.push_back({each.object, each.reason});
  const auto count = coverage.unreadable.size();
  if (count == 0) return;
  coverage.incomplete_because.push_back(
      fmt::format("{} could not be read", count == 1 ? "an object" : fmt::format("{} objects", count)));
}

bool is_pattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

void add_missing_schemas(Coverage& coverage, const Side& side, const Options& options) {
  const auto& schemas = side.database->schemas;
  for (const auto& schema : options.schemas) {
    if (is_pattern(schema) || std::ranges::find(schemas, schema) != schemas.end()) continue;
    coverage.incomplete_because.push_back(fmt::format("{} has no schema \"{}\"", side.name, printable(schema)));
  }
}

bool is_empty(const Database& database) {
  return database.tables.empty() && database.enums.empty() && database.domains.empty() && database.sequences.empty();
}

void add_empty_catalogue(Coverage& coverage, const Side& side, const Options& options) {
  if (!is_empty(*side.database)) return;
  coverage.incomplete_because.push_back(
      options.schemas.empty() ? side.name + " has no model: there is nothing to compare"
                              : fmt::format("no model of {} is in a schema that --schema names", side.name));
}

void add_empty_scope(Coverage& coverage, const Side& side, const Options& options) {
  if (side.is_catalogue) return add_empty_catalogue(coverage, side, options);
  if (!side.database->tables.empty()) return;
  coverage.incomplete_because.push_back(
      fmt::format("{} has no table in the schemas compared: is it the right one?", side.name));
}

// Of an actual side that may leave something open: of a catalogue.
void add_unstated(Coverage& coverage, const Database& expected, const Database& actual) {
  for (const auto& [kind, count] : unstated(expected, actual)) {
    coverage.not_compared.push_back({kind, count, "the actual catalogue does not state all that is expected of them"});
    coverage.incomplete_because.push_back(
        fmt::format("the actual catalogue leaves something unstated that is expected of objects of kind {}: {} of them",
                    in_words(kind), count));
  }
}

void add_actual(Coverage& coverage, const Sides& sides, const Options& options) {
  const auto& expected = sides.catalogue->database;
  const auto actual = actual_side(sides);
  add_other_kinds(coverage, expected, *actual.database);
  add_unreadable(coverage, expected, *actual.database);
  for (const auto& side : {expected_side(sides), actual}) {
    if (!side.is_catalogue) add_missing_schemas(coverage, side, options);
  }
  add_empty_scope(coverage, actual, options);
  if (actual.is_catalogue) add_unstated(coverage, expected, *actual.database);
}

}  // namespace

Coverage coverage(const Sides& sides, const Options& options) {
  Coverage result;
  result.compared = count_compared(*sides.catalogue);
  // How the application connects can be looked at without a model, and without a database.
  const bool is_about_connections = sides.actual == nullptr && !sides.catalogue->connections.empty();
  if (!is_about_connections) add_empty_scope(result, expected_side(sides), options);
  if (sides.actual != nullptr) add_actual(result, sides, options);
  std::ranges::copy(sides.gaps, std::back_inserter(result.incomplete_because));
  return result;
}

}  // namespace schemadrift::lint
