// Behind a transaction pooler the server's session belongs to whoever comes next: nothing of ours may be left in it.
// The pooler here has one server connection, so the next client gets the very session that we had, and looks around in
// it; and a connection past the pooler looks at that session from outside.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "support/golden.hpp"
#include "support/pooler.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using postgres::ConnectionTarget;
using testing::ElementsAre;

const std::string example = std::string(SCHEMADRIFT_SOURCE_DIR) + "/schemas/examples/rbac/";

/// Everything that a session can hold, in one row: the backend, its settings, and what outlives a transaction. What
/// PgBouncer, since 1.21, keeps prepared for its clients is its own, under names of its own.
constexpr auto inside_query = R"(
SELECT pg_backend_pid() AS backend,
       (SELECT md5(string_agg(name || '=' || coalesce(setting, '') || '/' || source, ' ' ORDER BY name))
        FROM pg_settings) AS settings,
       (SELECT count(*) FROM pg_prepared_statements WHERE NOT starts_with(name, 'PGBOUNCER_')) AS statements,
       (SELECT count(*) FROM pg_cursors WHERE is_holdable) AS cursors,
       (SELECT count(*) FROM pg_listening_channels()) AS channels,
       pg_my_temp_schema() AS temporary,
       (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory') AS locks)";

/// Past the pooler: what that backend does, holds and has made.
std::string outside_query(const std::string& backend) {
  return fmt::format(R"(
SELECT state, xact_start IS NULL AS no_transaction, backend_xmin IS NULL AS no_snapshot,
       (SELECT count(*) FROM pg_locks WHERE pid = {0}) AS locks,
       (SELECT count(*) FROM pg_class WHERE relpersistence = 't') AS temporary,
       (SELECT count(*) FROM pg_prepared_xacts) AS prepared
FROM pg_stat_activity WHERE pid = {0})",
                     backend);
}

class SessionState : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    direct_ = new ConnectionTarget(database_with(read_file(example + "drifted.sql")));
    pooler_ =
        new Pooler(Pooler::pgbouncer(PoolMode::transaction, {"default_pool_size = 1", "server_idle_timeout = 600"}));
  }
  static void TearDownTestSuite() {
    delete pooler_;
    delete direct_;
  }

  static const ConnectionTarget& direct() { return *direct_; }
  static ConnectionTarget pooled() { return pooler_->target(*direct_); }

  static std::string inside() { return rows(pooled(), inside_query).at(0); }
  static std::vector<std::string> outside() {
    const auto inside_now = inside();
    return rows(direct(), outside_query(inside_now.substr(0, inside_now.find('|'))));
  }

 private:
  static inline ConnectionTarget* direct_ = nullptr;
  static inline Pooler* pooler_ = nullptr;
};

TEST_F(SessionState, IsAsItWasAfterACheck) {
  const auto before = inside();
  const auto outcome =
      run_program({"check", example, "--dsn", pooled().conninfo, "--prove", "--evidence", "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  EXPECT_EQ(inside(), before);
  EXPECT_THAT(outside(), ElementsAre("idle|t|t|0|0|0"));
}

TEST_F(SessionState, IsAsItWasAfterAFailure) {
  const auto before = inside();
  // The lock makes a query of the second round trip fail, in the middle of our transaction.
  postgres::Connection holder(direct());
  execute(holder, "BEGIN; LOCK TABLE public.roles");
  const auto outcome = run_program({"snapshot", "--dsn", pooled().conninfo, "--lock-timeout", "50"});
  execute(holder, "ROLLBACK");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_EQ(inside(), before);
  EXPECT_THAT(outside(), ElementsAre("idle|t|t|0|0|0"));
}

/// With one server connection it cannot find out everything, but it has to leave that one as it was.
TEST_F(SessionState, IsAsItWasAfterDoctor) {
  const auto before = inside();
  const auto outcome = run_program({"doctor", "--dsn", pooled().conninfo});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.messages;
  EXPECT_EQ(inside(), before);
  EXPECT_THAT(outside(), ElementsAre("idle|t|t|0|0|0"));
}

/// So that what the others do not see would have been seen.
TEST_F(SessionState, WouldBeSeenIfItLeaked) {
  const auto before = inside();
  execute(pooled(), "SET work_mem = '77MB'");
  EXPECT_NE(inside(), before);
  execute(pooled(), "RESET work_mem");
  EXPECT_EQ(inside(), before);
  execute(pooled(), "PREPARE leak AS SELECT 1");
  EXPECT_NE(inside(), before);
  execute(pooled(), "DEALLOCATE leak; SELECT pg_advisory_lock(1)");
  EXPECT_NE(inside(), before);
  EXPECT_THAT(outside(), ElementsAre("idle|t|t|1|0|0"));
  execute(pooled(), "SELECT pg_advisory_unlock(1)");
  EXPECT_EQ(inside(), before);
}

}  // namespace
}  // namespace schemadrift::tests
