#include "postgres/introspect.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "postgres/introspect/kinds.hpp"
#include "postgres/introspect/statements.hpp"

namespace schemadrift::postgres {
namespace {

using namespace introspection;

/// In the order in which they are asked for and read: each finds what it refers to among those before it.
constexpr std::array kinds{&types,          &collations, &operator_classes, &relations,     &columns,
                           &serial_columns, &keys,       &checks,           &exclusions,    &foreign_keys,
                           &indexes,        &enums,      &domains,          &domain_checks, &sequences,
                           &comments,       &access,     &other_kinds,      &search_path,   &extension_types};

constexpr int oldest_version_number = 130000;

Server server(const Rows& facts) {
  const Field database(facts, "database");
  const Field version(facts, "version");
  const Field version_number(facts, "version_number");
  Server server{.database = database.string(0),
                .version = version.string(0),
                .version_number = static_cast<int>(version_number.integer(0))};
  if (server.version_number < oldest_version_number) {
    throw Failure(ExitCode::unreachable, fmt::format("the server is PostgreSQL {}, which is too old", server.version),
                  "schemadrift reads PostgreSQL 13 and later");
  }
  return server;
}

std::vector<Query> queries(const Fitting& fitting) {
  std::vector<Query> queries;
  for (const auto* kind : kinds) queries.push_back({kind->name, fitted(kind->sql, fitting)});
  queries.push_back({"commit", "COMMIT"});
  return queries;
}

SeenConnection seen_of(const Connection& connection, const Rows& facts) {
  auto seen = connection.seen(static_cast<int>(Field(facts, "process").integer(0)));
  seen.max_connections = Field(facts, "max_connections").integer(0);
  return seen;
}

Database read(Connection& connection, const IntrospectionOptions& options, SeenConnection* seen) {
  const auto opened = connection.run(opening(options));
  const auto& facts = opened[opened.size() - 2];
  const auto& schemas = opened[opened.size() - 1];
  const auto asked = server(facts);
  if (seen != nullptr) *seen = seen_of(connection, facts);

  Assembly assembly;
  assembly.database.name = asked.database;
  assembly.database.server_version = asked.version;
  Fitting fitting{asked.version_number, {}, options.role, array_elements(Field(opened[1], "search_path").text(0))};
  const Field oid(schemas, "oid");
  const Field name(schemas, "name");
  for (std::size_t row = 0; row < schemas.size(); ++row) {
    fitting.schemas.push_back(oid.oid(row));
    assembly.database.schemas.push_back(name.string(row));
  }

  auto answers = connection.run(queries(fitting));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i]->read(answers[i], assembly);
    // Let go of the rows at once: of a large schema they take as much as the values.
    answers[i] = answers.back();
  }
  return std::move(assembly.database);
}

}  // namespace

Database introspect(Connection& connection, const IntrospectionOptions& options, SeenConnection* seen) {
  try {
    auto database = read(connection, options, seen);
    if (database.unreadable.empty()) return database;
  } catch (const ServerError& error) {
    if (!is_concurrent_ddl(error.sqlstate())) throw;
  }
  return read(connection, options, seen);
}

}  // namespace schemadrift::postgres
