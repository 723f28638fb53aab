#pragma once

// Codecs of what holds other values: see codec.hpp.

#include <optional>
#include <vector>

#include "catalogue/codec.hpp"

namespace schemadrift::catalogue {

template <class T>
struct Codec<Stated<T>> {
  static void read(const Node& node, const Context& context, Stated<T>& into) {
    if (may_be_none<T> && node.kind == NodeKind::null) {
      into = None{};
    } else if (may_be_none<T> && node.kind == NodeKind::empty) {
      context.problem(node, fmt::format("{} has no value; write null to state that there is none", context.subject()),
                      "null");
    } else {
      const auto problems = context.diagnostics().all().size();
      T value{};
      Codec<T>::read(node, context, value);
      if (context.diagnostics().all().size() == problems) into = Stated<T>(std::move(value));
    }
  }

  static std::optional<Json> write(const Stated<T>& value) {
    if (!value.is_stated()) return std::nullopt;
    return value.has_value() ? Codec<T>::write(*value) : Json();
  }

  static Json schema(SchemaWriter& writer) {
    if (!may_be_none<T>) return Codec<T>::schema(writer);
    return json_any_of({Codec<T>::schema(writer), json_type({"null"})});
  }
};

template <class T>
struct Codec<MaybeOf<T>> {
  static void read(const Node& node, const Context& context, MaybeOf<T>& into) {
    auto& placed = into.entry.emplace(Placed<T>{nullptr, &node, {}});
    Codec<T>::read(node, context, placed.form);
  }
  static std::optional<Json> write(const MaybeOf<T>& value) {
    return value.entry ? Codec<T>::write(value.entry->form) : std::nullopt;
  }
  static Json schema(SchemaWriter& writer) { return Codec<T>::schema(writer); }
};

template <Described T>
struct Codec<std::vector<T>> {
  static void read(const Node& node, const Context& context, std::vector<T>& into) {
    if (node.kind != NodeKind::sequence) {
      context.problem(node, fmt::format("{} must be a list, not {}", context.subject(), described(node)));
      return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      Codec<T>::read(node.children[i], context.at(static_cast<int>(i)), into.emplace_back());
    }
  }
  static std::optional<Json> write(const std::vector<T>& values) {
    if (values.empty()) return std::nullopt;
    auto list = Json::array();
    for (const auto& each : values) list.push(Codec<T>::write(each).value_or(Json()));
    return list;
  }
  static Json schema(SchemaWriter& writer) { return json_list_of(Codec<T>::schema(writer)); }
};

/// A list of words, or one word alone.
template <Labelled E>
struct Codec<std::vector<E>> {
  static void read(const Node& node, const Context& context, std::vector<E>& into) {
    if (node.kind != NodeKind::sequence) return Codec<E>::read(node, context, into.emplace_back());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      Codec<E>::read(node.children[i], context.at(static_cast<int>(i)), into.emplace_back());
    }
  }
  static std::optional<Json> write(const std::vector<E>& values) {
    if (values.empty()) return std::nullopt;
    auto list = Json::array();
    for (const auto each : values) list.push(label(each));
    return list;
  }
  static Json schema(SchemaWriter& writer) {
    const auto word = Codec<E>::schema(writer);
    return json_any_of({word, json_list_of(word)});
  }
};

/// Forms that have a name take the key that they stand under.
template <class Form>
void take_name(const Member& member, const Context& context, Form& form) {
  if constexpr (requires {
                  { form.name } -> std::same_as<std::string&>;
                }) {
    const auto* stated = member.value->find("name");
    if (stated != nullptr && !form.name.empty()) {
      context.at("name").problem(*stated, "the name stands in front already; leave it out here");
    }
    form.name = member.key->text;
  }
}

template <class Form>
void read_entries(const Node& map, const Context& context, std::vector<Placed<Form>>& into) {
  const auto all = members(map, context);
  into.reserve(all.size());
  for (const auto& member : all) {
    auto& placed = into.emplace_back(Placed<Form>{member.key, member.value, {}});
    const auto here = context.at(member.key->text);
    Codec<Form>::read(*member.value, here, placed.form);
    take_name(member, here, placed.form);
  }
}

template <class Form>
void read_elements(const Node& list, const Context& context, std::vector<Placed<Form>>& into) {
  into.reserve(list.children.size());
  for (std::size_t i = 0; i < list.children.size(); ++i) {
    auto& placed = into.emplace_back(Placed<Form>{nullptr, &list.children[i], {}});
    Codec<Form>::read(list.children[i], context.at(static_cast<int>(i)), placed.form);
  }
}

/// By their keys where all have one, else as a list.
template <class Form>
std::optional<Json> written_entries(const std::vector<Placed<Form>>& entries) {
  if (entries.empty()) return std::nullopt;
  const bool is_map = std::ranges::all_of(entries, [](const auto& each) { return each.key != nullptr; });
  auto result = is_map ? Json::object() : Json::array();
  for (const auto& each : entries) {
    auto json = Codec<Form>::write(each.form).value_or(Json());
    if (is_map) {
      result.add(std::string(each.name()), std::move(json));
    } else {
      result.push(std::move(json));
    }
  }
  return result;
}

template <class Form>
struct Codec<MapOf<Form>> {
  static void read(const Node& node, const Context& context, MapOf<Form>& into) {
    if (node.kind == NodeKind::map) return read_entries(node, context, into.entries);
    // `columns:` with nothing behind it is an empty map, as its writer sees it.
    if (node.kind == NodeKind::empty) return;
    context.problem(node, fmt::format("{} must be a map by name, not {}", context.subject(), described(node)));
  }
  static std::optional<Json> write(const MapOf<Form>& map) { return written_entries(map.entries); }
  static Json schema(SchemaWriter& writer) {
    return json_type({"object", "null"}).add("additionalProperties", Codec<Form>::schema(writer));
  }
};

template <class Form>
struct Codec<ListOf<Form>> {
  static void read(const Node& node, const Context& context, ListOf<Form>& into) {
    if (node.kind == NodeKind::sequence) return read_elements(node, context, into.entries);
    if (node.kind == NodeKind::empty) return;
    context.problem(node, fmt::format("{} must be a list, not {}", context.subject(), described(node)));
  }
  static std::optional<Json> write(const ListOf<Form>& list) { return written_entries(list.entries); }
  static Json schema(SchemaWriter& writer) {
    return json_type({"array", "null"}).add("items", Codec<Form>::schema(writer));
  }
};

template <class Form>
struct Codec<ListOrMapOf<Form>> {
  static void read(const Node& node, const Context& context, ListOrMapOf<Form>& into) {
    if (node.kind == NodeKind::map) return read_entries(node, context, into.entries);
    if (node.kind == NodeKind::sequence) return read_elements(node, context, into.entries);
    if (node.kind == NodeKind::empty) return;
    context.problem(node,
                    fmt::format("{} must be a list, or a map by name, not {}", context.subject(), described(node)));
  }
  static std::optional<Json> write(const ListOrMapOf<Form>& entries) { return written_entries(entries.entries); }
  static Json schema(SchemaWriter& writer) {
    const auto element = Codec<Form>::schema(writer);
    return json_type({"array", "object", "null"}).add("items", element).add("additionalProperties", element);
  }
};

}  // namespace schemadrift::catalogue
