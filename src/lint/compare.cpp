#include "lint/compare.hpp"

#include <functional>
#include <map>
#include <tuple>
#include <vector>

#include "diff/compare.hpp"
#include "schemadrift/failure.hpp"
#include "sql/expression.hpp"

namespace schemadrift::lint {

namespace {

/// Judges expressions by their texts, and remembers what it judged until it knows better.
class Judge {
 public:
  Equality operator()(const Expression& expected, const Expression& actual, const ExpressionContext& context) {
    if (expected == actual) return Equality::equal;
    const auto [entry, is_new] = verdicts_.try_emplace({expected, actual, context}, Equality::undecided);
    if (!is_new) return entry->second;
    entry->second = compare_(expected, actual, context);
    if (entry->second == Equality::undecided) open_.push_back(&*entry);
    return entry->second;
  }

  /// Asks about what is undecided and was not asked before. False when there is nothing.
  bool ask(const ExpressionReferee& referee) {
    if (open_.empty()) return false;
    std::vector<ExpressionQuestion> questions;
    for (const auto* each : open_)
      questions.push_back({&each->first.expected, &each->first.actual, each->first.context});
    const auto answers = referee(questions);
    for (std::size_t i = 0; i < open_.size(); ++i) open_[i]->second = answers.at(i);
    open_.clear();
    return true;
  }

 private:
  struct Question {
    Expression expected;
    Expression actual;
    ExpressionContext context;  ///< points into the databases, which stay where they are
    [[nodiscard]] auto key() const {
      return std::tie(expected.text, actual.text, context.type, context.table, context.schema, context.value);
    }
    bool operator<(const Question& other) const { return key() < other.key(); }
  };

  sql::ExpressionComparer compare_;
  std::map<Question, Equality> verdicts_;
  std::vector<std::map<Question, Equality>::value_type*> open_;
};

}  // namespace

Compared compare(const Database& expected, const Database& actual, const ExpressionReferee& referee) {
  Judge judge;
  const ExpressionJudge judgement = std::ref(judge);
  Compared result{diff::compare(expected, actual, judgement), {}};
  if (!referee) return result;
  try {
    // An answer may pair other objects than before, which raises new questions.
    while (judge.ask(referee)) result.comparison = diff::compare(expected, actual, judgement);
  } catch (const Failure& failure) {
    result.referee_failure = failure.what();
  }
  return result;
}

}  // namespace schemadrift::lint
