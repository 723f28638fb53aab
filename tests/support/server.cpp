#include "support/server.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "sql/statements.hpp"

namespace schemadrift::tests {

using postgres::Connection;
using postgres::ConnectionTarget;
using postgres::Query;

postgres::ThrowawayServer& server() {
  static postgres::ThrowawayServer started;
  return started;
}

ConnectionTarget fresh_database() {
  static int count = 0;
  return server().database(fmt::format("test_{}", ++count));
}

ConnectionTarget database_with(std::string_view sql) {
  auto target = fresh_database();
  execute(target, sql);
  return target;
}

void execute(const ConnectionTarget& target, std::string_view sql) {
  Connection connection(target);
  sql::ScriptReader script(sql);
  while (const auto statement = script.next()) {
    const std::array query{Query{"test", std::string(statement->text)}};
    connection.run(query);
  }
}

std::vector<std::string> rows(const ConnectionTarget& target, std::string_view query) {
  Connection connection(target);
  const std::array queries{Query{"test", std::string(query)}};
  const auto answer = connection.run(queries).front();
  std::vector<std::string> lines(answer.size());
  for (std::size_t row = 0; row < answer.size(); ++row) {
    for (int column = 0; column < answer.columns(); ++column) {
      if (column > 0) lines[row] += '|';
      lines[row] += answer.text(row, column);
    }
  }
  return lines;
}

std::string value(const ConnectionTarget& target, std::string_view query) {
  Connection connection(target);
  const std::array queries{Query{"test", std::string(query)}};
  const auto answer = connection.run(queries).front();
  if (answer.size() != 1 || answer.columns() != 1) throw std::logic_error("not one row and column: " + queries[0].sql);
  return answer.is_null(0, 0) ? "NULL" : std::string(answer.text(0, 0));
}

ConnectionTarget as_role(const ConnectionTarget& target, std::string_view role) {
  // The last one that is stated holds.
  return {fmt::format("{} user='{}'", target.conninfo, role), fmt::format("{} as {}", target.display, role)};
}

}  // namespace schemadrift::tests
