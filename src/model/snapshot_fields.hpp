#pragma once

// The codec of described structs in a snapshot: an object of their fields. What is unstated, or as a new object has it,
// is left out; null states that there is none.

#include <concepts>

#include "model/snapshot_codec.hpp"

namespace schemadrift {

template <class T>
inline constexpr bool is_stated_member = false;
template <class T>
inline constexpr bool is_stated_member<Stated<T>> = true;

template <class Value>
bool is_as_new([[maybe_unused]] const Value& value, [[maybe_unused]] const Value& fresh) {
  if constexpr (requires { value.empty(); }) {
    return value.empty() && fresh.empty();
  } else if constexpr (std::equality_comparable<Value>) {
    return value == fresh;
  } else {
    return false;
  }
}

/// What a column, a constraint or the like must satisfy beyond its types, where there is such a thing.
void check_consistency(const ForeignKey& key, const SnapshotPlace& place);
void check_consistency(const IndexKey& key, const SnapshotPlace& place);

template <Described T>
struct SnapshotCodec<T> {
  static Json write(const T& object) {
    static const T fresh{};
    auto json = Json::object();
    for_each_field<T>([&](const auto& field) {
      const auto& value = object.*field.member;
      using Value = std::remove_cvref_t<decltype(value)>;
      if constexpr (is_stated_member<Value>) {
        if (!value.is_stated()) return;
        using Inner = typename Value::value_type;
        json.add(std::string(field.name), value.has_value() ? SnapshotCodec<Inner>::write(*value) : Json());
      } else if (field.role == Role::identity || !is_as_new(value, fresh.*field.member)) {
        json.add(std::string(field.name), SnapshotCodec<Value>::write(value));
      }
    });
    return json;
  }

  static void read(const Json& json, const SnapshotPlace& place, T& into) {
    if (!json.is_object()) return place.expected("an object", json);
    std::uint64_t seen = 0;
    for (const auto& [key, value] : json.members()) read_member(key, value, place, into, seen);
    require_identity(place, seen);
    if constexpr (requires { check_consistency(into, place); }) check_consistency(into, place);
  }

  static Json schema(SchemaWriter& writer) {
    if constexpr (requires { Describe<T>::definition; }) {
      return writer.reference(Describe<T>::definition, [&] { return definition(writer); });
    } else if constexpr (requires { Describe<T>::kind; }) {
      return writer.reference(label(Describe<T>::kind), [&] { return definition(writer); });
    } else {
      return definition(writer);
    }
  }

  static Json definition(SchemaWriter& writer) {
    auto properties = Json::object();
    auto required = Json::array();
    for_each_field<T>([&](const auto& field) {
      using Value = typename std::remove_cvref_t<decltype(field)>::value_type;
      auto property = member_schema<Value>(writer);
      properties.add(std::string(field.name), property.add("description", field.doc));
      if (field.role == Role::identity) required.push(field.name);
    });
    auto schema = Json::object({{"description", Describe<T>::doc}, {"type", "object"}});
    schema.add("properties", std::move(properties));
    if (!required.elements().empty()) schema.add("required", std::move(required));
    return schema.add("additionalProperties", false);
  }

 private:
  static void read_member(const std::string& key, const Json& value, const SnapshotPlace& place, T& into,
                          std::uint64_t& seen) {
    std::uint64_t bit = 1;
    bool known = false;
    for_each_field<T>([&](const auto& field) {
      if (!known && field.name == key) {
        known = true;
        if ((seen & bit) != 0) place.at(key).problem("the key stands here twice");
        seen |= bit;
        read_value(value, place.at(key), into.*field.member);
      }
      bit <<= 1U;
    });
    if (!known) place.unknown_key(key, names());
  }

  template <class Value>
  static void read_value(const Json& json, const SnapshotPlace& place, Value& into) {
    if constexpr (is_stated_member<Value>) {
      if (json.is_null()) {
        into = None{};
        return;
      }
      typename Value::value_type value{};
      SnapshotCodec<typename Value::value_type>::read(json, place, value);
      into = std::move(value);
    } else {
      SnapshotCodec<Value>::read(json, place, into);
    }
  }

  static void require_identity(const SnapshotPlace& place, std::uint64_t seen) {
    for_each_field<T>([&](const auto& field) {
      if (field.role == Role::identity && (seen & 1U) == 0) place.problem(fmt::format("there is no `{}`", field.name));
      seen >>= 1U;
    });
  }

  static std::vector<std::string> names() {
    std::vector<std::string> result;
    for_each_field<T>([&](const auto& field) { result.emplace_back(field.name); });
    return result;
  }

  template <class Value>
  static Json member_schema(SchemaWriter& writer) {
    if constexpr (is_stated_member<Value>) {
      return json_any_of({SnapshotCodec<typename Value::value_type>::schema(writer), json_type({"null"})});
    } else {
      return SnapshotCodec<Value>::schema(writer);
    }
  }
};

}  // namespace schemadrift
