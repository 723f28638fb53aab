#pragma once

// How each type of value stands in a catalogue: Codec<T> reads it from a node, writes it, and writes the JSON Schema of
// the same form, side by side, so that the three cannot drift apart. Described structs need no codec of their own:
// their fields are walked.

#include <algorithm>
#include <concepts>
#include <optional>

#include "catalogue/context.hpp"
#include "catalogue/forms.hpp"
#include "model/schema_writer.hpp"
#include "model/suggestion.hpp"
#include "schemadrift/describe.hpp"

namespace schemadrift::catalogue {

/// `read(node, context, into)`, `write(value)` and `schema(writer)`. What is wrong goes to the context, and `into`
/// stays as it was. What is written is nothing where there is nothing to say.
template <class T>
struct Codec;

/// Specialised for structs that also have a short form: `read` is false when the node is not of that form, `shortened`
/// is the short form of the map that was written, if it has one, and `schema` is that of the short form.
template <class T>
struct Shorthand;

/// Specialised for structs that people write otherwise than they are described: `order`, the keys that come first, and
/// `leaves_out(form, key)`, which decides where something else than a form without words says what goes without saying.
template <class T>
struct Wording;

/// Specialised for structs whose keys can contradict each other: `check(node, context, form)` runs once it is read.
template <class T>
struct Consistency;

template <class T>
concept HasShorthand = requires {
  &Shorthand<T>::schema;
};

/// Attributes for which null means something: that there is none.
template <class T>
inline constexpr bool may_be_none = false;
template <>
inline constexpr bool may_be_none<Expression> = true;
template <>
inline constexpr bool may_be_none<Identity> = true;
template <>
inline constexpr bool may_be_none<QualifiedName> = true;
template <>
inline constexpr bool may_be_none<std::string> = true;
template <>
inline constexpr bool may_be_none<ColumnName> = true;
template <>
inline constexpr bool may_be_none<PrepareThreshold> = true;

template <class T>
constexpr bool is_hidden([[maybe_unused]] std::string_view field) {
  if constexpr (requires { Describe<T>::hidden; })
    return std::ranges::find(Describe<T>::hidden, field) != Describe<T>::hidden.end();
  return false;
}

template <class T>
constexpr bool is_never_null([[maybe_unused]] std::string_view field) {
  if constexpr (requires { Describe<T>::never_null; }) {
    return std::ranges::find(Describe<T>::never_null, field) != Describe<T>::never_null.end();
  }
  return false;
}

/// Calls `visit` with each Field of T that is a key: all, but for what T hides of its base.
template <Described T, class Visit>
constexpr void for_each_key(Visit&& visit) {
  if constexpr (schemadrift::detail::HasBase<T>) {
    for_each_key<typename Describe<T>::base>([&](const auto& field) {
      if (!is_hidden<T>(field.name)) visit(field);
    });
  }
  std::apply([&](const auto&... field) { (visit(field), ...); }, Describe<T>::own);
}

template <Described T>
std::vector<std::string> key_names() {
  std::vector<std::string> names;
  for_each_key<T>([&](const auto& field) { names.emplace_back(field.name); });
  return names;
}

/// Reads the value of the key into the member of that name; false when there is none.
template <Described T>
bool read_member(const Member& member, const Context& context, T& into) {
  bool known = false;
  for_each_key<T>([&](const auto& field) {
    if (known || field.name != member.key->text) return;
    known = true;
    using Value = typename std::remove_cvref_t<decltype(field)>::value_type;
    const auto here = context.at(field.name);
    if (member.value->kind == NodeKind::null && is_never_null<T>(field.name)) {
      here.problem(*member.value, fmt::format("{} may not be null; leave it out", here.subject()));
      return;
    }
    Codec<Value>::read(*member.value, here, into.*field.member);
  });
  return known;
}

template <class T>
std::size_t place_in_order([[maybe_unused]] std::string_view key) {
  if constexpr (requires { Wording<T>::order; }) {
    return static_cast<std::size_t>(std::ranges::find(Wording<T>::order, key) - Wording<T>::order.begin());
  }
  return 0;
}

template <class T>
std::optional<bool> leaves_out([[maybe_unused]] const T& form, [[maybe_unused]] std::string_view key) {
  if constexpr (requires { &Wording<T>::leaves_out; }) return Wording<T>::leaves_out(form, key);
  return std::nullopt;
}

/// A list says nothing when it is empty: its codec knows that, and its elements need not be comparable.
template <class Value>
bool says_the_same(const Value& value, const Value& other) {
  if constexpr (std::equality_comparable<Value> && !requires { value.front(); }) {
    return value == other;
  }
  return false;
}

/// What differs from a form of which nothing was said.
template <Described T>
Json written_map(const T& form) {
  static const T nothing{};
  Json::Object members;
  for_each_key<T>([&](const auto& field) {
    using Value = typename std::remove_cvref_t<decltype(field)>::value_type;
    const auto& value = form.*field.member;
    if (leaves_out(form, field.name).value_or(says_the_same(value, nothing.*field.member))) return;
    if (auto json = Codec<Value>::write(value)) members.emplace_back(std::string(field.name), *std::move(json));
  });
  std::ranges::stable_sort(members, {}, [](const Json::Member& each) { return place_in_order<T>(each.first); });
  auto map = Json::object();
  for (auto& [key, value] : members) map.add(std::move(key), std::move(value));
  return map;
}

/// A described struct as a map of its fields.
template <Described T>
void read_map(const Node& node, const Context& context, T& into) {
  for (const auto& member : members(node, context)) {
    if (!read_member(member, context, into)) report_unknown_key(member, context, key_names<T>());
  }
  if constexpr (requires { Describe<T>::required; }) {
    for (const auto key : Describe<T>::required) {
      if (node.find(key) == nullptr) {
        context.problem(node, fmt::format("{} has no `{}`", context.subject(), key));
      }
    }
  }
}

template <Described T>
struct Codec<T> {
  static void read(const Node& node, const Context& context, T& into) {
    read_form(node, context, into);
    if constexpr (requires { &Consistency<T>::check; }) Consistency<T>::check(node, context, into);
  }
  static std::optional<Json> write(const T& form) {
    auto map = written_map(form);
    if constexpr (HasShorthand<T>) {
      if (auto shortened = Shorthand<T>::shortened(map)) return shortened;
    }
    return map;
  }
  static Json schema(SchemaWriter& writer) {
    if constexpr (requires { Describe<T>::definition; }) {
      return writer.reference(Describe<T>::definition, [&] { return definition(writer); });
    } else {
      return definition(writer);
    }
  }

