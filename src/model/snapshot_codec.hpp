#pragma once

// How each type of value stands in a snapshot: SnapshotCodec<T> writes it, reads it, and gives the JSON Schema of the
// same form. Described structs need no codec of their own: their fields are walked.

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "model/describe_snapshot.hpp"
#include "model/schema_writer.hpp"
#include "model/snapshot_place.hpp"

namespace schemadrift {

/// `read(json, place, into)` tells the place what is wrong, and `into` stays as it was.
template <class T>
struct SnapshotCodec;

template <>
struct SnapshotCodec<std::string> {
  static Json write(const std::string& value) { return value; }
  static void read(const Json& json, const SnapshotPlace& place, std::string& into) {
    if (const auto* text = json.string()) {
      into = *text;
    } else {
      place.expected("text", json);
    }
  }
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct SnapshotCodec<Expression> {
  static Json write(const Expression& value) { return value.text; }
  static void read(const Json& json, const SnapshotPlace& place, Expression& into) {
    SnapshotCodec<std::string>::read(json, place, into.text);
  }
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct SnapshotCodec<bool> {
  static Json write(bool value) { return value; }
  static void read(const Json& json, const SnapshotPlace& place, bool& into) {
    if (const auto* value = json.boolean()) {
      into = *value;
    } else {
      place.expected("true or false", json);
    }
  }
  static Json schema(SchemaWriter&) { return json_type({"boolean"}); }
};

template <std::integral Integer>
struct SnapshotCodec<Integer> {
  static Json write(Integer value) { return std::int64_t{value}; }
  static void read(const Json& json, const SnapshotPlace& place, Integer& into) {
    using Limits = std::numeric_limits<Integer>;
    const auto* value = json.integer();
    if (value != nullptr && *value >= Limits::min() && *value <= Limits::max()) {
      into = static_cast<Integer>(*value);
    } else {
      place.expected(fmt::format("an integer of {} bits", Limits::digits + 1), json);
    }
  }
  static Json schema(SchemaWriter&) { return json_type({"integer"}); }
};

template <>
struct SnapshotCodec<SnapshotVersion> {
  static Json write(SnapshotVersion version) { return version.number; }
  static void read(const Json& json, const SnapshotPlace& place, SnapshotVersion& into) {
    SnapshotCodec<int>::read(json, place, into.number);
  }
  static Json schema(SchemaWriter&) { return Json::object({{"const", SnapshotVersion::newest}}); }
};

template <Labelled E>
struct SnapshotCodec<E> {
  static Json write(E value) { return label(value); }
  static void read(const Json& json, const SnapshotPlace& place, E& into) {
    const auto* text = json.string();
    const auto value = text == nullptr ? std::nullopt : from_label<E>(*text);
    if (value) {
      into = *value;
    } else if (text == nullptr) {
      place.expected(fmt::format("one of {}", fmt::join(names(), ", ")), json);
    } else {
      place.unknown(*text, names());
    }
  }
  static Json schema(SchemaWriter&) { return Json::object({{"enum", Json::array_of(names())}}); }

 private:
  static std::vector<std::string> names() {
    std::vector<std::string> result;
    for (const auto& each : Labels<E>::values) result.emplace_back(each.name);
    return result;
  }
};

template <class T>
struct SnapshotCodec<std::vector<T>> {
  static Json write(const std::vector<T>& values) {
    auto json = Json::array();
    for (const auto& each : values) json.push(SnapshotCodec<T>::write(each));
    return json;
  }
  static void read(const Json& json, const SnapshotPlace& place, std::vector<T>& into) {
    if (!json.is_array()) return place.expected("a list", json);
    into.resize(json.elements().size());
    for (std::size_t i = 0; i < into.size(); ++i) SnapshotCodec<T>::read(json.elements()[i], place.at(i), into[i]);
  }
  static Json schema(SchemaWriter& writer) { return json_list_of(SnapshotCodec<T>::schema(writer)); }
};

template <class T>
struct SnapshotCodec<std::map<std::string, T>> {
  static Json write(const std::map<std::string, T>& values) {
    auto json = Json::object();
    for (const auto& [key, value] : values) json.add(key, SnapshotCodec<T>::write(value));
    return json;
  }
  static void read(const Json& json, const SnapshotPlace& place, std::map<std::string, T>& into) {
    if (!json.is_object()) return place.expected("an object", json);
    for (const auto& [key, value] : json.members()) SnapshotCodec<T>::read(value, place.at(key), into[key]);
  }
  static Json schema(SchemaWriter& writer) {
    return json_type({"object"}).add("additionalProperties", SnapshotCodec<T>::schema(writer));
  }
};

}  // namespace schemadrift
