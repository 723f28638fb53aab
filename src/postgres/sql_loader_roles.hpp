#pragma once

// Roles belong to a server, not to a database: a dump names them and a new server has none of them. This is what makes
// most dumps fail to load on an empty server.

#include <optional>
#include <string>
#include <string_view>

#include "postgres/server_error.hpp"

namespace schemadrift::postgres {

/// The role that the statement failed for the want of.
std::optional<std::string> missing_role(const ServerMessage& message);

/// The statement would create a role that exists: another file of this run, or we, made it.
bool role_exists_already(const ServerMessage& message);

/// By its first word: a statement that may name a role, such as GRANT. Others need no savepoint in a transaction.
bool may_name_role(std::string_view statement);

}  // namespace schemadrift::postgres
