#pragma once

// Pairs of expressions judged as the comparison judges them: by their trees, and what these leave open by the planner.

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/introspect.hpp"
#include "postgres/referee.hpp"
#include "sql/expression.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

struct JudgedPair {
  Expression expected;
  Expression actual;
  ExpressionContext context;
  Equality by_trees = Equality::undecided;
  Equality verdict = Equality::undecided;
};

inline std::string_view word(Equality verdict) {
  if (verdict == Equality::equal) return "equal";
  return verdict == Equality::different ? "different" : "undecided";
}

inline std::string text(const JudgedPair& pair) {
  return pair.expected.text + "   against   " + pair.actual.text + "   (trees: " + std::string(word(pair.by_trees)) +
         ")";
}

/// The planner's own verdict on each, whatever the trees say.
inline std::vector<Equality> by_planner(const postgres::ConnectionTarget& target,
                                        const std::vector<JudgedPair>& pairs) {
  std::vector<ExpressionQuestion> questions;
  for (const auto& pair : pairs) questions.push_back({&pair.expected, &pair.actual, pair.context});
  postgres::Connection connection(target);
  return postgres::ask_planner(connection, questions, {});
}

inline void judge(const postgres::ConnectionTarget& target, std::vector<JudgedPair>& pairs) {
  std::vector<JudgedPair*> open;
  std::vector<JudgedPair> asked;
  for (auto& pair : pairs) {
    pair.by_trees = pair.verdict = sql::compare(pair.expected, pair.actual, pair.context);
    if (pair.verdict != Equality::undecided) continue;
    open.push_back(&pair);
    asked.push_back(pair);
  }
  const auto answers = by_planner(target, asked);
  for (std::size_t i = 0; i < open.size(); ++i) open[i]->verdict = answers[i];
}

/// For the record: which step decided how many.
inline void print_counts(std::string_view what, const std::vector<JudgedPair>& pairs) {
  int by_trees = 0;
  int undecided = 0;
  for (const auto& pair : pairs) {
    by_trees += pair.by_trees == Equality::undecided ? 0 : 1;
    undecided += pair.verdict == Equality::undecided ? 1 : 0;
  }
  const auto count = static_cast<int>(pairs.size());
  std::cout << what << ": " << count << " pairs, " << by_trees << " decided by their trees, "
            << count - by_trees - undecided << " by the planner, " << undecided << " undecided\n";
}

}  // namespace schemadrift::tests
