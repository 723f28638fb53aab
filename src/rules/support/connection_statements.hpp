#pragma once

// Prepared statements with a name, and poolers that give each transaction another connection to the server: whether a
// driver makes them, and whether the pooler keeps track of them.

#include <string>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

struct NamedStatements {
  Certainty used = Certainty::no;  ///< such that a later transaction, or another process, would trip over them
  std::string attribute = {};      ///< of the profile, that decides it
  std::string because = {};
  std::string remedy = {};
};

NamedStatements named_statements(const ConnectionFacts& facts);

/// Whether the pooler keeps track of named statements: PgBouncer since 1.21 with max_prepared_statements, which is 200
/// by default since 1.24; Supavisor with a feature that is off by default.
Certainty tracks_statements(const ConnectionFacts& facts);

/// Whether asyncpg is the driver, and SQLAlchemy stands before it.
bool is_sqlalchemy_over_asyncpg(const ConnectionFacts& facts);

/// statement_cache_size=0 of asyncpg before 0.31, which SQLAlchemy's prepare() passes by, and SQLAlchemy's own cache.
bool is_cache_size_ineffective(const ConnectionFacts& facts);

/// asyncpg since 0.31 with statement_cache_size=0 and no names of the application's: no statement has a name.
Certainty leaves_statements_unnamed(const ConnectionFacts& facts);

inline bool gives_unique_names(const ConnectionFacts& facts) {
  return facts.profile->prepared_statement_name_func == Stated(StatementNames::unique);
}

/// An error where both are certain, else a warning; for what goes wrong where the one is so and the other is not.
inline Severity severity_of(Certainty used, Certainty tracked) {
  return used == Certainty::yes && tracked == Certainty::no ? Severity::error : Severity::warning;
}

/// What a finding adds where it is not certain that the pooler keeps no track.
std::string tracking_doubt(const ConnectionFacts& facts);

}  // namespace schemadrift::rules
