#include "sql/type.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sql/builtin_types.hpp"
#include "sql/parse.hpp"
#include "sql/type_node.hpp"

namespace schemadrift::sql {

namespace {

// INTERVAL_MASK() of datetime.h for each combination of fields that the grammar allows.
constexpr auto interval_fields = std::to_array<std::pair<std::int64_t, std::string_view>>({
    {1 << 2, "year"},
    {1 << 1, "month"},
    {1 << 3, "day"},
    {1 << 10, "hour"},
    {1 << 11, "minute"},
    {1 << 12, "second"},
    {(1 << 2) | (1 << 1), "year to month"},
    {(1 << 3) | (1 << 10), "day to hour"},
    {(1 << 3) | (1 << 10) | (1 << 11), "day to minute"},
    {(1 << 3) | (1 << 10) | (1 << 11) | (1 << 12), "day to second"},
    {(1 << 10) | (1 << 11), "hour to minute"},
    {(1 << 10) | (1 << 11) | (1 << 12), "hour to second"},
    {(1 << 11) | (1 << 12), "minute to second"},
});

constexpr std::int64_t interval_full_range = 0x7FFF;

std::string string_value(const Json& node) {
  const auto* holder = node.find("String");
  const auto* text = holder == nullptr ? nullptr : holder->find("sval");
  // libpg_query leaves an empty string out.
  return text == nullptr || text->string() == nullptr ? "" : *text->string();
}

std::optional<std::string> modifier(const Json& node, std::string_view statement) {
  if (const auto* column = node.find("ColumnRef")) {
    // geometry(Point,4326): words are column references to the grammar.
    const auto* fields = column->find("fields");
    return fields == nullptr || fields->elements().empty() ? "" : string_value(fields->elements().back());
  }
  const auto* constant = node.find("A_Const");
  if (constant == nullptr) return std::nullopt;
  if (constant->find("ival") != nullptr) return integer_text(*constant, statement);
  for (const auto* const key : {"sval", "fval"}) {
    const auto* holder = constant->find(key);
    const auto* text = holder == nullptr ? nullptr : holder->find(key);
    if (text != nullptr && text->string() != nullptr) return *text->string();
  }
  return std::nullopt;
}

void name_interval_fields(std::vector<std::string>& modifiers) {
  if (modifiers.empty()) return;
  const auto mask = std::stoll(modifiers.front());
  const auto found = std::ranges::find(interval_fields, mask, &std::pair<std::int64_t, std::string_view>::first);
  if (found != interval_fields.end()) {
    modifiers.front() = found->second;
  } else if (mask == interval_full_range) {
    modifiers.erase(modifiers.begin());
  }
}

// Modifiers that say what holds without them are left out, so that equal types are equal values.
void simplify(Type& type) {
  if (type.name == "interval") name_interval_fields(type.modifiers);
  const bool temporal = type.name.starts_with("time") || type.name == "interval";
  if (temporal && !type.modifiers.empty() && type.modifiers.back() == "6") type.modifiers.pop_back();
  if (type.name == "numeric" && type.modifiers.size() == 1) type.modifiers.emplace_back("0");
}

}  // namespace

std::optional<Type> read_type(const Json& type_name, std::string_view statement) {
  const auto* names = type_name.find("names");
  if (names == nullptr || names->elements().empty() || names->elements().size() > 2) return std::nullopt;
  if (type_name.find("setof") != nullptr || type_name.find("pct_type") != nullptr) return std::nullopt;
  Type type;
  type.name = string_value(names->elements().back());
  if (names->elements().size() == 2) type.schema = string_value(names->elements().front());
  if (const auto* modifiers = type_name.find("typmods")) {
    for (const auto& node : modifiers->elements()) {
      const auto text = modifier(node, statement);
      if (!text) return std::nullopt;
      type.modifiers.push_back(*text);
    }
  }
  type.array = type_name.find("arrayBounds") != nullptr;
  if (type.schema.empty() && std::ranges::binary_search(builtin_types, type.name)) type.schema = "pg_catalog";
  if (type.schema == "pg_catalog") simplify(type);
  return type;
}

std::optional<Type> parse_type(std::string_view text) {
  const auto parsed = parse_type_name(text);
  if (!parsed.problem.empty()) return std::nullopt;
  return read_type(parsed.tree, parsed.statement);
}

std::optional<Type> serial_type(const Type& type) {
  if (!type.schema.empty() || type.array) return std::nullopt;
  constexpr auto serials = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"serial", "int4"},
      {"serial4", "int4"},
      {"bigserial", "int8"},
      {"serial8", "int8"},
      {"smallserial", "int2"},
      {"serial2", "int2"},
  });
  for (const auto& [name, integer] : serials) {
    if (type.name == name) return Type{"pg_catalog", std::string(integer), {}, false};
  }
  return std::nullopt;
}

}  // namespace schemadrift::sql
