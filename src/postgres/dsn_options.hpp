#pragma once

// A DSN as libpq itself reads it: what it says, whether it can be right, and how to show it without its secrets.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::postgres {

/// By libpq's keyword; only those that are stated.
using DsnOptions = std::map<std::string, std::string, std::less<>>;

/// What libpq calls its connection parameters (PostgreSQL manual, 34.1.2).
std::vector<std::string> known_options();

/// Throws Failure(usage) when libpq cannot read it or a value cannot be right.
DsnOptions read_options(const std::string& conninfo);

/// The same with what libpq's environment says of the rest. What a service's file says is not in it.
DsnOptions effective_options(const std::string& conninfo);

/// As key='value'.
std::string conninfo_of(const DsnOptions& options);

/// A value as conninfo has it, in quotes.
std::string conninfo_value(std::string_view value);

/// "database app on db.example.com:5432 as app_ro"; what the options leave open comes from libpq's environment.
std::string display_of(const DsnOptions& options);

/// The message for a parameter that libpq does not know. Its name is shown only where `may_show`, or where it is nearly
/// that of one that libpq knows: what looks like a name may be a piece of a password that was not escaped.
std::string unknown_option(std::string_view name, bool may_show);

}  // namespace schemadrift::postgres
