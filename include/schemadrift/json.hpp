#pragma once

// A JSON value of our own, so that nlohmann's headers stay in one translation unit. Members keep the order in which
// they were added, because our reports are read by people too.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace schemadrift {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}
  Json(std::int64_t value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  static Json object(std::initializer_list<Member> members = {});
  static Json array(std::initializer_list<Json> elements = {});
  template <class Range>
  static Json array_of(const Range& range) {
    Array elements;
    for (const auto& each : range) elements.emplace_back(each);
    return Json(std::move(elements));
  }

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }
  [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }

  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value_); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&value_); }
  /// Empty when it is no array, or no object.
  [[nodiscard]] const Array& elements() const;
  [[nodiscard]] const Object& members() const;
  /// The member's value; null when there is none.
  [[nodiscard]] const Json* find(std::string_view key) const;
  /// Adds a member at the end. Precondition: null or an object. Returns itself.
  Json& add(std::string key, Json value);
  /// Adds an element at the end. Precondition: null or an array. Returns itself.
  Json& push(Json value);

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

/// Reads JSON text (RFC 8259). Throws std::invalid_argument with the reader's message when it is none.
Json parse_json(std::string_view text);

/// Writes it as UTF-8; invalid UTF-8 becomes U+FFFD. `indent` < 0 puts all on one line.
std::string to_text(const Json& json, int indent = 2);

}  // namespace schemadrift
