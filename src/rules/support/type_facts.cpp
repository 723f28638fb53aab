#include "rules/support/type_facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace schemadrift::rules {

namespace {

constexpr auto families = std::to_array<std::pair<std::string_view, TypeFamily>>({
    {"text", TypeFamily::text},        {"varchar", TypeFamily::text},  {"bpchar", TypeFamily::text},
    {"name", TypeFamily::text},        {"char", TypeFamily::text},     {"citext", TypeFamily::text},
    {"int2", TypeFamily::number},      {"int4", TypeFamily::number},   {"int8", TypeFamily::number},
    {"numeric", TypeFamily::number},   {"float4", TypeFamily::number}, {"float8", TypeFamily::number},
    {"bool", TypeFamily::boolean},     {"date", TypeFamily::time},     {"timestamp", TypeFamily::time},
    {"timestamptz", TypeFamily::time}, {"time", TypeFamily::time},     {"timetz", TypeFamily::time},
    {"interval", TypeFamily::time},    {"json", TypeFamily::json},     {"jsonb", TypeFamily::json},
    {"bit", TypeFamily::bits},         {"varbit", TypeFamily::bits},
});

template <class Object>
const Object* find(const std::vector<Object>& objects, const Type& type) {
  const auto is_it = [&](const Object& each) {
    return each.name.name == type.name && (type.schema.empty() || each.name.schema == type.schema);
  };
  const auto found = std::ranges::find_if(objects, is_it);
  return found == objects.end() ? nullptr : &*found;
}

std::optional<int> number(const Type& type, std::size_t position) {
  if (position >= type.modifiers.size()) return std::nullopt;
  const auto& text = type.modifiers[position];
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The digits of the greatest value of an integer type.
int greatest_digits(const Type& type) {
  if (type.name == "int2") return 5;
  return type.name == "int4" ? 10 : 19;
}

Digits numeric_digits(const Type& type) {
  const auto stated = stated_digits(type);
  if (!stated) return {};
  return {stated->precision - stated->scale, std::max(0, stated->scale)};
}

}  // namespace

const Domain* find_domain(const Database& database, const Type& type) {
  return type.array ? nullptr : find(database.domains, type);
}

const Enum* find_enum(const Database& database, const Type& type) { return find(database.enums, type); }

Type underlying(const Type& type, const Database& database) {
  Type result = type;
  // A domain cannot stand on itself; a catalogue that says so must not hang us.
  for (std::size_t depth = 0; depth <= database.domains.size(); ++depth) {
    const auto* domain = find_domain(database, result);
    if (domain == nullptr) break;
    result = domain->type;
  }
  return result;
}

TypeFamily family(const Type& type, const Database& database) {
  if (find_enum(database, type) != nullptr) return TypeFamily::enumeration;
  // citext is an extension's, in whatever schema.
  if (type.schema != "pg_catalog" && type.name != "citext") return TypeFamily::other;
  const auto found = std::ranges::find(families, type.name, &std::pair<std::string_view, TypeFamily>::first);
  return found == families.end() ? TypeFamily::other : found->second;
}

std::optional<int> length(const Type& type) {
  return type.modifiers.empty() ? std::nullopt : number(type, type.modifiers.size() - 1);
}

std::optional<NumericDigits> stated_digits(const Type& type) {
  const auto precision = number(type, 0);
  if (type.name != "numeric" || !precision) return std::nullopt;
  return NumericDigits{*precision, number(type, 1).value_or(0)};
}

bool is_integer(const Type& type) { return type.name == "int2" || type.name == "int4" || type.name == "int8"; }

bool is_floating(const Type& type) { return type.name == "float4" || type.name == "float8"; }

Digits held_digits(const Type& type) {
  if (is_integer(type)) return {greatest_digits(type) - 1, 0};
  return is_floating(type) ? Digits{} : numeric_digits(type);
}

Digits used_digits(const Type& type) {
  if (is_integer(type)) return {greatest_digits(type), 0};
  return is_floating(type) ? Digits{} : numeric_digits(type);
}

}  // namespace schemadrift::rules
