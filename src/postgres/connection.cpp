// libpq itself rather than libpqxx's pipeline, the only thing there that sends several statements together: the
// pipeline puts a `SELECT 1` of its own in front, after which `BEGIN ISOLATION LEVEL REPEATABLE READ` fails (25001),
// and its exceptions carry neither the position nor, in 6.x, which statement failed.
#include "postgres/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "postgres/client_end.hpp"
#include "postgres/connection_failure.hpp"
#include "postgres/connection_handle.hpp"

namespace schemadrift::postgres {

/// The server's answer as libpq holds it: no cell is copied.
struct Rows::Content {
  ResultHandle result;
};

Rows::Rows(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

std::size_t Rows::size() const { return static_cast<std::size_t>(PQntuples(content_->result.get())); }

int Rows::columns() const { return PQnfields(content_->result.get()); }

int Rows::column(std::string_view name) const {
  // Not PQfnumber(), which folds case.
  const auto* const result = content_->result.get();
  for (int column = 0; column < PQnfields(result); ++column) {
    if (PQfname(result, column) == name) return column;
  }
  throw std::logic_error(fmt::format("a query has no column \"{}\"", name));
}

bool Rows::is_null(std::size_t row, int column) const {
  return PQgetisnull(content_->result.get(), static_cast<int>(row), column) == 1;
}

std::string_view Rows::text(std::size_t row, int column) const {
  const auto* const result = content_->result.get();
  const auto number = static_cast<int>(row);
  return {PQgetvalue(result, number, column), static_cast<std::size_t>(PQgetlength(result, number, column))};
}

struct Connection::State {
  ConnectionHandle handle;
  Log log;
  std::optional<std::chrono::milliseconds> patience;
  int round_trips = 0;

  /// PQgetResult(), which would wait for ever.
  ResultHandle next_result(std::string_view query) const {
    while (PQisBusy(handle.get()) != 0) {
      if (!wait_for_server(handle.get(), patience)) throw connection_silent(query, *patience);
      if (PQconsumeInput(handle.get()) == 0) break;
    }
    return ResultHandle(PQgetResult(handle.get()));
  }

  void drain(std::string_view query) const {
    while (next_result(query)) continue;
  }

  void tell(const Query& query, std::chrono::microseconds time, const PGresult* result) const {
    if (!log) return;
    LogEntry entry{"query", std::string(query.name), time};
    if (is_failure(result)) {
      entry.detail = fmt::format("failed with SQLSTATE {}", server_message(result).sqlstate);
    } else {
      entry.rows = static_cast<std::size_t>(PQntuples(result));
    }
    log(entry);
  }
};

namespace {

/// All queries as one text. The line breaks keep a comment at the end of a query from swallowing the semicolon.
constexpr std::string_view separator = "\n;\n";

std::string joined(std::span<const Query> queries) {
  std::string text;
  for (const auto& query : queries) text.append(query.sql).append(separator);
  return text;
}

int characters(std::string_view utf8) {
  int count = 0;
  for (const char each : utf8) count += (static_cast<unsigned char>(each) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

std::string_view name_at(std::span<const Query> queries, std::size_t index) {
  return index < queries.size() ? queries[index].name : queries.back().name;
}

/// The server counts its position from the start of the whole batch; a syntax error anywhere is reported before the
/// first query runs. So the position decides which query it was, and where there is none, how many succeeded.
void tell_failure(Answers& answers, ServerMessage message, std::span<const Query> queries) {
  answers.failed = std::min(answers.rows.size(), queries.size() - 1);
  if (message.position != 0) {
    answers.failed = 0;
    for (const auto& query : queries) {
      const int length = characters(query.sql) + static_cast<int>(separator.size());
      if (message.position <= length) break;
      message.position -= length;
      ++answers.failed;
    }
  }
  if (answers.failed == queries.size()) {
    message.position = 0;
    --answers.failed;
  }
  answers.error.emplace(std::move(message), std::string(queries[answers.failed].name));
}

}  // namespace

Connection::Connection(const ConnectionTarget& target, const ConnectOptions& options)
    : state_(std::make_unique<State>()) {
  state_->handle = open_connection(target, options);
  state_->log = options.log;
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

std::vector<Rows> Connection::run(std::span<const Query> queries) {
  auto answers = try_run(queries);
  if (answers.error) throw ServerError(std::move(*answers.error));
  return std::move(answers.rows);
}

Answers Connection::try_run(std::span<const Query> queries) {
  if (queries.empty()) return {};
  auto* const connection = state_->handle.get();
  ++state_->round_trips;
  Stopwatch watch;
  if (PQsendQuery(connection, joined(queries).c_str()) == 0) {
    throw connection_lost(queries.front().name, PQerrorMessage(connection));
  }
  Answers answers;
  while (auto result = state_->next_result(name_at(queries, answers.rows.size()))) {
    state_->tell(queries[std::min(answers.rows.size(), queries.size() - 1)], watch.lap(), result.get());
    if (is_failure(result.get())) {
      auto message = server_message(result.get());
      state_->drain(name_at(queries, answers.rows.size()));
      if (PQstatus(connection) != CONNECTION_OK) {
        throw connection_lost(name_at(queries, answers.rows.size()), PQresultErrorMessage(result.get()));
      }
      roll_back();
      tell_failure(answers, std::move(message), queries);
      return answers;
    }
    answers.rows.emplace_back(std::make_shared<const Rows::Content>(Rows::Content{std::move(result)}));
  }
  if (answers.rows.size() != queries.size()) throw std::logic_error("a query of a batch is not exactly one statement");
  return answers;
}

void Connection::roll_back() {
  auto* const connection = state_->handle.get();
  if (PQtransactionStatus(connection) == PQTRANS_IDLE) return;
  ++state_->round_trips;
  if (PQsendQuery(connection, "ROLLBACK") != 0) state_->drain("rollback");
}

void Connection::set_patience(std::chrono::milliseconds patience) { state_->patience = patience; }

SeenConnection Connection::seen(int process) const {
  auto end = client_end(state_->handle.get());
  end.seen.is_pooled = end.process != process;
  return std::move(end.seen);
}

int Connection::round_trips() const { return state_->round_trips; }

}  // namespace schemadrift::postgres
