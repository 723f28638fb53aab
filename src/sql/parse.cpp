#include "sql/parse.hpp"

#include <fmt/format.h>
#include <pg_query.h>

#include <algorithm>
#include <memory>

namespace schemadrift::sql {

namespace {

struct FreeResult {
  void operator()(PgQueryParseResult* result) const {
    pg_query_free_parse_result(*result);
    delete result;
  }
};

// The single target of the SELECT that we wrapped around the text, if it is nothing but that.
const Json* only_target(const Json& tree) {
  const auto* statements = tree.find("stmts");
  if (statements == nullptr || statements->elements().size() != 1) return nullptr;
  const auto* statement = statements->elements().front().find("stmt");
  const auto* select = statement == nullptr ? nullptr : statement->find("SelectStmt");
  const auto* targets = select == nullptr ? nullptr : select->find("targetList");
  if (targets == nullptr || targets->elements().size() != 1) return nullptr;
  for (const auto& [name, value] : select->members()) {
    if (name != "targetList" && name != "limitOption" && name != "op") return nullptr;
  }
  const auto* target = targets->elements().front().find("ResTarget");
  if (target == nullptr || target->find("name") != nullptr) return nullptr;
  return target->find("val");
}

ParsedText parse_select(std::string statement) {
  ParsedText parsed{std::move(statement), {}, {}};
  const std::unique_ptr<PgQueryParseResult, FreeResult> result(
      new PgQueryParseResult(pg_query_parse(parsed.statement.c_str())));
  if (result->error != nullptr) {
    parsed.problem = result->error->message;
    return parsed;
  }
  const auto whole = parse_json(result->parse_tree);
  if (const auto* target = only_target(whole)) {
    parsed.tree = *target;
  } else {
    parsed.problem = "it is not one expression";
  }
  return parsed;
}

// libpg_query 15 leaves out a negative integer's value as it does a zero's, so the text has to say which it is.
std::string negative_integer(const Json* location, std::string_view statement) {
  if (location == nullptr || location->integer() == nullptr) return "0";
  const auto at = static_cast<std::size_t>(*location->integer());
  if (at >= statement.size() || statement[at] != '-') return "0";
  const auto digit = statement.find_first_of("0123456789", at);
  if (digit == std::string_view::npos) return "0";
  const auto end = std::min(statement.find_first_not_of("0123456789", digit), statement.size());
  return "-" + std::string(statement.substr(digit, end - digit));
}

}  // namespace

std::string integer_text(const Json& constant, std::string_view statement) {
  const auto* holder = constant.find("ival");
  const auto* value = holder == nullptr ? nullptr : holder->find("ival");
  if (value == nullptr) return negative_integer(constant.find("location"), statement);
  return std::to_string(*value->integer());
}

ParsedText parse_expression(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return {{}, {}, "it holds a NUL character"};
  // The line break ends a comment in the text, which would swallow the parenthesis.
  return parse_select(fmt::format("SELECT ({}\n)", text));
}

ParsedText parse_type_name(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return {{}, {}, "it holds a NUL character"};
  auto parsed = parse_select(fmt::format("SELECT CAST(NULL AS {}\n)", text));
  const auto* cast = parsed.tree.find("TypeCast");
  const auto* type = cast == nullptr ? nullptr : cast->find("typeName");
  if (type != nullptr) {
    parsed.tree = Json(*type);
  } else if (parsed.problem.empty()) {
    parsed.problem = "it is not a type";
  }
  return parsed;
}

}  // namespace schemadrift::sql
