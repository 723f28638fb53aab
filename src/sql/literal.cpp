#include "sql/literal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "model/lookup.hpp"
#include "sql/interval.hpp"
#include "sql/simplify.hpp"

namespace schemadrift::sql {

namespace {

bool is_constant(const Node& node) {
  return node.kind == NodeKind::boolean || node.kind == NodeKind::number || node.kind == NodeKind::string;
}

// 007.50 → 7.5: equal numbers have equal text, without rounding.
std::string plain_number(std::string_view text) {
  std::string sign = text.starts_with('-') ? "-" : "";
  text.remove_prefix(sign.size());
  if (text.find_first_not_of("0123456789.") != std::string_view::npos) return sign.append(text);
  std::string digits(text);
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  return sign + (digits.front() == '.' ? "0" : "") + digits;
}

Equality compare_numbers(const std::string& expected, const std::string& actual) {
  if (plain_number(expected) == plain_number(actual)) return Equality::equal;
  const auto is_plain = [](const std::string& text) {
    return text.find_first_not_of("-0123456789.") == std::string::npos;
  };
  return is_plain(expected) && is_plain(actual) ? Equality::different : Equality::undecided;
}

std::optional<std::int64_t> integer_of(const std::string& text) {
  std::int64_t value = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

// A schema-qualified name in a regclass literal: 'public.roles_id_seq'. Quoted parts are left alone.
QualifiedName name_in(const std::string& text) {
  const auto dot = text.find('.');
  if (dot == std::string::npos) return {{}, text};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

bool is_named(const Type* type, std::string_view name) {
  return type != nullptr && type->schema == "pg_catalog" && type->name == name && !type->array;
}

// The type decides what the text of a string literal means: for these, other text is another value.
bool text_is_the_value(const Type* type) {
  if (type == nullptr || type->array) return false;
  const bool user_defined = !type->schema.empty() && type->schema != "pg_catalog";
  return user_defined || is_text(*type) || is_named(type, "varchar") || is_named(type, "bpchar") ||
         is_named(type, "name");
}

std::optional<Json> json_of(const std::string& text) {
  try {
    return parse_json(text);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

Json sorted(const Json& json) {
  if (json.is_array()) {
    auto result = Json::array();
    for (const auto& each : json.elements()) result.push(sorted(each));
    return result;
  }
  if (!json.is_object()) return json;
  auto members = json.members();
  std::ranges::stable_sort(members, {}, &Json::Member::first);
  auto result = Json::object();
  for (auto& [key, value] : members) result.add(key, sorted(value));
  return result;
}

Equality compare_strings(const std::string& expected, const std::string& actual, const Type* type,
                         const ExpressionContext& context) {
  if (expected == actual) return Equality::equal;
  if (is_named(type, "regclass")) {
    if (may_mean(name_in(expected), name_in(actual), context)) return Equality::equal;
    return Equality::different;
  }
  if (is_named(type, "jsonb")) {
    const auto left = json_of(expected);
    const auto right = json_of(actual);
    if (left && right) return sorted(*left) == sorted(*right) ? Equality::equal : Equality::different;
  }
  if (is_named(type, "interval")) {
    const auto left = parse_interval(expected);
    const auto right = parse_interval(actual);
    if (left && right) return *left == *right ? Equality::equal : Equality::different;
  }
  return text_is_the_value(type) ? Equality::different : Equality::undecided;
}

// The type of a number without a cast (PostgreSQL manual, 4.1.2.6).
std::string_view natural_type(const Node& number) {
  if (number.text.find_first_not_of("-0123456789") != std::string::npos) return "numeric";
  const auto value = integer_of(number.text);
  if (!value) return "numeric";
  return *value == static_cast<std::int32_t>(*value) ? "int4" : "int8";
}

bool has_natural_type(const Literal& number) {
  return number.value->kind != NodeKind::number || number.type == nullptr ||
         (is_named(number.type, natural_type(*number.value)) && number.type->modifiers.empty());
}

// What the server itself makes of a number to fit the other operand.
bool may_be_added(const Type& type) {
  constexpr std::array added{"int8", "numeric", "float8"};
  return type.modifiers.empty() && std::ranges::any_of(added, [&](const auto* name) { return is_named(&type, name); });
}

Equality compare_types_of_numbers(const Literal& expected, const Literal& actual, const ExpressionContext& context) {
  const auto& typed = expected.type != nullptr ? expected : actual;
  const bool own = context.type != nullptr && may_mean(*typed.type, *context.type, context);
  const bool added = expected.type == nullptr && may_be_added(*typed.type);
  return own || added || has_natural_type(typed) ? Equality::equal : Equality::undecided;
}

// A bare literal takes its type from the context, which the server then shows. Two explicit casts have to agree.
Equality compare_types(const Literal& expected, const Literal& actual, const ExpressionContext& context) {
  if (expected.type == nullptr && actual.type == nullptr) return Equality::equal;
  if (expected.type == nullptr || actual.type == nullptr) {
    const bool numbers = expected.value->kind == NodeKind::number && actual.value->kind == NodeKind::number;
    return numbers ? compare_types_of_numbers(expected, actual, context) : Equality::equal;
  }
  if (is_text(*expected.type) && is_text(*actual.type)) return Equality::equal;
  return may_mean(*expected.type, *actual.type, context) ? Equality::equal : Equality::different;
}

// '0' on an integer column is 0, and 'true' on a boolean one is true: PostgreSQL stores the value.
bool same_in_context(const Literal& expected, const Literal& actual, const ExpressionContext& context) {
  const auto* type = expected.type != nullptr ? expected.type : context.type;
  if (type == nullptr || expected.value->kind != NodeKind::string) return false;
  if (actual.value->kind == NodeKind::number && is_number(*type)) {
    return plain_number(expected.value->text) == plain_number(actual.value->text);
  }
  if (actual.value->kind != NodeKind::boolean || !is_named(type, "bool")) return false;
  const auto as_boolean = simplified_cast({NodeKind::cast, {}, {}, *type, {*expected.value}});
  return as_boolean.kind == NodeKind::boolean && as_boolean.text == actual.value->text;
}

}  // namespace

Literal literal_of(const Node& node) {
  if (is_constant(node)) return {&node, nullptr};
  if (node.kind == NodeKind::cast && is_constant(node.children.front())) return {&node.children.front(), &node.type};
  return {};
}

bool have_same_type(const Literal& expected, const Literal& actual) {
  if (expected.value->kind != NodeKind::number || actual.value->kind != NodeKind::number) return true;
  if (expected.type != nullptr && actual.type != nullptr) return *expected.type == *actual.type;
  return has_natural_type(expected) && has_natural_type(actual);
}

Equality compare_literals(const Literal& expected, const Literal& actual, const ExpressionContext& context) {
  const auto& wanted = *expected.value;
  const auto& found = *actual.value;
  if (wanted.kind != found.kind) {
    if (same_in_context(expected, actual, context)) return Equality::equal;
    return Equality::undecided;
  }
  const auto types = compare_types(expected, actual, context);
  if (types == Equality::different) return types;
  if (wanted.kind == NodeKind::boolean) return wanted.text == found.text ? Equality::equal : Equality::different;
  if (wanted.kind == NodeKind::number) return worse(types, compare_numbers(wanted.text, found.text));
  const auto* type = actual.type != nullptr ? actual.type : expected.type != nullptr ? expected.type : context.type;
  return compare_strings(wanted.text, found.text, type, context);
}

}  // namespace schemadrift::sql
