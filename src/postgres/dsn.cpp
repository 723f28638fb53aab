#include "postgres/dsn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "model/names.hpp"
#include "postgres/dsn_options.hpp"
#include "postgres/dsn_url.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// An empty variable counts as unset.
std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || trimmed(value).empty()) return std::nullopt;
  return value;
}

std::string conninfo_of(std::string_view dsn) {
  if (is_url(dsn)) return libpq_url(dsn);
  if (dsn.find('=') != dsn.npos) return std::string(dsn);
  // It is not shown: who mistook the order of the options may have put the password here.
  throw Failure(ExitCode::usage, dsn.empty() ? "the DSN is empty" : "this is no DSN",
                "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or host=HOST dbname=DATABASE user=USER");
}

/// A failure tells where the DSN comes from.
ConnectionTarget parse_named(std::string_view origin, std::string_view dsn) {
  try {
    return parse_dsn(dsn);
  } catch (const Failure& failure) {
    throw Failure(failure.code(), fmt::format("{}: {}", printable(origin), failure.what()), failure.hint());
  }
}

}  // namespace

bool looks_like_dsn(std::string_view text) {
  text = trimmed(text);
  if (is_url(text)) return true;
  const auto key = trimmed(text.substr(0, text.find('=')));
  return key.size() < text.size() && !key.empty() &&
         key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

ConnectionTarget parse_dsn(std::string_view dsn) {
  auto conninfo = conninfo_of(trimmed(dsn));
  auto display = display_of(read_options(conninfo));
  return {std::move(conninfo), std::move(display)};
}

ConnectionTarget read_dsn_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) {
    throw Failure(ExitCode::usage, fmt::format("cannot read the DSN's file {}", printable(path)),
                  "name a file that holds the DSN and nothing else");
  }
  return parse_named(path, text);
}

ConnectionTarget resolve_dsn(const std::optional<std::string>& option) {
  if (option) return parse_dsn(*option);
  for (const char* const name : {"SCHEMADRIFT_DSN", "DATABASE_URL"}) {
    if (const auto value = environment(name)) return parse_named(name, *value);
  }
  for (const char* const name : {"PGHOST", "PGSERVICE", "PGDATABASE"}) {
    if (environment(name)) return {"", display_of({})};
  }
  throw Failure(
      ExitCode::usage, "no database is named",
      "give --dsn postgresql://USER@HOST/DATABASE, or set SCHEMADRIFT_DSN or DATABASE_URL, or libpq's PGHOST, "
      "PGSERVICE or PGDATABASE; there is no fallback to a local server");
}

}  // namespace schemadrift::postgres
