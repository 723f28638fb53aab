#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

namespace {

NamedStatements of_asyncpg(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  const bool is_alone = facts.sqlalchemy == false;
  if (!is_zero(profile.statement_cache_size)) {
    return {Certainty::yes, "statement_cache_size", "asyncpg keeps prepared statements by name",
            is_alone ? "statement_cache_size=0" : "asyncpg 0.31 with statement_cache_size=0 in connect_args"};
  }
  if (is_alone || leaves_statements_unnamed(facts) == Certainty::yes) return {};
  const bool keeps_none = is_zero(profile.prepared_statement_cache_size);
  if (gives_unique_names(facts)) {
    // Prepared and executed in one transaction, under a name that nobody else has.
    if (keeps_none) return {};
    return {Certainty::yes, "prepared_statement_name_func",
            "SQLAlchemy gives statements a name, and keeps them for later transactions",
            "no prepared_statement_name_func, and asyncpg 0.31"};
  }
  if (profile.prepared_statement_name_func == Stated(StatementNames::empty)) return {};
  const bool is_old = is_at_least(profile.driver_version, "0.31") == false;
  return {is_old && facts.sqlalchemy == true ? Certainty::yes : Certainty::maybe, "statement_cache_size",
          "asyncpg before 0.31 gives a name to what SQLAlchemy prepares, whatever statement_cache_size is",
          facts.sqlalchemy ? "asyncpg 0.31 (then state driver_version)"
                           : "asyncpg 0.31 (then state driver_version; without SQLAlchemy, sqlalchemy: false)"};
}

NamedStatements of_jdbc(const ConnectionFacts& facts) {
  const auto& threshold = facts.profile->prepare_threshold;
  if (threshold.has_value() && threshold->executions == 0) return {};
  const auto* in_url = facts.url ? facts.url->parameter("prepareThreshold") : nullptr;
  if (!threshold.is_stated() && in_url != nullptr && *in_url == "0") return {};
  return {Certainty::yes, "prepare_threshold", "pgjdbc prepares a statement by name from its fifth execution on",
          "prepareThreshold=0"};
}

NamedStatements of_prisma(const ConnectionFacts& facts) {
  const auto* flag = facts.url ? facts.url->parameter("pgbouncer") : nullptr;
  if (flag != nullptr && *flag == "true") return {};
  return {facts.url ? Certainty::yes : Certainty::maybe, "url", "Prisma prepares every statement by name",
          "pgbouncer=true in the URL"};
}

}  // namespace

NamedStatements named_statements(const ConnectionFacts& facts) {
  if (!facts.driver) return {};
  const auto& profile = *facts.profile;
  switch (*facts.driver) {
    case Driver::asyncpg:
      return of_asyncpg(facts);
    case Driver::psycopg:
      if (profile.prepare_threshold.is_none()) return {};
      return {Certainty::yes, "prepare_threshold", "psycopg prepares a statement by name that is executed often",
              "prepare_threshold=None"};
    case Driver::node_postgres:
      if (profile.prepare != Stated(true)) return {};
      return {Certainty::yes, "prepare", "queries with a name are prepared by it", "queries without a name"};
    case Driver::postgres_js:
      if (profile.prepare == Stated(false)) return {};
      return {Certainty::yes, "prepare", "postgres.js prepares statements by name", "prepare: false"};
    case Driver::jdbc:
      return of_jdbc(facts);
    case Driver::prisma:
      return of_prisma(facts);
    case Driver::psycopg2:
    case Driver::pg8000:
      return {};
  }
  return {};
}

Certainty tracks_statements(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  if (facts.pooler == PoolerSoftware::supavisor) {
    if (!profile.named_prepared_statements.has_value()) return Certainty::maybe;
    return *profile.named_prepared_statements ? Certainty::yes : Certainty::no;
  }
  if (facts.pooler != PoolerSoftware::pgbouncer) return Certainty::maybe;
  const auto& version = profile.pooler_version;
  if (is_at_least(version, "1.21") == false || is_zero(profile.max_prepared_statements)) return Certainty::no;
  if (profile.max_prepared_statements.has_value() || is_at_least(version, "1.24") == true) return Certainty::yes;
  return Certainty::maybe;
}

bool is_sqlalchemy_over_asyncpg(const ConnectionFacts& facts) {
  return facts.driver == Driver::asyncpg && facts.sqlalchemy == true;
}

bool is_cache_size_ineffective(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  return is_sqlalchemy_over_asyncpg(facts) && is_at_least(profile.driver_version, "0.31") == false &&
         is_zero(profile.statement_cache_size) && !is_zero(profile.prepared_statement_cache_size) &&
         !profile.prepared_statement_name_func.is_stated();
}

Certainty leaves_statements_unnamed(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  const auto is_new = is_at_least(profile.driver_version, "0.31");
  if (!is_zero(profile.statement_cache_size) || gives_unique_names(facts) || is_new == false) return Certainty::no;
  return is_new == true ? Certainty::yes : Certainty::maybe;
}

std::string tracking_doubt(const ConnectionFacts& facts) {
  if (tracks_statements(facts) == Certainty::no) return {};
  if (facts.pooler == PoolerSoftware::supavisor) {
    return "; unless Supavisor tracks them, which it does not by default: then state named_prepared_statements";
  }
  return "; unless the pooler tracks them: then state pooler_version and max_prepared_statements";
}

}  // namespace schemadrift::rules
