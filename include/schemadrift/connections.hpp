#pragma once

// How the application connects, as a catalogue says it: connection profiles, and which component uses which. Words are
// those of the drivers, poolers and of SQLAlchemy. What a profile leaves unstated is not guessed at: see
// rules/support/connections.hpp for what follows from what.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "schemadrift/describe.hpp"
#include "schemadrift/position.hpp"
#include "schemadrift/stated.hpp"

namespace schemadrift {

enum class Driver { asyncpg, psycopg, psycopg2, pg8000, node_postgres, postgres_js, jdbc, prisma };

/// What stands between the application and the server.
enum class PoolerSoftware { none, pgbouncer, supavisor, pgpool };

/// For how long a client has a connection of the pooler's to the server.
enum class PoolMode { session, transaction, statement };

/// SQLAlchemy's pools, by their names.
enum class PoolClass {
  queue_pool,
  async_adapted_queue_pool,
  null_pool,
  static_pool,
  singleton_thread_pool,
  assertion_pool,
};

/// What `prepared_statement_name_func` of SQLAlchemy's asyncpg dialect returns.
enum class StatementNames { counted, unique, empty };

enum class IsolationLevel { autocommit, read_uncommitted, read_committed, repeatable_read, serializable };

enum class SslMode { disable, allow, prefer, require, verify_ca, verify_full };

/// What is done over a connection that not every pooler can do.
enum class ConnectionUse {
  orm_writes,
  migrations,
  introspection,
  dump,
  listen,
  advisory_locks,
  temporary_tables,
  session_settings,
  hold_cursors,
};

/// After how many executions a driver prepares a statement by name. None: never (psycopg's None).
struct PrepareThreshold {
  std::int64_t executions = 0;
  bool operator==(const PrepareThreshold&) const = default;
};

/// Settings that are sent with the start of a connection, with their values.
struct StartupParameters {
  std::vector<std::pair<std::string, std::string>> all;
  bool operator==(const StartupParameters&) const = default;
};

/// In the order of their sizes; Describe<ConnectionProfile> has them by what they are about.
struct ConnectionProfile {
  std::string name;
  Stated<std::string> url;       ///< may hold a password: never printed
  Stated<std::string> password;  ///< likewise
  Stated<std::string> host;
  Stated<std::int64_t> port;
  Stated<std::string> user;
  Stated<std::string> database;
  Stated<std::string> fallback_url;  ///< it, too, may hold a password
  Stated<std::string> driver_version;
  Stated<std::string> pooler_version;
  Stated<std::int64_t> pooler_pool_size;
  Stated<std::int64_t> max_prepared_statements;
  std::vector<std::string> track_extra_parameters;
  std::vector<std::string> ignore_startup_parameters;
  Stated<std::int64_t> pool_size;
  Stated<std::int64_t> max_overflow;
  Stated<std::int64_t> pool_timeout;
  Stated<std::int64_t> pool_recycle;
  Stated<std::int64_t> processes;
  Stated<std::int64_t> statement_cache_size;
  Stated<std::int64_t> prepared_statement_cache_size;
  Stated<PrepareThreshold> prepare_threshold;
  Stated<std::string> sslrootcert;
  Stated<std::int64_t> connect_timeout;
  Stated<std::int64_t> command_timeout;
  StartupParameters startup_parameters;
  std::vector<ConnectionUse> uses;
  std::string replaced_by;  ///< another profile
  OrmSource source;
  Stated<Driver> driver;
  Stated<PoolerSoftware> pooler;
  Stated<PoolMode> mode;
  Stated<PoolClass> poolclass;
  Stated<StatementNames> prepared_statement_name_func;
  Stated<IsolationLevel> isolation_level;
  Stated<SslMode> sslmode;
  Stated<bool> sqlalchemy;
  Stated<bool> named_prepared_statements;
  Stated<bool> pool_pre_ping;
  Stated<bool> serverless;
  Stated<bool> prepare;
  Stated<bool> ipv4_only;
  Stated<bool> ipv4_addon;
  bool deprecated = false;
};

/// A part of the application, and how it connects.
struct Component {
  std::string name;
  std::string connection;  ///< a profile
  std::vector<ConnectionUse> uses;
  bool deprecated = false;
  OrmSource source;
};

/// What a check sees of its own connection to a live database, at no further round trip.
struct SeenConnection {
  std::string profile = {};  ///< the one that a person says it is; empty: those with the same endpoint
  std::string host = {};     ///< as the DSN names it; of a unix socket, its folder
  std::int64_t port = 0;
  std::string database = {};
  std::string user = {};
  std::string sslmode = {};
  bool has_tls = false;
  bool is_pooled = false;            ///< the login told another process than the server has
  std::int64_t max_connections = 0;  ///< of the server and the database, without those reserved for superusers
};

template <>
struct Labels<Driver> {
  static constexpr std::array values{
      Label{Driver::asyncpg, "asyncpg", "asyncpg, alone or beneath SQLAlchemy"},
      Label{Driver::psycopg, "psycopg", "psycopg 3"},
      Label{Driver::psycopg2, "psycopg2", "psycopg2"},
      Label{Driver::pg8000, "pg8000", "pg8000"},
      Label{Driver::node_postgres, "node-postgres", "pg of npm"},
      Label{Driver::postgres_js, "postgres.js", "postgres of npm"},
      Label{Driver::jdbc, "jdbc", "pgjdbc"},
      Label{Driver::prisma, "prisma", "Prisma's engine"},
  };
};

template <>
struct Labels<PoolerSoftware> {
  static constexpr std::array values{
      Label{PoolerSoftware::none, "none", "the connection is direct"},
      Label{PoolerSoftware::pgbouncer, "pgbouncer", "PgBouncer, Supabase's dedicated pooler among them"},
      Label{PoolerSoftware::supavisor, "supavisor", "Supavisor, Supabase's shared pooler"},
      Label{PoolerSoftware::pgpool, "pgpool", "pgpool-II"},
  };
};

template <>
struct Labels<PoolMode> {
  static constexpr std::array values{
      Label{PoolMode::session, "session", "as long as the client is connected"},
      Label{PoolMode::transaction, "transaction", "for one transaction"},
      Label{PoolMode::statement, "statement", "for one statement"},
  };
};

template <>
struct Labels<PoolClass> {
  static constexpr std::array values{
      Label{PoolClass::queue_pool, "QueuePool", "a pool of a fixed size and an overflow"},
      Label{PoolClass::async_adapted_queue_pool, "AsyncAdaptedQueuePool", "the same, for asynchronous engines"},
      Label{PoolClass::null_pool, "NullPool", "no pool: each connection is opened and closed"},
      Label{PoolClass::static_pool, "StaticPool", "one connection for all"},
      Label{PoolClass::singleton_thread_pool, "SingletonThreadPool", "one connection for each thread"},
      Label{PoolClass::assertion_pool, "AssertionPool", "one connection, once at a time"},
  };
};

template <>
struct Labels<StatementNames> {
  static constexpr std::array values{
      Label{StatementNames::counted, "counted", "the driver's own names, which count up"},
      Label{StatementNames::unique, "unique", "a name that no other statement has, such as a UUID"},
      Label{StatementNames::empty, "empty", "the empty text"},
  };
};

template <>
struct Labels<IsolationLevel> {
  static constexpr std::array values{
      Label{IsolationLevel::autocommit, "AUTOCOMMIT", "each statement is a transaction of its own"},
      Label{IsolationLevel::read_uncommitted, "READ UNCOMMITTED", "PostgreSQL treats it as READ COMMITTED"},
      Label{IsolationLevel::read_committed, "READ COMMITTED", "PostgreSQL's default"},
      Label{IsolationLevel::repeatable_read, "REPEATABLE READ", "one snapshot for the transaction"},
      Label{IsolationLevel::serializable, "SERIALIZABLE", "as if one transaction ran after the other"},
  };
};

template <>
struct Labels<SslMode> {
  static constexpr std::array values{
      Label{SslMode::disable, "disable", "never TLS"},
      Label{SslMode::allow, "allow", "TLS where the server wants it"},
      Label{SslMode::prefer, "prefer", "TLS where the server has it"},
      Label{SslMode::require, "require", "TLS, and nobody looks whose certificate it is"},
      Label{SslMode::verify_ca, "verify-ca", "TLS with a certificate of a known authority"},
      Label{SslMode::verify_full, "verify-full", "the same, and it is the host's"},
  };
};

template <>
struct Labels<ConnectionUse> {
  static constexpr std::array values{
      Label{ConnectionUse::orm_writes, "orm_writes", "an ORM's unit of work"},
      Label{ConnectionUse::migrations, "migrations", "migrations, such as Alembic's"},
      Label{ConnectionUse::introspection, "introspection", "reads the catalogues: schemadrift, an ORM's reflection"},
      Label{ConnectionUse::dump, "dump", "pg_dump, or replication"},
      Label{ConnectionUse::listen, "listen", "LISTEN"},
      Label{ConnectionUse::advisory_locks, "advisory_locks", "advisory locks of a session"},
      Label{ConnectionUse::temporary_tables, "temporary_tables", "temporary tables that outlive a transaction"},
      Label{ConnectionUse::session_settings, "session_settings", "SET that is to last: search_path, role, timeouts"},
      Label{ConnectionUse::hold_cursors, "hold_cursors", "cursors WITH HOLD"},
  };
};

}  // namespace schemadrift
