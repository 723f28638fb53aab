#include "rules/support/type_proof.hpp"

#include <fmt/format.h>

#include <string>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/sample_value.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

bool is_json(const Type& type) { return !type.array && (type.name == "json" || type.name == "jsonb"); }

/// What an application asks of a value of the model's type, and no value of the other type answers. `value` is an
/// expression of the database's type.
std::string question(const std::string& value, const Type& expected, const Type& actual) {
  if (is_json(expected) && is_json(actual)) return fmt::format("{} @> '{{}}'::jsonb", value);
  // Type json has no equality at all.
  if (is_json(expected)) return fmt::format("{} -> 'key'", value);
  return fmt::format("{} = NULL::{}", value, to_sql(expected));
}

/// A value that shows the time of day, and what is left of it.
std::string cut_off(const Type& expected, const Type& actual) {
  return fmt::format("SELECT '1999-12-31 23:59:59'::{}::{};", to_sql(expected), to_sql(actual));
}

}  // namespace

std::optional<Proof> column_type_proof(std::string_view sqlstate, const Comparison& comparison, const TablePair& table,
                                       const Pair<Column>& pair) {
  const auto expected = underlying(pair.expected->type, *comparison.expected);
  const auto actual = underlying(pair.actual->type, *comparison.actual);
  const auto name = quote_identifier(table.actual->name);
  const auto column = quote_identifier(pair.actual->name);
  if (sqlstate.empty()) return shown(cut_off(expected, actual));
  if (sqlstate == "42883") {
    return planned(fmt::format("SELECT {} FROM {} LIMIT 0;", question(column, expected, actual), name));
  }
  const auto value = oversized_value(expected, actual);
  if (!value) return std::nullopt;
  return planned(fmt::format("INSERT INTO {} ({}) VALUES ({});", name, column, *value));
}

std::optional<Proof> domain_type_proof(std::string_view sqlstate, const Comparison& comparison,
                                       const Pair<Domain>& pair) {
  const auto expected = underlying(pair.expected->type, *comparison.expected);
  const auto actual = underlying(pair.actual->type, *comparison.actual);
  const auto domain = quote_identifier(pair.actual->name);
  if (sqlstate.empty()) return shown(cut_off(expected, actual));
  if (sqlstate == "42883") {
    return planned(fmt::format("SELECT {};", question("NULL::" + domain, expected, actual)));
  }
  const auto value = oversized_value(expected, actual);
  if (!value) return std::nullopt;
  // A cast would cut the value; what reads it into a row takes it as an INSERT does.
  return evaluated(
      fmt::format("SELECT * FROM json_to_record(json_build_object('value', {})) AS row (value {});", *value, domain));
}

}  // namespace schemadrift::rules
