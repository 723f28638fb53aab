#pragma once

// A PostgreSQL server of our own for the time of one run: private folder, unix socket only, gone afterwards.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "postgres/dsn.hpp"
#include "postgres/sql_files.hpp"
#include "postgres/sql_loader.hpp"

namespace schemadrift::postgres {

struct ThrowawayOptions {
  std::optional<std::string> postgres_bin;  ///< the folder with initdb and postgres; found when absent
  std::vector<std::string> settings;        ///< more of the server's parameters: "work_mem=64MB"
};

class ThrowawayServer {
 public:
  /// Starts it, in well under two seconds. As root it runs as another user, because PostgreSQL refuses root. Throws
  /// Failure(unreachable) when no server program is found or it does not start, with the end of the server's log.
  explicit ThrowawayServer(const ThrowawayOptions& options = {});
  /// Stops it at once and removes its folder. The same happens when this process dies, however it dies.
  ~ThrowawayServer();
  ThrowawayServer(ThrowawayServer&&) noexcept;
  ThrowawayServer& operator=(ThrowawayServer&&) noexcept;

  /// The database `name` of it; created when it is not there.
  ConnectionTarget database(const std::string& name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace schemadrift::postgres
