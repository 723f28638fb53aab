#include "schemadrift/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "model/utf8.hpp"
#include "model/version.hpp"

namespace schemadrift {

namespace {

/// Deep enough for any report or parse tree; shallow enough for every function that walks a value recursively.
constexpr std::size_t deepest = 1000;

/// Builds our values straight from nlohmann's events, without its own tree in between.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return take(Json()); }
  bool boolean(bool value) override { return take(Json(value)); }
  bool number_integer(number_integer_t value) override { return take(Json(std::int64_t{value})); }
  bool number_unsigned(number_unsigned_t value) override {
    constexpr auto largest = static_cast<number_unsigned_t>(INT64_MAX);
    return take(value > largest ? Json(static_cast<double>(value)) : Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t value, const string_t&) override { return take(Json(value)); }
  bool string(string_t& value) override { return take(Json(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    open_.back().key = std::move(value);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
    // What comes before is nlohmann's own number for it: "[json.exception.parse_error.101] ".
    const std::string_view message = error.what();
    throw std::invalid_argument(std::string(message.substr(message.find("] ") + 2)));
  }

  Json result() && { return std::move(result_); }

 private:
  struct Open {
    Json value;
    std::string key;  ///< of the member that comes next
  };

  bool open(Json value) {
    if (open_.size() == deepest) throw std::invalid_argument(fmt::format("nested more than {} levels deep", deepest));
    open_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    auto value = std::move(open_.back().value);
    open_.pop_back();
    return take(std::move(value));
  }

  bool take(Json value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else if (auto& parent = open_.back(); parent.value.is_object()) {
      parent.value.add(std::move(parent.key), std::move(value));
    } else {
      parent.value.push(std::move(value));
    }
    return true;
  }

  std::vector<Open> open_;
  Json result_;
};

/// What JSON must escape, and what could deceive the reader of a terminal: C1 controls, DEL, invisible characters, line
/// separators, and what turns the direction of text.
bool is_escaped(char32_t code) {
  if (code < 0x7F) return code < 0x20 || code == '"' || code == '\\';
  const bool invisible = code == 0xAD || code == 0x61C || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
                         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE007F);
  return code < 0xA0 || invisible || (code >= 0x2028 && code <= 0x202E);
}

/// CI runners take these for commands wherever they stand in a line of a log.
bool begins_log_command(std::string_view text) { return text.starts_with("##[") || text.starts_with("##vso["); }

std::string escaped(char32_t code) {
  static constexpr std::string_view special = "\"\\\n\r\t";
  static constexpr std::string_view letters = "\"\\nrt";
  if (code < 0x7F) {
    const auto found = special.find(static_cast<char>(code));
    if (found != std::string_view::npos) return {'\\', letters[found]};
  }
  const auto unit = static_cast<std::uint32_t>(code);
  if (unit < 0x10000) return fmt::format("\\u{:04x}", unit);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + ((unit - 0x10000U) >> 10U), 0xDC00U + (unit & 0x3FFU));
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void write(const Json& json) {
    if (json.is_null()) {
      text_ += "null";
    } else if (const auto* boolean = json.boolean()) {
      text_ += *boolean ? "true" : "false";
    } else if (const auto* integer = json.integer()) {
      text_ += fmt::format_int(*integer).str();
    } else if (const auto* number = json.number()) {
      write_number(*number);
    } else if (const auto* string = json.string()) {
      write_string(*string);
    } else if (json.is_array()) {
      write_all(json.elements(), "[]", [this](const Json& element) { write(element); });
    } else {
      write_all(json.members(), "{}", [this](const Json::Member& member) { write_member(member); });
    }
  }

  std::string text() && { return std::move(text_); }

 private:
  /// The shortest text that reads back as the same number. JSON has no infinity and no NaN.
  void write_number(double number) {
    if (!std::isfinite(number)) {
      text_ += "null";
      return;
    }
    const auto digits = fmt::format("{}", number);
    text_ += digits;
    if (digits.find_first_of(".e") == std::string::npos) text_ += ".0";
  }

  void write_string(std::string_view string) {
    text_ += '"';
    while (!string.empty()) {
      const auto point = first_code_point(string);
      if (!point.valid) {
        text_ += "\xEF\xBF\xBD";
      } else if (is_escaped(point.value) || begins_log_command(string)) {
        text_ += escaped(point.value);
      } else {
        text_ += string.substr(0, point.length);
      }
      string.remove_prefix(point.length);
    }
    text_ += '"';
  }

  void write_member(const Json::Member& member) {
    write_string(member.first);
    text_ += indent_ < 0 ? ":" : ": ";
    write(member.second);
  }

  template <class Elements, class Write>
  void write_all(const Elements& elements, std::string_view brackets, Write write_one) {
    text_ += brackets.front();
    ++depth_;
    const char* separator = "";
    for (const auto& element : elements) {
      text_ += separator;
      separator = ",";
      break_line();
      write_one(element);
    }
    --depth_;
    if (!elements.empty()) break_line();
    text_ += brackets.back();
  }

  void break_line() {
    if (indent_ < 0) return;
    text_ += '\n';
    text_.append(static_cast<std::size_t>(indent_ * depth_), ' ');
  }

  int indent_;
  int depth_ = 0;
  std::string text_;
};

}  // namespace

Json Json::object(std::initializer_list<Member> members) {
  Json json;
  json.value_ = Object(members);
  return json;
}

Json Json::array(std::initializer_list<Json> elements) { return {Array(elements)}; }

const Json::Array& Json::elements() const {
  static const Array none;
  const auto* array = std::get_if<Array>(&value_);
  return array == nullptr ? none : *array;
}

const Json::Object& Json::members() const {
  static const Object none;
  const auto* object = std::get_if<Object>(&value_);
  return object == nullptr ? none : *object;
}

const Json* Json::find(std::string_view key) const {
  for (const auto& member : members()) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

Json& Json::add(std::string key, Json value) {
  if (is_null()) value_ = Object();
  std::get<Object>(value_).emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  if (is_null()) value_ = Array();
  std::get<Array>(value_).push_back(std::move(value));
  return *this;
}

Json parse_json(std::string_view text) {
  Builder builder;
  nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  return std::move(builder).result();
}

std::string to_text(const Json& json, int indent) {
  Writer writer(indent);
  writer.write(json);
  return std::move(writer).text();
}

std::string json_version() {
  return fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace schemadrift
