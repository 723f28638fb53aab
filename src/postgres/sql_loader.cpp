#include "postgres/sql_loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "model/names.hpp"
#include "postgres/connection_failure.hpp"
#include "postgres/connection_handle.hpp"
#include "postgres/sql_loader_roles.hpp"
#include "postgres/sql_loader_script.hpp"

namespace schemadrift::postgres {
namespace {

using sql::ScriptPart;

ResultHandle execute(PGconn* connection, std::string_view text) {
  return ResultHandle(PQexec(connection, std::string(text).c_str()));
}

/// The first failure of those results that are still to come, else the last of them.
ResultHandle remaining_result(PGconn* connection) {
  ResultHandle kept;
  while (ResultHandle result{PQgetResult(connection)}) {
    if (!kept || !is_failure(kept.get())) kept = std::move(result);
  }
  return kept;
}

/// What a COPY … TO stdout yields is of no use to us.
ResultHandle discard_copied(PGconn* connection) {
  char* row = nullptr;
  while (PQgetCopyData(connection, &row, 0) > 0) PQfreemem(row);
  return remaining_result(connection);
}

ResultHandle send_copied(PGconn* connection, std::string_view data) {
  constexpr std::size_t chunk = 1 << 20;
  for (std::size_t sent = 0; sent < data.size(); sent += chunk) {
    const auto piece = data.substr(sent, chunk);
    PQputCopyData(connection, piece.data(), static_cast<int>(piece.size()));
  }
  PQputCopyEnd(connection, nullptr);
  return remaining_result(connection);
}

/// A dump of a newer server sets what an older one does not know (SET transaction_timeout = 0): no schema hangs on it.
bool is_unknown_setting(const ServerMessage& message) {
  return message.sqlstate == "42704" && message.raw_message.starts_with("unrecognized configuration parameter");
}

/// Takes one file through a session of its own, so that one file's settings (the empty search_path of a dump) do not
/// reach the next.
class Loader {
 public:
  Loader(const ConnectionTarget& target, const Script& script)
      : connection_(open_connection(target)), script_(script), reader_(script.text) {}

  void load() {
    while (const auto part = reader_.next()) {
      if (part->kind == ScriptPart::Kind::meta_command) {
        judge_meta_command(*part);
      } else {
        run(*part);
      }
    }
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
      throw script_failure(script_, reader_.line(), "the file ends within a transaction", "add the COMMIT");
    }
  }

 private:
  void run(const ScriptPart& statement) {
    // A role may be missing several times over: GRANT … TO a, b.
    while (!succeeds(statement)) continue;
  }

  /// False when it failed for a role that is there now.
  bool succeeds(const ScriptPart& statement) {
    const bool saved = PQtransactionStatus(connection_.get()) == PQTRANS_INTRANS && may_name_role(statement.text);
    if (saved) execute(connection_.get(), "SAVEPOINT schemadrift_statement");
    const auto result = execute(connection_.get(), statement.text);
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COPY_IN) {
      copy_in();
    } else if (status == PGRES_COPY_OUT) {
      require(discard_copied(connection_.get()).get(), statement);
    } else if (is_failure(result.get())) {
      return recovers(statement, result.get(), saved);
    }
    if (saved) execute(connection_.get(), "RELEASE SAVEPOINT schemadrift_statement");
    return true;
  }

  /// True when the statement need not be run again, false when it should be. Throws where nothing helps.
  bool recovers(const ScriptPart& statement, const PGresult* failure, bool saved) {
    const auto message = server_message(failure);
    const auto role = missing_role(message);
    if (!role && !role_exists_already(message) && !is_unknown_setting(message)) require(failure, statement);
    if (saved) execute(connection_.get(), "ROLLBACK TO SAVEPOINT schemadrift_statement");
    if (!role) return true;
    const auto created = execute(connection_.get(), fmt::format("CREATE ROLE {} NOLOGIN", quote_identifier(*role)));
    // A name such as pg_… cannot be created: the first message is the one to show.
    if (is_failure(created.get())) require(failure, statement);
    return false;
  }

  void require(const PGresult* result, const ScriptPart& statement) const {
    require_connection();
    if (is_failure(result)) throw statement_failure(script_, statement, server_message(result));
  }

  void copy_in() {
    const auto data = reader_.copy_data();
    const auto result = send_copied(connection_.get(), data.text);
    require_connection();
    if (is_failure(result.get())) throw copy_failure(script_, data, server_message(result.get()));
  }

  void require_connection() const {
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      throw connection_lost(script_.path, PQerrorMessage(connection_.get()));
    }
  }

  void judge_meta_command(const ScriptPart& part) const {
    constexpr std::array<std::string_view, 8> harmless{"\\restrict", "\\unrestrict", "\\echo", "\\qecho",
                                                       "\\warn",     "\\timing",     "\\pset", "\\set"};
    const auto command = part.text.substr(0, part.text.find_first_of(" \t"));
    if (std::ranges::find(harmless, command) != harmless.end()) return;
    throw script_failure(script_, part.line,
                         fmt::format("psql's command {} is not understood here", printable(command)),
                         meta_command_hint(command));
  }

  static std::string meta_command_hint(std::string_view command) {
    if (command == "\\c" || command == "\\connect") return "make the dump without --create";
    if (command.starts_with("\\i")) return "name the included files on the command line, in their order";
    return "leave it out: only SQL is loaded";
  }

  ConnectionHandle connection_;
  const Script& script_;
  sql::ScriptReader reader_;
};

}  // namespace

void load_sql(const ConnectionTarget& target, const std::vector<std::string>& files) {
  for (const auto& file : files) {
    const auto script = read_script(file);
    Loader(target, script).load();
  }
}

}  // namespace schemadrift::postgres
