#pragma once

// Which server to connect to: DSNs in libpq's and SQLAlchemy's spellings, and where they come from when none is given.

#include <optional>
#include <string>
#include <string_view>

namespace schemadrift::postgres {

/// What libpq needs to connect. May hold a password: never print `conninfo`, print `display`.
struct ConnectionTarget {
  std::string conninfo;  ///< libpq key=value or URI; empty means libpq's own environment
  std::string display;   ///< "database app on db.example.com:5432 as app_ro", without any secret
};

/// Whether the text is meant to be a DSN, right or wrong: it has a scheme, or begins with `key=`.
bool looks_like_dsn(std::string_view text);

/// Reads a DSN: postgresql:// or postgres://, SQLAlchemy's postgresql+asyncpg:// and the like (with ?ssl=require), or
/// libpq key=value. Throws Failure(usage) for anything else.
ConnectionTarget parse_dsn(std::string_view dsn);

/// Reads a DSN from a file that holds nothing else: unlike a command line, only those see it who may read the file.
/// Throws Failure(usage) when it cannot be read.
ConnectionTarget read_dsn_file(const std::string& path);

/// --dsn, else SCHEMADRIFT_DSN, else DATABASE_URL, else libpq's environment when PGHOST, PGSERVICE or PGDATABASE is
/// set; else throws Failure(usage). There is no fallback to a local server: a guess at the target is how drift goes
/// unseen.
ConnectionTarget resolve_dsn(const std::optional<std::string>& option);

}  // namespace schemadrift::postgres
