#include "postgres/dsn_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "postgres/connection_handle.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

DsnOptions stated(const PQconninfoOption* option) {
  DsnOptions options;
  for (; option != nullptr && option->keyword != nullptr; ++option) {
    if (option->val != nullptr && *option->val != '\0') options.emplace(option->keyword, option->val);
  }
  return options;
}

/// What is not stated comes from libpq's environment variables, or the service that they name.
DsnOptions with_environment(DsnOptions options) {
  const OptionsHandle defaults(PQconndefaults());
  options.merge(stated(defaults.get()));
  return options;
}

std::string value_of(const DsnOptions& options, std::string_view keyword) {
  const auto found = options.find(keyword);
  return found == options.end() ? std::string{} : found->second;
}

/// libpq's message for key=value, without what it quotes: that may be a piece of a password with a blank in it.
std::string complaint(std::string_view message) {
  const auto begin = message.find('"');
  const auto end = message.rfind('"');
  if (message.starts_with("invalid connection option")) {
    return unknown_option(message.substr(begin + 1, end - begin - 1), false);
  }
  if (message.starts_with("missing \"=\"")) return "a parameter has no value: values with blanks need quotes";
  return begin == message.npos ? printable(message.substr(0, message.find('\n')))
                               : printable(message.substr(0, begin)) + "…";
}

bool is_port(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return text.empty() || (error == std::errc{} && end == text.data() + text.size() && number > 0 && number < 65536);
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  for (auto comma = list.find(','); comma != list.npos; comma = list.find(',')) {
    parts.push_back(list.substr(0, comma));
    list.remove_prefix(comma + 1);
  }
  parts.push_back(list);
  return parts;
}

void require_ports(const DsnOptions& options) {
  const auto ports = value_of(options, "port");
  if (std::ranges::all_of(split(ports), is_port)) return;
  throw Failure(ExitCode::usage, "the DSN's port is no number from 1 to 65535",
                "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
}

void require_sslmode(const DsnOptions& options) {
  const std::vector<std::string> modes{"disable", "allow", "prefer", "require", "verify-ca", "verify-full"};
  const auto mode = value_of(options, "sslmode");
  if (mode.empty() || std::ranges::find(modes, mode) != modes.end()) return;
  throw Failure(ExitCode::usage, fmt::format("the DSN's sslmode \"{}\" is none", printable(mode)),
                fmt::format("write one of {}", display(modes)));
}

/// Else libpq would take the local server and a database of the user's name: a guess (postgresql://$UNSET).
void require_some_target(const DsnOptions& stated_options) {
  const auto options = with_environment(stated_options);
  for (const std::string_view keyword : {"host", "hostaddr", "service", "dbname"}) {
    if (!value_of(options, keyword).empty()) return;
  }
  throw Failure(ExitCode::usage, "the DSN names neither a host nor a database",
                "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
}

void require_plain_database(const DsnOptions& options) {
  if (value_of(options, "dbname").find("://") == std::string::npos) return;
  throw Failure(ExitCode::usage, "the DSN's dbname is itself a DSN", "give the inner one alone");
}

std::string host_and_port(std::string_view host, std::string_view port) {
  if (host.starts_with('/') || host.starts_with('@')) return fmt::format("the unix socket in {}", host);
  const bool is_ipv6 = host.find(':') != host.npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "[{}]:{}" : "{}:{}"), host, port.empty() ? "5432" : port);
}

std::string place_of(const DsnOptions& options) {
  const auto named = value_of(options, "host");
  const auto hosts = named.empty() ? value_of(options, "hostaddr") : named;
  if (hosts.empty()) return "the local unix socket";
  const auto port_list = value_of(options, "port");
  const auto ports = split(port_list);
  std::string text;
  std::size_t index = 0;
  for (const auto host : split(hosts)) {
    // One port holds for all hosts.
    const auto port = index < ports.size() ? ports[index] : ports.front();
    text += (index++ == 0 ? "" : " or ") + host_and_port(host, port);
  }
  return text;
}

}  // namespace

std::vector<std::string> known_options() {
  const OptionsHandle defaults(PQconndefaults());
  std::vector<std::string> names;
  for (const auto* option = defaults.get(); option != nullptr && option->keyword != nullptr; ++option) {
    names.emplace_back(option->keyword);
  }
  return names;
}

DsnOptions read_options(const std::string& conninfo) {
  char* message = nullptr;
  const OptionsHandle parsed(PQconninfoParse(conninfo.c_str(), &message));
  const std::unique_ptr<char, CloseHandle> owned(message);
  if (!parsed) {
    throw Failure(ExitCode::usage,
                  fmt::format("the DSN cannot be read: {}", complaint(message == nullptr ? "" : message)),
                  "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with reserved characters as %40 and the like");
  }
  auto options = stated(parsed.get());
  require_some_target(options);
  require_ports(options);
  require_sslmode(options);
  require_plain_database(options);
  return options;
}

DsnOptions effective_options(const std::string& conninfo) {
  return with_environment(conninfo.empty() ? DsnOptions{} : read_options(conninfo));
}

std::string conninfo_of(const DsnOptions& options) {
  std::string text;
  for (const auto& [keyword, value] : options) text += fmt::format("{}={} ", keyword, conninfo_value(value));
  return text;
}

std::string conninfo_value(std::string_view value) {
  std::string text = "'";
  for (const char each : value) {
    if (each == '\'' || each == '\\') text += '\\';
    text += each;
  }
  return text + "'";
}

std::string display_of(const DsnOptions& stated_options) {
  const auto options = with_environment(stated_options);
  // Of what the service's file says we know nothing.
  if (const auto service = value_of(options, "service"); !service.empty()) return printable("service " + service);
  require_plain_database(options);
  const auto user = value_of(options, "user");
  const auto database = value_of(options, "dbname");
  // libpq's default for the database is the user's name.
  return printable(fmt::format("database {} on {} as {}", database.empty() ? user : database, place_of(options), user));
}

std::string unknown_option(std::string_view name, bool may_show) {
  const auto suggestion = nearest(name, known_options());
  if (!suggestion.empty()) return fmt::format("it has no parameter {}: did you mean {}?", printable(name), suggestion);
  return may_show ? fmt::format("it has no parameter {}", printable(name)) : "one of its parameters is unknown";
}

}  // namespace schemadrift::postgres
