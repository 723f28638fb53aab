#include "postgres/server_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "model/names.hpp"

namespace schemadrift::postgres {
namespace {

struct Advice {
  std::string_view sqlstate;
  std::string_view text;
};

constexpr std::array advices{
    Advice{"42501",
           "grant the role what the message names; CONNECT on the database and USAGE on the schemas are enough"},
    Advice{"55P03", "another session holds a lock, probably of a migration that runs: try again when it is done"},
    Advice{"57014",
           "the server cancelled the query, probably by statement_timeout: try again when the server is less busy"},
    Advice{"57P01", "the server or its administrator ended the session: try again"},
    Advice{"57P02", "the server is recovering from a crash: try again when it is back"},
    Advice{"57P03", "the server is starting or stopping: try again in a moment"},
    Advice{"53300", "the server has no free connection: close some, or raise max_connections"},
    Advice{"53200", "the server ran out of memory: try again when it is less busy"},
};

std::string sentence(const ServerMessage& server_message, std::string_view query) {
  auto text = fmt::format("the server refused the query \"{}\": {} (SQLSTATE {})", printable(query),
                          server_message.message, server_message.sqlstate);
  if (!server_message.detail.empty()) text += "; " + server_message.detail;
  return text;
}

std::string hint_of(const ServerMessage& server_message) {
  const auto known = advice(server_message.sqlstate);
  return known.empty() ? server_message.hint : std::string(known);
}

}  // namespace

std::string_view advice(std::string_view sqlstate) {
  const auto* const found = std::ranges::find(advices, sqlstate, &Advice::sqlstate);
  return found == advices.end() ? std::string_view{} : found->text;
}

ServerError::ServerError(ServerMessage server_message, std::string query)
    : Failure(ExitCode::unreachable, sentence(server_message, query), hint_of(server_message)),
      server_message_(std::move(server_message)),
      query_(std::move(query)) {}

}  // namespace schemadrift::postgres
