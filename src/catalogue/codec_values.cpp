#include "catalogue/codec_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {
namespace {

/// en_US.utf8 and de_DE.ISO8859-15 are names of collations, not of a collation in a schema.
bool is_locale(std::string_view text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto language = static_cast<std::size_t>(std::ranges::find_if_not(text, is_lower) - text.begin());
  if (language < 2 || language > 3 || text.size() < language + 4) return false;
  return text[language] == '_' && is_upper(text[language + 1]) && is_upper(text[language + 2]) &&
         text[language + 3] == '.';
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

const std::vector<std::string>& common_types() {
  static const std::vector<std::string> names{"bigint",    "boolean",
                                              "bytea",     "character varying",
                                              "date",      "double precision",
                                              "integer",   "interval",
                                              "json",      "jsonb",
                                              "numeric",   "smallint",
                                              "text",      "time",
                                              "timestamp", "timestamptz",
                                              "uuid",      "varchar"};
  return names;
}

}  // namespace

void Codec<std::string>::read(const Node& node, const Context& context, std::string& into) {
  if (!expect_text(node, context, "text")) return;
  if (node.text.empty()) {
    context.problem(node, fmt::format("{} is empty", context.subject()));
  } else {
    into = node.text;
  }
}

std::optional<bool> yaml_boolean(const Node& node) {
  if (node.quoted || !node.is_text()) return std::nullopt;
  if (node.text == "true" || node.text == "True" || node.text == "TRUE") return true;
  if (node.text == "false" || node.text == "False" || node.text == "FALSE") return false;
  return std::nullopt;
}

void Codec<bool>::read(const Node& node, const Context& context, bool& into) {
  if (!expect_text(node, context, "true or false")) return;
  if (const auto value = yaml_boolean(node)) {
    into = *value;
    return;
  }
  static constexpr std::array<std::string_view, 9> yes{"yes", "Yes", "YES", "on", "On", "ON", "y", "1", "true"};
  static constexpr std::array<std::string_view, 9> no{"no", "No", "NO", "off", "Off", "OFF", "n", "0", "false"};
  std::string suggestion;
  if (std::ranges::find(yes, node.text) != yes.end()) suggestion = "true";
  if (std::ranges::find(no, node.text) != no.end()) suggestion = "false";
  context.problem(node,
                  fmt::format("{} must be true or false, not {}{}", context.subject(), described(node),
                              node.quoted ? " in quotes" : ""),
                  suggestion);
}

void Codec<std::int64_t>::read(const Node& node, const Context& context, std::int64_t& into) {
  if (!expect_text(node, context, "a whole number")) return;
  const auto* end = node.text.data() + node.text.size();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(node.text.data(), end, value);
  if (error == std::errc::result_out_of_range) {
    context.problem(node, fmt::format("{} is beyond the range of 64 bits", context.subject()));
  } else if (error != std::errc{} || stop != end) {
    context.problem(node, fmt::format("{} must be a whole number, not {}", context.subject(), described(node)));
  } else {
    into = value;
  }
}

void Codec<FormatVersion>::read(const Node& node, const Context& context, FormatVersion& into) {
  Codec<std::int64_t>::read(node, context, into.number);
  if (!node.is_text() || into.number == FormatVersion::newest) return;
  context.problem(
      node,
      fmt::format("this schemadrift reads version {} of the format, not {}", FormatVersion::newest, described(node)),
      std::to_string(FormatVersion::newest));
}

void Codec<Expression>::read(const Node& node, const Context& context, Expression& into) {
  if (!expect_text(node, context, "an SQL expression")) return;
  if (trimmed(node.text).empty()) {
    context.problem(node, fmt::format("{} is empty; an empty text is '' in SQL", context.subject()), R"("''")");
  } else if (const auto& problem = context.sql().problem(node.text); !problem.empty()) {
    const auto advice = cut_by_comma(node);
    context.problem(node, fmt::format("{} is no SQL expression: {}", context.subject(), printable(problem)), advice);
  } else {
    into.text = node.text;
  }
}

void Codec<Type>::read(const Node& node, const Context& context, Type& into) {
  if (!expect_text(node, context, "a data type")) return;
  if (const auto& type = context.sql().type(node.text)) {
    into = *type;
    return;
  }
  auto suggestion = cut_by_comma(node);
  if (suggestion.empty()) suggestion = nearest(node.text, common_types());
  context.problem(node, fmt::format("{} is no data type", described(node)), suggestion);
}

std::vector<std::string> dotted_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      parts.back() += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  if (quoted || std::ranges::any_of(parts, &std::string::empty)) return {};
  return parts;
}

