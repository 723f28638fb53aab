// doctor against a real server: what makes it say that a check would not work, and what it costs.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "postgres/doctor/observe.hpp"
#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Outcome doctor(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "doctor");
  return run_program(arguments);
}

TEST(doctor, quick_takes_two_round_trips_after_the_login) {
  const Proxy proxy(fresh_database());
  const auto seen = postgres::doctor::observe(proxy.target(), {}, true);
  EXPECT_EQ(seen.failure, "");
  EXPECT_EQ(proxy.round_trips(), 3);
}

TEST(doctor, says_that_a_check_would_not_work_where_a_catalogue_cannot_be_read) {
  const auto database = database_with("REVOKE SELECT ON pg_catalog.pg_proc FROM public; CREATE ROLE half_blind LOGIN");
  const auto outcome = doctor({"--dsn", as_role(database, "half_blind").conninfo, "--quick"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("no SELECT on pg_proc"), HasSubstr("a check would not work")));
}

TEST(doctor, reports_each_connection_and_fails_with_the_worst) {
  const auto database = fresh_database();
  const auto nowhere = fmt::format("postgresql://u:geheim@127.0.0.1:{}/d", closed_port());
  const auto outcome = doctor({"--dsn", database.conninfo, "--dsn", nowhere, "--quick"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("a check would work"), HasSubstr("a check would not work"),
                                    HasSubstr("check host and port"), Not(HasSubstr("geheim"))));
}

TEST(doctor, wants_to_know_the_database) { EXPECT_EQ(doctor({}).exit_code, 2); }

}  // namespace
}  // namespace schemadrift::tests
