#include "rules/support/constraint_text.hpp"

#include <fmt/format.h>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

std::string where_text(const Stated<Expression>& where) {
  return where.has_value() ? fmt::format(" WHERE {}", printable(where->text)) : "";
}

std::string include_text(const Stated<std::vector<std::string>>& include) {
  return include.has_value() && !include->empty() ? " INCLUDE " + in_parentheses(*include) : "";
}

std::string_view nulls_text(const Stated<bool>& distinct) {
  return distinct.value_or(true) ? "" : " NULLS NOT DISTINCT";
}

std::string timing_text(const Stated<Deferrable>& deferrable) {
  const auto value = deferrable.value_or(Deferrable::not_deferrable);
  return value == Deferrable::not_deferrable ? "" : fmt::format(" {}", words(value));
}

std::string action_text(std::string_view event, const Stated<ReferentialAction>& action) {
  return action.has_value() ? fmt::format(" {} {}", event, words(*action)) : "";
}

// PostgreSQL writes some expressions in parentheses, and others without.
bool is_in_parentheses(std::string_view text) {
  if (!text.starts_with('(') || !text.ends_with(')')) return false;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else {
      depth += c == '(' ? 1 : 0;
      depth -= c == ')' ? 1 : 0;
      if (depth == 0) return false;
    }
  }
  return quote == 0;
}

std::string key_text(const IndexKey& key) {
  auto text = printable(key.column.empty() ? key.expression.text : key.column);
  if (key.collation.has_value()) text += " COLLATE " + display(*key.collation);
  if (key.opclass.has_value()) text += ' ' + printable(*key.opclass);
  if (key.order.has_value() && *key.order == SortOrder::descending) text += " DESC";
  const bool descends = key.order.has_value() && *key.order == SortOrder::descending;
  const auto usual = descends ? NullsOrder::first : NullsOrder::last;
  if (key.nulls.value_or(usual) != usual) text += descends ? " NULLS LAST" : " NULLS FIRST";
  return text;
}

}  // namespace

std::string in_parentheses(const std::vector<std::string>& columns) { return fmt::format("({})", display(columns)); }

std::string_view words(Deferrable deferrable) {
  switch (deferrable) {
    case Deferrable::initially_immediate:
      return "DEFERRABLE";
    case Deferrable::initially_deferred:
      return "DEFERRABLE INITIALLY DEFERRED";
    case Deferrable::not_deferrable:
      break;
  }
  return "NOT DEFERRABLE";
}

std::string_view words(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::restrict:
      return "RESTRICT";
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::set_default:
      return "SET DEFAULT";
    case ReferentialAction::no_action:
      break;
  }
  return "NO ACTION";
}

std::string_view words(MatchType match) {
  if (match == MatchType::simple) return "MATCH SIMPLE";
  return match == MatchType::full ? "MATCH FULL" : "MATCH PARTIAL";
}

std::string definition_text(const PrimaryKey& key) { return in_parentheses(key.columns) + timing_text(key.deferrable); }

std::string definition_text(const Unique& unique) {
  return fmt::format("{}{}{}{}", in_parentheses(unique.columns), nulls_text(unique.nulls_distinct),
                     include_text(unique.include), timing_text(unique.deferrable));
}

std::string definition_text(const Check& check) {
  const auto text = printable(check.expression.text);
  return is_in_parentheses(text) ? text : fmt::format("({})", text);
}

std::string definition_text(const Exclusion& exclusion) {
  std::string elements;
  for (const auto& each : exclusion.elements) {
    if (!elements.empty()) elements += ", ";
    elements += fmt::format("{} WITH {}", printable(each.expression), printable(each.op));
  }
  return fmt::format("USING {} ({}){}{}", printable(exclusion.method), elements, where_text(exclusion.where),
                     timing_text(exclusion.deferrable));
}

std::string target_text(const ForeignKey& key) {
  return fmt::format("{} {}", display(key.references_table), in_parentheses(key.references_columns));
}

std::string definition_text(const ForeignKey& key) {
  return fmt::format("{} REFERENCES {}{}{}{}", in_parentheses(key.columns), target_text(key),
                     action_text("ON UPDATE", key.on_update), action_text("ON DELETE", key.on_delete),
                     timing_text(key.deferrable));
}

std::string keys_text(const Index& index) {
  std::string keys;
  for (const auto& key : index.keys) keys += (keys.empty() ? "" : ", ") + key_text(key);
  return fmt::format("({})", keys);
}

std::string definition_text(const Index& index) {
  const auto method = index.method.value_or("btree");
  const auto kind = method == "btree" ? "" : fmt::format("USING {} ", printable(method));
  return fmt::format("{}{}{}{}{}", kind, keys_text(index), include_text(index.include),
                     nulls_text(index.nulls_distinct), where_text(index.where));
}

}  // namespace schemadrift::rules
