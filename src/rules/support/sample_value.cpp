#include "rules/support/sample_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

struct Pattern {
  std::string_view type;
  std::string_view text;  ///< {0} is the number, {1} the next one
};

// Unlikely values, so that they meet no row of the database.
constexpr auto patterns = std::to_array<Pattern>({
    {"int2", "3176{0}"},
    {"int4", "200000000{0}"},
    {"int8", "200000000{0}"},
    {"oid", "200000000{0}"},
    {"float4", "71317{0}"},
    {"float8", "71317{0}"},
    {"money", "71317{0}"},
    {"text", "schemadrift-{0}"},
    {"citext", "schemadrift-{0}"},
    {"name", "schemadrift-{0}"},
    {"xml", "<schemadrift>{0}</schemadrift>"},
    {"tsvector", "schemadrift{0}"},
    {"char", "{0}"},
    {"uuid", "5c4e3ad7-0000-4000-8000-00000000000{0}"},
    {"date", "1701-01-0{0}"},
    {"timestamp", "1701-01-0{0} 12:00:00"},
    {"timestamptz", "1701-01-0{0} 12:00:00+00"},
    {"time", "03:14:0{0}"},
    {"timetz", "03:14:0{0}+00"},
    {"interval", "7131{0} days"},
    {"json", R"({{"schemadrift": {0}}})"},
    {"jsonb", R"({{"schemadrift": {0}}})"},
    {"hstore", "schemadrift=>{0}"},
    {"ltree", "schemadrift.{0}"},
    {"bytea", "\\x5c4e3a0{0}"},
    {"inet", "192.0.2.{0}"},
    {"cidr", "192.0.2.{0}/32"},
    {"macaddr", "08:00:2b:01:02:0{0}"},
    {"point", "({0},71317)"},
    {"int4range", "[200000000{0},200000000{1})"},
    {"int8range", "[200000000{0},200000000{1})"},
    {"numrange", "[200000000{0},200000000{1})"},
    {"daterange", "[1701-01-0{0},1701-01-0{1})"},
    {"tsrange", "[1701-01-0{0},1701-01-0{1})"},
    {"tstzrange", "[1701-01-0{0},1701-01-0{1})"},
});

/// The end of the text tells the numbers apart.
std::string cut(std::string text, const std::optional<int>& length) {
  if (!length || text.size() <= static_cast<std::size_t>(*length)) return text;
  return text.substr(text.size() - static_cast<std::size_t>(*length));
}

std::string bits(const Type& type, int number) {
  const auto width = type.name == "bit" ? length(type).value_or(1) : std::min(length(type).value_or(8), 8);
  auto text = fmt::format("{:b}", number);
  if (text.size() < static_cast<std::size_t>(width)) text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
  return "B" + quote_literal(cut(std::move(text), width));
}

std::string digits(const Type& type, int number) {
  return cut(fmt::format("71317{}", number), held_digits(type).whole.value_or(9));
}

std::optional<std::string> enum_label(const Enum& type, int number) {
  if (type.labels.empty()) return std::nullopt;
  return quote_literal(type.labels[static_cast<std::size_t>(number - 1) % type.labels.size()]);
}

std::optional<std::string> pattern_value(const Type& type, int number) {
  const bool is_text = type.name == "varchar" || type.name == "bpchar";
  const auto found = std::ranges::find(patterns, is_text ? "text" : std::string_view(type.name), &Pattern::type);
  if (found == patterns.end()) return std::nullopt;
  auto text = fmt::format(fmt::runtime(found->text), number, number + 1);
  return quote_literal(is_text ? cut(std::move(text), length(type)) : text);
}

std::optional<std::string> element_value(const Type& type, const Database& database, int number) {
  if (const auto* found = find_enum(database, type)) return enum_label(*found, number);
  if (type.name == "bool") return number % 2 == 1 ? "true" : "false";
  if (type.name == "bit" || type.name == "varbit") return bits(type, number);
  if (type.name == "numeric") return digits(type, number);
  return pattern_value(type, number);
}

/// The first whole number that the type is too narrow for.
std::optional<std::string> too_large(const Type& type) {
  if (type.name == "int2") return "40000";
  if (type.name == "int4") return "3000000000";
  if (type.name == "int8") return "9300000000000000000";
  const auto whole = held_digits(type).whole;
  if (!whole) return std::nullopt;
  return '1' + std::string(static_cast<std::size_t>(std::max(*whole, 0)), '0');
}

}  // namespace

std::optional<std::string> sample_value(const Type& type, const Database& database, int number) {
  auto plain = underlying(type, database);
  if (!plain.array) return element_value(plain, database, number);
  plain.array = false;
  const auto element = element_value(plain, database, number);
  if (!element) return std::nullopt;
  return fmt::format("ARRAY[{}]::{}[]", *element, to_sql(plain));
}

std::optional<std::string> oversized_value(const Type& expected, const Type& actual) {
  if (is_integer(actual) || actual.name == "numeric") return too_large(actual);
  const auto limit = length(actual);
  if (!limit) return std::nullopt;
  if (actual.name == "bit") return fmt::format("repeat('0', {})::{}", length(expected).value_or(1), to_sql(expected));
  if (actual.name == "varbit") return fmt::format("repeat('0', {})::varbit", *limit + 1);
  return fmt::format("repeat('x', {})", *limit + 1);
}

}  // namespace schemadrift::rules
