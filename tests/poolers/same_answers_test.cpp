// The program says of a database by way of a pooler what it says of it directly. (tests/CMakeLists.txt has the tests of
// the introspection run through the poolers, too.)

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/pooler.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;

const std::string example = std::string(SCHEMADRIFT_SOURCE_DIR) + "/schemas/examples/rbac/";

/// The example that README.md begins with, drifted: one database for all tests.
const postgres::ConnectionTarget& database() {
  static const auto target = database_with(read_file(example + "drifted.sql"));
  return target;
}

Outcome check(const postgres::ConnectionTarget& target) {
  return run_program({"check", example, "--dsn", target.conninfo, "--format", "json", "--prove", "--evidence"});
}

Outcome snapshot(const postgres::ConnectionTarget& target) {
  return run_program({"snapshot", "--dsn", target.conninfo});
}

void expect_same_answers(const Pooler& pooler) {
  static const auto direct_check = check(database());
  static const auto direct_snapshot = snapshot(database());
  ASSERT_EQ(direct_check.exit_code, 1) << direct_check.messages;
  const auto checked = check(pooler.target(database()));
  EXPECT_EQ(checked.exit_code, 1) << checked.messages;
  EXPECT_EQ(checked.output, direct_check.output);
  EXPECT_EQ(checked.messages, "");
  const auto written = snapshot(pooler.target(database()));
  EXPECT_EQ(written.exit_code, direct_snapshot.exit_code) << written.messages;
  EXPECT_EQ(written.output, direct_snapshot.output);
}

TEST(same_answers, by_pgbouncer_in_transaction_mode) {
  expect_same_answers(Pooler::pgbouncer(PoolMode::transaction, {"default_pool_size = 2"}));
}

TEST(same_answers, by_pgbouncer_in_session_mode) { expect_same_answers(Pooler::pgbouncer(PoolMode::session)); }

TEST(same_answers, by_pgpool) { expect_same_answers(Pooler::pgpool()); }

TEST(refused, statement_mode_says_what_to_use_instead) {
  const auto pooler = Pooler::pgbouncer(PoolMode::statement);
  const auto outcome = check(pooler.target(database()));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.output, "");
  EXPECT_THAT(outcome.messages, HasSubstr("statement pooling mode"));
  EXPECT_THAT(outcome.messages, HasSubstr("transaction or session mode, or directly"));
}

TEST(refused, statement_mode_by_doctor_too) {
  const auto pooler = Pooler::pgbouncer(PoolMode::statement);
  const auto outcome = run_program({"doctor", "--dsn", pooler.target(database()).conninfo});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, HasSubstr("transaction or session mode, or directly"));
  EXPECT_THAT(outcome.output, HasSubstr("a check would not work"));
}

TEST(refused, a_startup_parameter_that_the_pooler_does_not_take) {
  const auto pooler = Pooler::pgbouncer(PoolMode::transaction);
  auto target = pooler.target(database());
  target.conninfo += " options='-c search_path=app'";
  const auto outcome = check(target);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.messages, HasSubstr("unsupported startup parameter"));
  EXPECT_THAT(outcome.messages, HasSubstr("ignore_startup_parameters"));
}

TEST(accepted, a_startup_parameter_that_the_pooler_ignores) {
  const auto pooler = Pooler::pgbouncer(PoolMode::transaction, {"ignore_startup_parameters = options"});
  auto target = pooler.target(database());
  target.conninfo += " options='-c search_path=app'";
  EXPECT_EQ(check(target).exit_code, 1);
}

}  // namespace
}  // namespace schemadrift::tests
