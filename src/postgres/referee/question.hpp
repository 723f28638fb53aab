#pragma once

// One question to the planner as SQL, and what its answer, or its refusal, says about the two expressions.

#include <optional>
#include <set>
#include <string>

#include "postgres/connection.hpp"
#include "schemadrift/comparison.hpp"
#include "sql/references.hpp"

namespace schemadrift::postgres::referee {

struct Question {
  const ExpressionQuestion* asked = nullptr;
  sql::References expected;
  sql::References actual;
  std::string search_path;
  std::string sql;                  ///< the EXPLAIN; empty when there is nothing to ask
  std::size_t end_of_expected = 0;  ///< in the SQL: errors before it are the expected side's
  std::optional<Equality> answer;   ///< when the names alone decide
};

Question prepare(const ExpressionQuestion& question);

/// Of the functions that the questions name: those that exist at all, and those that users made.
struct KnownFunctions {
  std::set<std::string> existing;
  std::set<std::string> of_users;
};

/// What the printed plan says.
Equality answer(const Question& question, const Rows& plan, const KnownFunctions& functions);

/// What it says that the server refused to plan.
Equality answer(const Question& question, const ServerError& error, const KnownFunctions& functions);

}  // namespace schemadrift::postgres::referee
