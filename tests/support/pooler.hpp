#pragma once

// A real connection pooler in front of the tests' server. It runs as another user than root, on a unix socket in a
// folder of its own, and ends when it goes out of scope, or this process ends, however it ends.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "postgres/dsn.hpp"
#include "postgres/throwaway_supervisor.hpp"

namespace schemadrift::tests {

enum class PoolMode { transaction, session, statement };

class Pooler {
 public:
  /// PgBouncer, with more lines for its [pgbouncer] section: "default_pool_size = 1".
  static Pooler pgbouncer(PoolMode mode, const std::vector<std::string>& settings = {});
  /// pgpool-II, which pools by session, as its packages have it: in streaming replication mode, balancing loads.
  static Pooler pgpool();

  /// The same database by way of this pooler.
  [[nodiscard]] postgres::ConnectionTarget target(const postgres::ConnectionTarget& direct) const;

 private:
  struct Plan;
  explicit Pooler(const Plan& plan);

  std::filesystem::path folder_;
  int port_;
  std::unique_ptr<postgres::Supervisor> supervisor_;
};

/// The lines that keep PgBouncer from tracking prepared statements: releases from 1.21 on can, and may by default.
std::vector<std::string> untracked_statements();

/// The same database by way of the pooler that SCHEMADRIFT_TEST_POOLER names: `transaction`, `session` (of PgBouncer)
/// or `pgpool`. Where it is not set, the target itself.
postgres::ConnectionTarget by_the_pooler(const postgres::ConnectionTarget& direct);

}  // namespace schemadrift::tests
