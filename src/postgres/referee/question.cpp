#include "postgres/referee/question.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "postgres/referee/columns.hpp"
#include "sql/type.hpp"

namespace schemadrift::postgres::referee {

namespace {

// The one of the column first, as a model means it; pg_temp last, where it would be searched first otherwise.
std::string search_path(const ExpressionContext& context) {
  std::string path;
  if (!context.schema.empty()) path += quote_literal(context.schema) + ", ";
  if (context.search_path != nullptr) {
    for (const auto& schema : *context.search_path) path += quote_literal(schema) + ", ";
  }
  return path + "pg_temp";
}

// A type that came out of a file is not trusted to be one.
std::string checked(const Type& type) {
  auto text = to_sql(type);
  return sql::parse_type(text) ? text : "";
}

struct Target {
  std::string before;
  std::string after;
};

// COALESCE takes no function that returns a set: the planner would call its support function, and that evaluates stable
// functions to guess how many rows there are. The line break ends a comment.
Target target(const ExpressionContext& context) {
  if (context.type == nullptr) return {"COALESCE((", "\n))"};
  return {"COALESCE(CAST((", fmt::format("\n) AS {}))", checked(*context.type))};
}

std::string subquery(const std::vector<NeededColumn>& columns, const ExpressionContext& context) {
  if (columns.empty()) return {};
  std::string list;
  for (const auto& column : columns) {
    if (!list.empty()) list += ", ";
    list += fmt::format("NULL::{} AS {}", column.type, quote_identifier(column.name));
  }
  const auto alias = context.table == nullptr ? std::string("domain") : context.table->name.name;
  return fmt::format(" FROM (SELECT {} OFFSET 0) AS {}", list, quote_identifier(alias));
}

bool can_be_sent(const sql::References& references) { return references.problem.empty() && !references.has_query; }

// The third output keeps the planner from leaving the subquery out where both are plain columns of it, and NULL its
// type.
std::string explain(Question& question, const std::vector<NeededColumn>& columns) {
  const auto& context = question.asked->context;
  const auto [before, after] = target(context);
  auto sql = "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT " + before + question.asked->expected->text + after;
  question.end_of_expected = sql.size();
  return sql + ", " + before + question.asked->actual->text + after + ", 0" + subquery(columns, context);
}

}  // namespace

Question prepare(const ExpressionQuestion& asked) {
  Question question;
  question.asked = &asked;
  question.expected = sql::references(asked.expected->text);
  question.actual = sql::references(asked.actual->text);
  if (!can_be_sent(question.expected) || !can_be_sent(question.actual)) return question;
  const auto& context = asked.context;
  if (context.type != nullptr && checked(*context.type).empty()) return question;
  if (names_missing_column(question.expected, context)) {
    question.answer = Equality::different;
    return question;
  }
  const auto columns = needed_columns({&question.expected, &question.actual}, context);
  if (!columns) return question;
  question.search_path = search_path(context);
  question.sql = explain(question, *columns);
  return question;
}

}  // namespace schemadrift::postgres::referee
