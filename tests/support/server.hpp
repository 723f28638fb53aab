#pragma once

// A real PostgreSQL server for tests: one throwaway server for the whole program, started when a test first asks, and
// as many empty databases in it as tests want.

#include <string>
#include <string_view>
#include <vector>

#include "postgres/connection.hpp"
#include "postgres/throwaway.hpp"

namespace schemadrift::tests {

/// The server of this program. A server that cannot start is an exception, and so a failed test.
postgres::ThrowawayServer& server();

/// Its major version: 15.
int server_version();

/// `sql` when the server is of this major version or a later one, else nothing.
std::string since(int major, std::string_view sql);

/// A new empty database.
postgres::ConnectionTarget fresh_database();
/// A new database that holds this.
postgres::ConnectionTarget database_with(std::string_view sql);

/// A new database with all that this one holds. Nobody may be connected to it.
postgres::ConnectionTarget copy_of(const postgres::ConnectionTarget& target);
/// Drops a database of the server by its name, so that many do not pile up.
void drop(const std::string& name);

/// Runs an SQL script, statement by statement. Throws postgres::ServerError at the first that fails. Unlike load_sql()
/// it creates no role.
void execute(const postgres::ConnectionTarget& target, std::string_view sql);
void execute(postgres::Connection& connection, std::string_view sql);

/// The one row and column of a query; "NULL" for NULL.
std::string value(const postgres::ConnectionTarget& target, std::string_view query);

/// All rows of a query, columns joined by `|`, as psql -At prints them.
std::vector<std::string> rows(const postgres::ConnectionTarget& target, std::string_view query);

/// The same database as another role. It needs no password here.
postgres::ConnectionTarget as_role(const postgres::ConnectionTarget& target, std::string_view role);

}  // namespace schemadrift::tests