void Codec<QualifiedName>::read(const Node& node, const Context& context, QualifiedName& into) {
  if (!expect_text(node, context, "a name")) return;
  auto parts = is_locale(node.text) ? std::vector{std::string(node.text)} : dotted_parts(node.text);
  if (parts.empty() || parts.size() > 2) {
    context.problem(node, fmt::format("{} is no name; write name or schema.name", described(node)));
    return;
  }
  into.name = std::move(parts.back());
  if (parts.size() == 2) into.schema = std::move(parts.front());
}

void Codec<ColumnName>::read(const Node& node, const Context& context, ColumnName& into) {
  if (!expect_text(node, context, "table.column")) return;
  auto parts = dotted_parts(node.text);
  if (parts.size() < 2 || parts.size() > 3) {
    context.problem(node, fmt::format("{} is no column; write table.column or schema.table.column", described(node)));
    return;
  }
  into.column = std::move(parts.back());
  into.table.name = std::move(parts[parts.size() - 2]);
  if (parts.size() == 3) into.table.schema = std::move(parts.front());
}

void Codec<OrmSource>::read(const Node& node, const Context& context, OrmSource& into) {
  if (!expect_text(node, context, "file:line")) return;
  if (node.text.empty()) return context.problem(node, fmt::format("{} is empty", context.subject()));
  const auto colon = node.text.rfind(':');
  into.file = node.text;
  if (colon == std::string_view::npos || colon == 0) return;
  const auto number = node.text.substr(colon + 1);
  int line = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), line);
  if (number.empty() || error != std::errc{} || stop != number.data() + number.size() || line < 1) return;
  into = {std::string(node.text.substr(0, colon)), line};
}

void Codec<NameList>::read(const Node& node, const Context& context, NameList& into) {
  if (node.kind == NodeKind::empty) return;
  if (node.kind == NodeKind::sequence) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      auto& placed = into.entries.emplace_back(Placed<std::string>{nullptr, &node.children[i], {}});
      Codec<std::string>::read(node.children[i], context.at(static_cast<int>(i)), placed.form);
      if (placed.form.empty()) into.entries.pop_back();
    }
    return;
  }
  if (!expect_text(node, context, "a list of names")) return;
  for (auto rest = node.text; !rest.empty();) {
    const auto name = trimmed(rest.substr(0, rest.find(',')));
    if (!name.empty()) into.entries.push_back({nullptr, &node, std::string(name)});
    rest = rest.find(',') == std::string_view::npos ? std::string_view{} : rest.substr(rest.find(',') + 1);
  }
}

void Codec<std::vector<std::string>>::read(const Node& node, const Context& context, std::vector<std::string>& into) {
  NameList names;
  Codec<NameList>::read(node, context, names);
  for (auto& each : names.entries) into.push_back(std::move(each.form));
}

void Codec<LabelList>::read(const Node& node, const Context& context, LabelList& into) {
  if (node.kind != NodeKind::sequence) {
    context.problem(node, fmt::format("{} must be a list of labels, not {}", context.subject(), described(node)));
    return;
  }
  std::unordered_map<std::string_view, const Node*> seen;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto& child = node.children[i];
    const auto here = context.at(static_cast<int>(i));
    if (child.kind != NodeKind::null && !expect_text(child, here, "a label")) continue;
    if (const auto [first, added] = seen.try_emplace(child.text, &child); !added) {
      here.problem(child, fmt::format("label {} stands here twice; the first is at line {}, column {}",
                                      described(child), first->second->place.line, first->second->place.column));
    } else {
      into.entries.push_back({nullptr, &child, std::string(child.text)});
    }
  }
}

void report_unknown_label(const Node& node, const Context& context, const std::vector<std::string>& labels) {
  context.problem(node, fmt::format("{} must be one of {}, not {}", context.subject(), listed(labels), described(node)),
                  nearest(node.text, labels));
}

void Codec<PassiveDeletes>::read(const Node& node, const Context& context, PassiveDeletes& into) {
  if (!expect_text(node, context, "true, false or all")) return;
  if (const auto value = yaml_boolean(node)) {
    into = *value ? PassiveDeletes::yes : PassiveDeletes::no;
  } else if (node.text == "all") {
    into = PassiveDeletes::all;
  } else {
    report_unknown_label(node, context, {"true", "false", "all"});
  }
}

void Codec<Deferrable>::read(const Node& node, const Context& context, Deferrable& into) {
  static const std::vector<std::string> labels{"true", "false", "not_deferrable", "initially_immediate",
                                               "initially_deferred"};
  if (!expect_text(node, context, "one of " + listed(labels))) return;
  if (const auto value = yaml_boolean(node)) {
    into = *value ? Deferrable::initially_immediate : Deferrable::not_deferrable;
  } else if (const auto value_of_label = from_label<Deferrable>(node.text)) {
    into = *value_of_label;
  } else {
    report_unknown_label(node, context, labels);
  }
}

}  // namespace schemadrift::catalogue
