#pragma once

// An SQL file in memory, and how a problem in it is reported.

#include <string>
#include <string_view>

#include "postgres/server_error.hpp"
#include "schemadrift/failure.hpp"
#include "sql/statements.hpp"

namespace schemadrift::postgres {

struct Script {
  std::string path;
  std::string text;
};

/// Throws Failure(usage) when it cannot be read, or is no SQL text in UTF-8 (an archive of pg_dump, say).
Script read_script(const std::string& path);

/// A problem of ours at a line.
Failure script_failure(const Script& script, int line, const std::string& problem, std::string hint);

/// The server refused this statement: reported at the line that the server points to.
Failure statement_failure(const Script& script, const sql::ScriptPart& statement, const ServerMessage& message);

/// The server refused the data of a COPY: reported at the line of the data.
Failure copy_failure(const Script& script, const sql::CopyData& data, const ServerMessage& message);

}  // namespace schemadrift::postgres
