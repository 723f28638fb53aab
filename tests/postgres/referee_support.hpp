#pragma once

// Questions to the planner about one table, for tests.

#include <string>
#include <utility>
#include <vector>

#include "postgres/referee.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

struct Asked {
  std::string expected;
  std::string actual;
};

inline Type type(std::string name, std::string schema = "pg_catalog") {
  return {std::move(schema), std::move(name), {}, false};
}

inline Column column(std::string name, Type of) {
  Column result;
  result.name = std::move(name);
  result.type = std::move(of);
  return result;
}

/// Questions about one place.
class Referee {
 public:
  explicit Referee(const postgres::ConnectionTarget& target) : connection_(target) {
    table.name = {"public", "t"};
    table.columns = {column("i", type("int4")), column("t", type("text")), column("b", type("int8"))};
    context.table = &table;
    context.schema = "public";
    context.search_path = &search_path;
  }

  std::vector<Equality> ask(const std::vector<Asked>& asked) {
    std::vector<Expression> texts;
    for (const auto& each : asked) {
      texts.push_back({each.expected});
      texts.push_back({each.actual});
    }
    std::vector<ExpressionQuestion> questions;
    for (std::size_t i = 0; i < texts.size(); i += 2) questions.push_back({&texts[i], &texts[i + 1], context});
    const int before = connection_.round_trips();
    auto answers = postgres::ask_planner(connection_, questions, options);
    round_trips = connection_.round_trips() - before;
    return answers;
  }

  Equality ask(const std::string& expected, const std::string& actual) {
    return ask(std::vector<Asked>{{expected, actual}}).at(0);
  }

  Table table;
  ExpressionContext context;
  std::vector<std::string> search_path{"public"};
  postgres::IntrospectionOptions options;
  int round_trips = 0;

 private:
  postgres::Connection connection_;
};

}  // namespace schemadrift::tests
