#pragma once

// A connection to a PostgreSQL server: queries in, rows of text out, so that what reads the catalogues never sees the
// client library.

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/connect_options.hpp"
#include "postgres/dsn.hpp"
#include "postgres/server_error.hpp"
#include "schemadrift/connections.hpp"

namespace schemadrift::postgres {

struct Query {
  std::string_view name;  ///< for logs and error messages: "columns"
  std::string sql;        ///< one statement, without a semicolon at its end
};

/// The rows of one query, as text. Columns are fetched by name; asking for one that is not there is a defect.
class Rows {
 public:
  struct Content;
  explicit Rows(std::shared_ptr<const Content> content);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] int columns() const;
  [[nodiscard]] int column(std::string_view name) const;
  [[nodiscard]] bool is_null(std::size_t row, int column) const;
  /// Empty for NULL. Valid as long as these rows, or a copy of them, live.
  [[nodiscard]] std::string_view text(std::size_t row, int column) const;

 private:
  std::shared_ptr<const Content> content_;
};

/// What the server made of a batch.
struct Answers {
  std::vector<Rows> rows;            ///< of the queries that succeeded, in order
  std::optional<ServerError> error;  ///< of the first that failed
  std::size_t failed = 0;            ///< which one that was
};

class Connection {
 public:
  /// Connects. Throws Failure(unreachable) with a message that says what to do; it never holds the password.
  explicit Connection(const ConnectionTarget& target, const ConnectOptions& options = {});
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// Sends all queries together, in one round trip by the simple protocol, and returns their rows in order. They may
  /// begin and end transactions; outside one, PostgreSQL runs them all in one transaction. Throws ServerError for the
  /// first that fails: those after it did not run, and a transaction that was open is rolled back, so the connection
  /// stays usable. Throws Failure(unreachable) when the connection breaks.
  std::vector<Rows> run(std::span<const Query> queries);
  /// The same for a batch of which one may fail: what succeeded before it is not lost.
  Answers try_run(std::span<const Query> queries);

  /// From now on, a server that says nothing for so long counts as lost: Failure(unreachable). A network or a pooler
  /// that holds an answer back never ends a connection by itself.
  void set_patience(std::chrono::milliseconds patience);

  /// What is known of it without asking the server; `is_pooled`, when `process` is the backend's own number.
  [[nodiscard]] SeenConnection seen(int process) const;

  /// How often we waited for the server since we connected.
  [[nodiscard]] int round_trips() const;

 private:
  void roll_back();

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace schemadrift::postgres
