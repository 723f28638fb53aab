#pragma once

// Pieces of a JSON Schema (draft 2020-12), and the definitions that they refer to.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "schemadrift/json.hpp"

namespace schemadrift {

class SchemaWriter {
 public:
  /// A reference to the definition, which `make` yields the first time.
  template <class Make>
  Json reference(std::string_view name, Make&& make) {
    if (known_.emplace(name).second) {
      Json definition = make();
      definitions_.insert_or_assign(std::string(name), std::move(definition));
    }
    return Json::object({{"$ref", "#/$defs/" + std::string(name)}});
  }

  [[nodiscard]] Json definitions() const {
    auto result = Json::object();
    for (const auto& [name, definition] : definitions_) result.add(name, definition);
    return result;
  }

 private:
  std::set<std::string, std::less<>> known_;
  std::map<std::string, Json, std::less<>> definitions_;
};

/// {"type": name}, or {"type": [names…]}.
inline Json json_type(std::initializer_list<std::string_view> names) {
  if (names.size() == 1) return Json::object({{"type", *names.begin()}});
  return Json::object({{"type", Json::array_of(names)}});
}

inline Json json_list_of(Json element) { return json_type({"array"}).add("items", std::move(element)); }

inline Json json_any_of(std::initializer_list<Json> choices) { return Json::object({{"anyOf", Json::array(choices)}}); }

}  // namespace schemadrift
