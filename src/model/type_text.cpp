#include "model/type_text.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "model/names.hpp"

namespace schemadrift {

namespace {

// The SQL names that format_type() prefers over pg_type's.
constexpr auto sql_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bool", "boolean"},
    {"bpchar", "character"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"time", "time without time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"timetz", "time with time zone"},
    {"varbit", "bit varying"},
    {"varchar", "character varying"},
});

std::string joined(const std::vector<std::string>& modifiers) {
  std::string result;
  for (const auto& each : modifiers) {
    if (!result.empty()) result += ',';
    result += each;
  }
  return '(' + result + ')';
}

// interval's fields are a modifier in words: interval day to second(3).
std::string interval_modifiers(const std::vector<std::string>& modifiers) {
  std::string result;
  for (const auto& each : modifiers) {
    const bool number = each.find_first_not_of("0123456789") == std::string::npos;
    result += number ? '(' + each + ')' : ' ' + each;
  }
  return result;
}

std::string builtin(const Type& type) {
  for (const auto& [name, words] : sql_names) {
    if (type.name != name) continue;
    if (type.name == "bpchar" && type.modifiers.empty()) return "bpchar";
    std::string text(words);
    if (type.modifiers.empty()) return text;
    // The modifier stands before "with time zone": timestamp(6) with time zone.
    const auto at = text.starts_with("time") ? text.find(' ') : text.size();
    return text.insert(at, joined(type.modifiers));
  }
  if (type.name == "char") return "\"char\"";
  if (type.name == "interval") return type.name + interval_modifiers(type.modifiers);
  // Built-in names such as numeric are key words that PostgreSQL takes bare as types.
  const auto name = type.schema.empty() ? quote_identifier(type.name) : type.name;
  return name + (type.modifiers.empty() ? "" : joined(type.modifiers));
}

std::string element(const Type& type) {
  if (type.schema == "pg_catalog" || type.schema.empty()) return builtin(type);
  const QualifiedName name{type.schema, type.name};
  return quote_identifier(name) + (type.modifiers.empty() ? "" : joined(type.modifiers));
}

}  // namespace

std::string to_sql(const Type& type) { return element(type) + (type.array ? "[]" : ""); }

std::string display(const Type& type) {
  Type shown = type;
  if (shown.schema == "public") shown.schema.clear();
  return printable(to_sql(shown));
}

}  // namespace schemadrift
