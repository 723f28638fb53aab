#include "catalogue/yaml_text.hpp"

#include <algorithm>
#include <optional>

#include "catalogue/yaml_scalar.hpp"

namespace schemadrift::catalogue {
namespace {

constexpr std::size_t widest_line = 120;
// Beyond this, values would stand too far from their keys.
constexpr std::size_t widest_padded_key = 32;

std::string key_text(std::string_view key) { return yaml_scalar(Json(key), true); }

bool is_scalar(const Json& value) { return !value.is_array() && !value.is_object(); }

bool is_literal(const Json& value) { return value.is_string() && fits_literal_block(*value.string()); }

/// Nothing where a text in it reads better line by line.
std::optional<std::string> flow(const Json& value);

template <class Range, class Write>
std::optional<std::string> enclosed(const Range& range, std::string_view brackets, const Write& write) {
  std::string result(1, brackets.front());
  for (const auto& each : range) {
    const std::optional<std::string> text = write(each);
    if (!text) return std::nullopt;
    if (result.size() > 1) result += ", ";
    result += *text;
  }
  return result + brackets.back();
}

std::optional<std::string> flow(const Json& value) {
  if (value.is_array()) return enclosed(value.elements(), "[]", [](const Json& each) { return flow(each); });
  if (!value.is_object()) return is_literal(value) ? std::nullopt : std::optional(yaml_scalar(value, true));
  return enclosed(value.members(), "{}", [](const Json::Member& each) -> std::optional<std::string> {
    const auto text = flow(each.second);
    if (!text) return std::nullopt;
    return key_text(each.first) + ": " + *text;
  });
}

bool is_list_of_scalars(const Json& value) {
  return value.is_array() && std::ranges::all_of(value.elements(), is_scalar);
}

/// On the line of its key, from `column` on.
std::optional<std::string> on_one_line(const Json& value, int levels, std::size_t column) {
  if (is_scalar(value)) return is_literal(value) ? std::nullopt : std::optional(yaml_scalar(value, false));
  const bool is_empty = value.elements().empty() && value.members().empty();
  if (levels > 0 && !is_empty && !is_list_of_scalars(value)) return std::nullopt;
  auto text = flow(value);
  if (!text || (!is_empty && column + yaml_width(*text) > widest_line)) return std::nullopt;
  return text;
}

/// The width of the keys whose values stand behind them, on the last of the levels that are laid out line by line.
std::size_t common_width(const Json::Object& members, std::size_t indent, int levels) {
  if (levels != 0) return 0;
  std::size_t width = 0;
  for (const auto& [key, value] : members) {
    const auto own = yaml_width(key_text(key));
    if (own <= widest_padded_key && on_one_line(value, levels, indent + own + 2)) width = std::max(width, own);
  }
  return width;
}

}  // namespace

void YamlText::entry(std::string_view key, const Json& value, int levels) { write_entry(key, value, {0, levels, 0}); }

void YamlText::comment(std::string_view text) { text_.append("# ").append(text).append("\n"); }

void YamlText::blank_line() { text_ += '\n'; }

void YamlText::write_entry(std::string_view key, const Json& value, const Place& place) {
  indent(place.indent);
  const auto name = key_text(key);
  text_ += name + ':';
  const auto width = yaml_width(name);
  const auto padded = on_one_line(value, place.levels, place.indent + std::max(width, place.key_width) + 2);
  const auto padding = padded && place.key_width > width ? place.key_width - width : 0;
  text_.append(padding, ' ');
  write_value(value, place, place.indent + width + padding + 1);
}

void YamlText::write_value(const Json& value, const Place& place, std::size_t column) {
  if (const auto line = on_one_line(value, place.levels, column + 1)) {
    text_ += ' ' + *line + '\n';
  } else if (value.is_object()) {
    text_ += '\n';
    write_members(value.members(), {place.indent + 2, place.levels - 1, 0});
  } else if (value.is_array()) {
    text_ += '\n';
    write_elements(value.elements(), {place.indent + 2, place.levels - 1, 0});
  } else {
    write_literal(*value.string(), place.indent + 2);
  }
}

void YamlText::write_members(const Json::Object& members, const Place& place) {
  const auto width = common_width(members, place.indent, place.levels);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0 && place.levels >= 2) blank_line();
    write_entry(members[i].first, members[i].second, {place.indent, place.levels, width});
  }
}

void YamlText::write_elements(const Json::Array& elements, const Place& place) {
  for (const auto& each : elements) {
    indent(place.indent);
    text_ += '-';
    if (const auto line = on_one_line(each, 0, place.indent + 2)) {
      text_ += ' ' + *line + '\n';
    } else if (each.is_object()) {
      // The first entry stands behind the dash.
      const auto from = text_.size();
      write_members(each.members(), {place.indent + 2, -1, 0});
      text_.replace(from, place.indent + 2, " ");
    } else {
      write_value(each, place, place.indent + 1);
    }
  }
}

void YamlText::write_literal(std::string_view text, std::size_t columns) {
  text_ += " |-\n";
  for (auto rest = text; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (!line.empty()) indent(columns);
    text_.append(line).append("\n");
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
}

}  // namespace schemadrift::catalogue
