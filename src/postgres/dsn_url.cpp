#include "postgres/dsn_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "model/names.hpp"
#include "postgres/dsn_options.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

constexpr std::string_view form = "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_of_scheme(char character) {
  return is_letter(character) || (character >= '0' && character <= '9') ||
         std::string_view("+-.:_").find(character) != std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& each : result) {
    if (is_letter(each)) each = static_cast<char>(each | 0x20);
  }
  return result;
}

void require_postgres(std::string_view written) {
  const auto scheme = lower(written);
  const auto dialect = scheme.substr(0, scheme.find('+'));
  if (dialect == "postgresql" || dialect == "postgres") return;
  constexpr std::array<std::string_view, 5> kin{"jdbc:postgresql", "postgis", "psql", "pgsql", "pg"};
  const bool is_kin = std::ranges::find(kin, dialect) != kin.end();
  throw Failure(ExitCode::usage, fmt::format("the DSN's scheme {}:// is not understood", printable(scheme)),
                is_kin ? std::string(form) : fmt::format("only PostgreSQL can be checked: {}", form));
}

struct UrlParts {
  std::string_view authority;  ///< user, password, hosts and ports
  std::string_view path;
  std::string_view query;
};

/// As libpq does, the user part goes up to the first @ unless a slash comes before it. Where another @ follows, the
/// password holds one of @, / and ?, and any reading would be a guess, which could take a part of it for a host's name.
UrlParts split(std::string_view rest) {
  const auto at = rest.find('@');
  const auto user_end = at < rest.find('/') ? at + 1 : 0;
  const auto question = std::min(rest.find('?', user_end), rest.size());
  const auto path = std::min(rest.find('/', user_end), question);
  if (rest.substr(user_end, question - user_end).find('@') != rest.npos) {
    throw Failure(ExitCode::usage, "the DSN has an @, / or ? in its user, password or database that is not escaped",
                  "write @ as %40, / as %2F, ? as %3F, # as %23, % as %25");
  }
  return {rest.substr(0, path), rest.substr(path, question - path), rest.substr(std::min(question + 1, rest.size()))};
}

struct Parameter {
  std::string name;
  std::string value;  ///< still percent-encoded
};

std::vector<Parameter> parameters(std::string_view query) {
  std::vector<Parameter> found;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto text = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = text.find('=');
    if (text.empty()) continue;
    if (equals == text.npos) throw Failure(ExitCode::usage, "a parameter of the DSN has no =", "write ?name=value&…");
    found.push_back({std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))});
  }
  return found;
}

/// What drivers, pools and ORMs read from the URL, and a connection of ours has no use for.
bool is_for_others(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>({"async_fallback",
                                                          "command_timeout",
                                                          "connection_limit",
                                                          "default_query_exec_mode",
                                                          "direct_tls",
                                                          "executemany_batch_page_size",
                                                          "executemany_mode",
                                                          "insertmanyvalues",
                                                          "isolation_level",
                                                          "max_cacheable_statement_size",
                                                          "max_cached_statement_lifetime",
                                                          "max_inactive_connection_lifetime",
                                                          "max_overflow",
                                                          "max_size",
                                                          "min_size",
                                                          "native_enum",
                                                          "pgbouncer",
                                                          "pool_max_conns",
                                                          "pool_min_conns",
                                                          "pool_pre_ping",
                                                          "pool_recycle",
                                                          "pool_size",
                                                          "pool_timeout",
                                                          "prepare_threshold",
                                                          "prepared_statement_cache_size",
                                                          "prepared_statement_name_func",
                                                          "schema",
                                                          "server_settings",
                                                          "socket_timeout",
                                                          "sslaccept",
                                                          "statement_cache_capacity",
                                                          "statement_cache_size",
                                                          "supa",
                                                          "uselibpqcompat",
                                                          "workaround"});
  return std::ranges::find(names, name) != names.end();
}

std::string sslmode_of(std::string_view ssl) {
  auto value = lower(ssl);
  for (const std::string_view yes : {"true", "1", "yes", "on"}) {
    if (value == yes) return "require";
  }
  for (const std::string_view no : {"false", "0", "no", "off"}) {
    if (value == no) return "disable";
  }
  return value;
}

std::string libpq_name(const std::string& name) {
  if (name == "ssl") return "sslmode";
  if (name == "timeout") return "connect_timeout";
  if (name == "database") return "dbname";
  return name;
}

/// SQLAlchemy names several hosts as ?host=a:5432&host=b:5433; libpq wants ?host=a,b&port=5432,5433.
struct Hosts {
  std::string names;
  std::string ports;
  bool has_port = false;

  void add(std::string_view value) {
    const auto colon = value.find(':');
    // A socket's folder or an IPv6 address has no port behind it.
    const bool with_port = colon != value.npos && !value.starts_with('/') && value.find(':', colon + 1) == value.npos;
    const std::string comma = names.empty() ? "" : ",";
    names += comma + std::string(value.substr(0, with_port ? colon : value.size()));
    ports += comma + std::string(with_port ? value.substr(colon + 1) : "");
    has_port = has_port || with_port;
  }
};

std::vector<Parameter> translated(std::string_view query) {
  const auto known = known_options();
  // With an @ in it, this may be the end of a password that was not escaped.
  const bool may_show = query.find('@') == query.npos;
  std::vector<Parameter> result;
  Hosts hosts;
  for (auto& each : parameters(query)) {
    const auto name = libpq_name(each.name);
    if (is_for_others(name)) continue;
    if (std::ranges::find(known, name) == known.end()) {
      throw Failure(ExitCode::usage, "the DSN cannot be read: " + unknown_option(each.name, may_show),
                    std::string(form));
    }
    if (name == "host") {
      hosts.add(each.value);
    } else {
      result.push_back({name, each.name == "ssl" ? sslmode_of(each.value) : each.value});
    }
  }
  if (!hosts.names.empty()) result.push_back({"host", hosts.names});
  if (hosts.has_port) result.push_back({"port", hosts.ports});
  return result;
}

}  // namespace

bool is_url(std::string_view dsn) {
  const auto end = dsn.find("://");
  return end != dsn.npos && end > 0 && std::ranges::all_of(dsn.substr(0, end), is_of_scheme);
}

std::string libpq_url(std::string_view url) {
  const auto end = url.find("://");
  require_postgres(url.substr(0, end));
  const auto parts = split(url.substr(end + 3));
  auto text = fmt::format("postgresql://{}{}", parts.authority, parts.path);
  char separator = '?';
  for (const auto& each : translated(parts.query)) {
    text += fmt::format("{}{}={}", separator, each.name, each.value);
    separator = '&';
  }
  return text;
}

}  // namespace schemadrift::postgres
