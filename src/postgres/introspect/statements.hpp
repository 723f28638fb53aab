#pragma once

// The statements of the two round trips: what opens the transaction and finds the schemas, and how the queries of the
// kinds are fitted to the server's version and to those schemas.

#include <string>
#include <string_view>
#include <vector>

#include "postgres/connection.hpp"
#include "postgres/introspect.hpp"
#include "postgres/introspect/fields.hpp"

namespace schemadrift::postgres::introspection {

/// Begins a read-only transaction, with settings that end with it.
std::vector<Query> session(const IntrospectionOptions& options);

/// The first round trip: a session. The second query is `search_path`, the last two are `facts` and
/// `schemas`.
std::vector<Query> opening(const IntrospectionOptions& options);

struct Server {
  std::string database;
  std::string version;     ///< "15.18"
  int version_number = 0;  ///< 150018
};

/// What the placeholders of a query depend on.
struct Fitting {
  int version_number = 0;
  std::vector<Oid> schemas;
  std::string role = {};
  std::vector<std::string> search_path = {};
};

/// Fills the placeholders of a query:
///   {schemas}            an array of the oids of the schemas in scope
///   {relations}          a query of the oids of the relations in scope that have columns and are of no extension
///   {role}               the name of the role that was asked about as a literal; NULL when none was
///   {search_path}        an array of the schemas that the connection itself would search
///   {extension_objects}  a query of the objid of all that is of an extension; goes on with AND classid = …
/// and those for what older servers do not have.
std::string fitted(std::string_view sql, const Fitting& fitting);

/// True for what running DDL makes of a query on the catalogues: tried again, the query is likely to succeed.
bool is_concurrent_ddl(std::string_view sqlstate);

}  // namespace schemadrift::postgres::introspection
