#pragma once

// The keys of connection profiles and of components: see describe_forms.hpp.

#include "schemadrift/connections.hpp"
#include "schemadrift/names.hpp"

namespace schemadrift {

template <>
struct Describe<ConnectionProfile> {
  using Form = ConnectionProfile;
  static constexpr ObjectKind kind = ObjectKind::connection;
  static constexpr std::string_view definition = "connection";
  static constexpr std::string_view doc = "How the application connects: driver, pooler, pool, statements, TLS.";
  static constexpr std::tuple own{
      Field{"url", &Form::url,
            "The URL, or libpq's key=value, as the application has it, with ${PASSWORD} for the password."},
      Field{"password", &Form::password,
            "Where the password is, as ${PASSWORD} or env:PASSWORD; never the password itself."},
      Field{"host", &Form::host, "The host. Default: the URL's."},
      Field{"port", &Form::port, "The port. Default: the URL's."},
      Field{"user", &Form::user, "The user. Default: the URL's."},
      Field{"database", &Form::database, "The database."},
      Field{"fallback_url", &Form::fallback_url,
            "Where the application connects to when nothing tells it; null states that it refuses to start."},
      Field{"driver", &Form::driver, "The driver. Default: the one that the URL names."},
      Field{"driver_version", &Form::driver_version, "The driver's version, such as \"0.31.0\"."},
      Field{"sqlalchemy", &Form::sqlalchemy,
            "Whether SQLAlchemy stands before the driver. Default: where the URL or a key is one of SQLAlchemy's."},
      Field{"pooler", &Form::pooler, "What stands between. Default: what Supabase's host names tell."},
      Field{"pooler_version", &Form::pooler_version, "The pooler's version, such as \"1.25.2\"."},
      Field{"mode", &Form::mode, "For how long a client has a connection to the server: the pooler's pool mode."},
      Field{"pooler_pool_size", &Form::pooler_pool_size,
            "How many connections to the server the pooler has for this role and database."},
      Field{"max_prepared_statements", &Form::max_prepared_statements,
            "PgBouncer's setting: 0 leaves named statements alone, else they are tracked."},
      Field{"named_prepared_statements", &Form::named_prepared_statements,
            "Whether Supavisor tracks named statements: its feature flag of that name."},
      Field{"track_extra_parameters", &Form::track_extra_parameters, "PgBouncer's setting."},
      Field{"ignore_startup_parameters", &Form::ignore_startup_parameters, "PgBouncer's setting."},
      Field{"poolclass", &Form::poolclass, "SQLAlchemy's pool. Default: QueuePool, or its asynchronous kin."},
      Field{"pool_size", &Form::pool_size, "How many connections the application's pool keeps in each process."},
      Field{"max_overflow", &Form::max_overflow, "How many more it opens when all are in use; -1 for no limit."},
      Field{"pool_timeout", &Form::pool_timeout, "How many seconds a connection of the pool is waited for."},
      Field{"pool_recycle", &Form::pool_recycle, "After how many seconds a connection is replaced; -1 for never."},
      Field{"pool_pre_ping", &Form::pool_pre_ping, "Whether a connection is tried before it is given out."},
      Field{"processes", &Form::processes, "How many processes have such a pool: workers times machines."},
      Field{"serverless", &Form::serverless,
            "Whether processes come and go with the load, as in serverless functions."},
      Field{"statement_cache_size", &Form::statement_cache_size,
            "asyncpg's, a number in connect_args: 0 switches the cache of prepared statements off."},
      Field{"prepared_statement_cache_size", &Form::prepared_statement_cache_size,
            "SQLAlchemy's for asyncpg: how many prepared statements it keeps for a connection."},
      Field{"prepared_statement_name_func", &Form::prepared_statement_name_func,
            "SQLAlchemy's for asyncpg: which names the application gives to prepared statements."},
      Field{"prepare_threshold", &Form::prepare_threshold,
            "After how many executions psycopg or pgjdbc prepares a statement; null is psycopg's None, never."},
      Field{"prepare", &Form::prepare,
            "Whether statements are prepared by name: postgres.js's option; of node-postgres, whether queries have a "
            "name."},
      Field{"isolation_level", &Form::isolation_level, "The isolation level of the whole engine."},
      Field{"sslmode", &Form::sslmode, "How TLS is asked for, in libpq's words. Default: the URL's."},
      Field{"sslrootcert", &Form::sslrootcert, "The authority that the server's certificate is verified with."},
      Field{"connect_timeout", &Form::connect_timeout, "How many seconds connecting may take; asyncpg's timeout."},
      Field{"command_timeout", &Form::command_timeout, "How many seconds the driver waits for a statement."},
      Field{"startup_parameters", &Form::startup_parameters,
            "Settings that are sent when connecting: asyncpg's server_settings, -c in libpq's options."},
      Field{"ipv4_only", &Form::ipv4_only, "Whether the machines that it connects from have no IPv6."},
      Field{"ipv4_addon", &Form::ipv4_addon, "Whether the Supabase project has the IPv4 add-on."},
      Field{"uses", &Form::uses, "What is done over it that not every pooler can do; a component may say so, too."},
      Field{"deprecated", &Form::deprecated, "Whether components should leave it: those that have not are listed."},
      Field{"replaced_by", &Form::replaced_by, "The connection that they should use instead."},
      Field{"source", &Form::source, "Where the application sets it up: file:line."},
  };
  // Its name is the key that it stands under.
  static_assert(detail::member_count<Form>() == std::tuple_size_v<decltype(own)> + 1);
};

template <>
struct Describe<Component> {
  using Form = Component;
  static constexpr ObjectKind kind = ObjectKind::component;
  static constexpr std::string_view definition = "component";
  static constexpr std::string_view doc = "A part of the application, and how it connects.";
  static constexpr std::array<std::string_view, 1> required{"connection"};
  static constexpr std::tuple own{
      Field{"connection", &Form::connection, "The connection profile that it uses."},
      Field{"uses", &Form::uses, "What it does over it that not every pooler can do."},
      Field{"deprecated", &Form::deprecated, "Whether it is a legacy path, which is to go away."},
      Field{"source", &Form::source, "Where it is: file:line."},
  };
  static_assert(detail::member_count<Form>() == std::tuple_size_v<decltype(own)> + 1);
};

}  // namespace schemadrift
