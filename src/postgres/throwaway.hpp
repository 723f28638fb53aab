#pragma once

// A PostgreSQL server of our own for the time of one run: private folder, unix socket only, gone afterwards.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "postgres/dsn.hpp"

namespace schemadrift::postgres {

struct ThrowawayOptions {
  std::optional<std::string> postgres_bin;  ///< the folder with initdb and postgres; found when absent
};

class ThrowawayServer {
 public:
  /// Starts it. Throws Failure(unreachable) when no server program is found or it does not start.
  explicit ThrowawayServer(const ThrowawayOptions& options = {});
  ~ThrowawayServer();
  ThrowawayServer(ThrowawayServer&&) noexcept;
  ThrowawayServer& operator=(ThrowawayServer&&) noexcept;

  /// The database `name` of it; created when it is not there.
  ConnectionTarget database(const std::string& name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Files as given, and the .sql files of folders (and of folders in them) in natural order: 2_b.sql before 10_a.sql.
std::vector<std::string> sql_files(const std::vector<std::string>& paths);

/// Loads SQL files in order, as psql would with ON_ERROR_STOP: each statement by itself, COPY data included. Throws
/// Failure(usage) with file, line and the server's message at the first statement that fails.
void load_sql(const ConnectionTarget& target, const std::vector<std::string>& files);

}  // namespace schemadrift::postgres
