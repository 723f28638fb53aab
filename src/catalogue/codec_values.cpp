#include "catalogue/codec_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "model/date.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {
namespace {

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

void Codec<PrepareThreshold>::read(const Node& node, const Context& context, PrepareThreshold& into) {
  Codec<std::int64_t>::read(node, context, into.executions);
}

void Codec<StartupParameters>::read(const Node& node, const Context& context, StartupParameters& into) {
  if (node.kind != NodeKind::map) {
    context.problem(node,
                    fmt::format("{} must be a map from name to value, not {}", context.subject(), described(node)));
    return;
  }
  for (const auto& [key, value] : members(node, context)) {
    if (expect_text(*value, context.at(key->text), "text")) into.all.emplace_back(key->text, value->text);
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
  if (node.text.find_first_not_of(" \t\n") == std::string_view::npos) {
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

void Codec<Date>::read(const Node& node, const Context& context, Date& into) {
  if (!expect_text(node, context, "a date such as 2026-12-31")) return;
  if (const auto date = parse_date(node.text)) {
    into = *date;
  } else {
    context.problem(node, fmt::format("{} is no date; write it as 2026-12-31", described(node)));
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

void Codec<InnerJoin>::read(const Node& node, const Context& context, InnerJoin& into) {
  static const std::vector<std::string> labels{"true", "false", "unnested", "nested"};
  if (!expect_text(node, context, "one of " + listed(labels))) return;
  if (const auto value = yaml_boolean(node)) {
    into = *value ? InnerJoin::yes : InnerJoin::no;
  } else if (node.text == "nested" || node.text == "unnested") {
    into = node.text == "nested" ? InnerJoin::nested : InnerJoin::unnested;
  } else {
    report_unknown_label(node, context, labels);
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
