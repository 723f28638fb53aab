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

namespace {

std::string next_name() {
  static int count = 0;
  return fmt::format("test_{}", ++count);
}

std::string name_of(const ConnectionTarget& target) { return value(target, "SELECT current_database()"); }

}  // namespace

ConnectionTarget fresh_database() { return server().database(next_name()); }

ConnectionTarget copy_of(const ConnectionTarget& target) {
  const auto name = next_name();
  execute(server().database("postgres"), fmt::format("CREATE DATABASE {} TEMPLATE {}", name, name_of(target)));
  return server().database(name);
}

void drop(const std::string& name) {
  execute(server().database("postgres"), fmt::format("DROP DATABASE {} WITH (FORCE)", name));
}

ConnectionTarget database_with(std::string_view sql) {
  auto target = fresh_database();
  execute(target, sql);
  return target;
}

int server_version() {
  static const int version = std::stoi(value(server().database("postgres"), "SHOW server_version_num")) / 10000;
  return version;
}

std::string since(int major, std::string_view sql) {
  return server_version() >= major ? std::string(sql) : std::string();
}

void execute(const ConnectionTarget& target, std::string_view sql) {
  Connection connection(target);
  execute(connection, sql);
}

void execute(Connection& connection, std::string_view sql) {
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
