#include "postgres/referee.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "model/names.hpp"
#include "postgres/introspect/fields.hpp"
#include "postgres/introspect/statements.hpp"
#include "postgres/referee/question.hpp"

namespace schemadrift::postgres {

namespace {

using referee::KnownFunctions;
using referee::Question;

constexpr int timeouts_borne = 3;
// Each costs round trips. So many refusals have one reason, which is the next question's too.
constexpr int refusals_borne = 50;

std::vector<Question> prepare(const std::vector<ExpressionQuestion>& questions) {
  std::vector<Question> prepared;
  prepared.reserve(questions.size());
  for (const auto& each : questions) prepared.push_back(referee::prepare(each));
  return prepared;
}

std::string functions_query(const std::vector<Question>& questions) {
  std::set<std::string> names;
  for (const auto& question : questions) {
    for (const auto& each : question.expected.functions) names.insert(quote_literal(each.name));
    for (const auto& each : question.actual.functions) names.insert(quote_literal(each.name));
  }
  return fmt::format(R"(
SELECT p.proname AS name, bool_or(p.pronamespace <> 'pg_catalog'::regnamespace) AS of_users
FROM pg_proc p
WHERE p.proname = ANY (ARRAY[{}]::name[])
GROUP BY p.proname)",
                     fmt::join(names, ", "));
}

KnownFunctions read_functions(const Rows& rows) {
  const introspection::Field name(rows, "name");
  const introspection::Field of_users(rows, "of_users");
  KnownFunctions functions;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    functions.existing.insert(name.string(row));
    if (of_users.flag(row)) functions.of_users.insert(name.string(row));
  }
  return functions;
}

// Not what one expression leads to, but the state of the server or of the connection.
bool is_about_the_server(const ServerError& error) {
  constexpr auto classes = std::to_array<std::string_view>({"08", "28", "40", "53", "57P", "58"});
  return std::ranges::any_of(classes, [&](std::string_view each) { return error.sqlstate().starts_with(each); });
}

class Planner {
 public:
  Planner(Connection& connection, const std::vector<Question>& questions, const IntrospectionOptions& options)
      : connection_(connection), questions_(questions), session_(introspection::session(options)) {
    // A constant means what it meant to the session that stored it, and that is likely to have been one of the same
    // role.
    for (const auto* const name : {"timezone", "datestyle"}) {
      session_.push_back({name, fmt::format("SET LOCAL {} TO DEFAULT", name)});
    }
    session_.push_back({"functions", functions_query(questions)});
  }

  std::vector<Equality> answers() {
    std::vector<const Question*> left;
    for (const auto& question : questions_) {
      answers_.push_back(question.answer.value_or(Equality::undecided));
      if (!question.sql.empty()) left.push_back(&question);
    }
    // Names are looked up along one path after the other.
    std::ranges::stable_sort(left, {}, [](const Question* question) { return question->search_path; });
    while (!left.empty()) ask(left);
    return std::move(answers_);
  }

 private:
  /// What is sent, and for each statement the question that it is; null for those that are none.
  struct Batch {
    std::vector<Query> queries;
    std::vector<const Question*> asked;
    void add(Query query, const Question* question) {
      queries.push_back(std::move(query));
      asked.push_back(question);
    }
  };

  [[nodiscard]] Batch batch(const std::vector<const Question*>& left) const {
    Batch result{session_, std::vector<const Question*>(session_.size())};
    const std::string* path = nullptr;
    for (const auto* question : left) {
      if (path == nullptr || *path != question->search_path) {
        result.add({"search_path", "SET LOCAL search_path = " + question->search_path}, nullptr);
      }
      path = &question->search_path;
      result.add({"expression", question->sql}, question);
    }
    result.add({"commit", "COMMIT"}, nullptr);
    return result;
  }

  // Takes what was answered, and the question that was refused, out of what is left.
  void ask(std::vector<const Question*>& left) {
    const auto sent = batch(left);
    const auto received = connection_.try_run(sent.queries);
    if (received.rows.size() >= session_.size()) functions_ = read_functions(received.rows[session_.size() - 1]);
    std::size_t answered = 0;
    for (std::size_t i = 0; i < received.rows.size(); ++i) {
      if (sent.asked[i] == nullptr) continue;
      take(*sent.asked[i], referee::answer(*sent.asked[i], received.rows[i], functions_));
      ++answered;
    }
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(answered));
    if (received.error) std::erase(left, refused(*received.error, sent.asked[received.failed]));
    if (refusals_ == refusals_borne) left.clear();
  }

  const Question* refused(const ServerError& error, const Question* question) {
    constexpr std::string_view timeout = "57014";
    if (question == nullptr || is_about_the_server(error)) throw error;
    if (error.sqlstate() == timeout && ++timeouts_ == timeouts_borne) throw error;
    ++refusals_;
    take(*question, referee::answer(*question, error, functions_));
    return question;
  }

  void take(const Question& question, Equality answer) {
    answers_[static_cast<std::size_t>(&question - questions_.data())] = answer;
  }

  Connection& connection_;
  const std::vector<Question>& questions_;
  std::vector<Query> session_;
  KnownFunctions functions_;
  std::vector<Equality> answers_;
  int timeouts_ = 0;
  int refusals_ = 0;
};

}  // namespace

std::vector<Equality> ask_planner(Connection& connection, const std::vector<ExpressionQuestion>& questions,
                                  const IntrospectionOptions& options) {
  const auto prepared = prepare(questions);
  return Planner(connection, prepared, options).answers();
}

}  // namespace schemadrift::postgres
