#pragma once

// How an application writes where it connects to, read as text: a URL of any driver, or libpq's key=value. Other than
// postgres/dsn.hpp nothing is translated or refused, because what is wrong with it is for rules to say.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schemadrift {

struct ConnectionUrl {
  std::string scheme;  ///< postgresql+asyncpg, jdbc:postgresql; empty for key=value
  std::string user;
  std::string password;  ///< as it stands there: never printed
  std::string host;      ///< the first, where there are several
  std::string port;
  std::string database;
  std::vector<std::pair<std::string, std::string>> query;

  /// Of the query; null when there is none of that name.
  [[nodiscard]] const std::string* parameter(std::string_view name) const;
};

/// Nothing where it is neither.
std::optional<ConnectionUrl> parse_connection_url(std::string_view text);

/// Every password that the text holds, as it stands there, but for those that only say where the password is:
/// ${DB_PASSWORD}, env:DB_PASSWORD, {{ password }}, <password>, ***.
std::vector<std::string> literal_passwords(std::string_view url);

/// Whether the text is the password itself and not such a reference.
bool is_literal_password(std::string_view password);

}  // namespace schemadrift