  /// The map alone, without the short form.
  static Json map_schema(SchemaWriter& writer) {
    auto properties = Json::object();
    for_each_key<T>([&](const auto& field) {
      using Value = typename std::remove_cvref_t<decltype(field)>::value_type;
      auto property = value_schema<Value>(writer, is_never_null<T>(field.name));
      properties.add(std::string(field.name), property.add("description", field.doc));
    });
    auto schema = json_type({"object"});
    schema.add("properties", std::move(properties));
    if constexpr (requires { Describe<T>::required; }) schema.add("required", Json::array_of(Describe<T>::required));
    return schema.add("additionalProperties", false);
  }

 private:
  static void read_form(const Node& node, const Context& context, T& into) {
    if (node.kind == NodeKind::map) return read_map(node, context, into);
    if constexpr (HasShorthand<T>) {
      if (Shorthand<T>::read(node, context, into)) return;
    }
    context.problem(node, fmt::format("{} must be a map with the keys {}, not {}", context.subject(),
                                      listed(key_names<T>()), described(node)));
  }

  template <class Value>
  static Json value_schema(SchemaWriter& writer, [[maybe_unused]] bool never_null) {
    if constexpr (requires {
                    typename Value::value_type;
                    requires std::same_as<Value, Stated<typename Value::value_type>>;
                  }) {
      if (never_null) return Codec<typename Value::value_type>::schema(writer);
    }
    return Codec<Value>::schema(writer);
  }

  static Json definition(SchemaWriter& writer) {
    auto schema = Json::object({{"description", Describe<T>::doc}});
    if constexpr (HasShorthand<T>) {
      schema.add("anyOf", Json::array({Shorthand<T>::schema(writer), map_schema(writer)}));
    } else {
      const auto map = map_schema(writer);
      for (const auto& [key, value] : map.members()) schema.add(key, value);
    }
    return schema;
  }
};

}  // namespace schemadrift::catalogue
