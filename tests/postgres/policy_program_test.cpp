// Severities, waivers, opt-in rules and the application's role, as the built program takes them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto tables = R"(
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE roles (id integer PRIMARY KEY, tenant_id integer REFERENCES tenants);
)";

constexpr auto models = R"(schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}, rank: integer}
)";

class PolicyProgram : public testing::Test {
 protected:
  static Outcome check(std::vector<std::string> arguments, const std::string& more = {}) {
    static const auto dsn = database_with(tables).conninfo;
    std::vector<std::string> all{"check", file_with("policy/models.yaml", models + more), "--dsn", dsn};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run_program(all);
  }
};

TEST_F(PolicyProgram, SetsSeverities) {
  EXPECT_EQ(check({}).exit_code, 1);
  EXPECT_EQ(check({"--severity", "column-missing=warning"}).exit_code, 0);
  EXPECT_EQ(check({"--severity", "column-missing:roles.*=off", "--fail-on", "note"}).exit_code, 0);
  EXPECT_EQ(check({}, "severities: {column-missing: warning}\n").exit_code, 0);
  EXPECT_EQ(check({"--severity", "column-missing=error"}, "severities: {column-missing: warning}\n").exit_code, 1);
}

TEST_F(PolicyProgram, RefusesASeverityThatIsNone) {
  for (const auto* const text : {"column-missing", "column-missing=fatal", "=error"}) {
    const auto outcome = check({"--severity", text});
    EXPECT_EQ(outcome.exit_code, 2) << text;
    EXPECT_THAT(outcome.messages, HasSubstr("is not PATTERN=SEVERITY"));
  }
}

TEST_F(PolicyProgram, HonoursWaivers) {
  const auto waived = check({"--fail-on", "note"}, "waivers: [{pattern: 'column-missing:roles.rank', reason: soon}]\n");
  EXPECT_EQ(waived.exit_code, 0) << waived.output;
  const auto expired =
      check({}, "waivers: [{pattern: 'column-missing:roles.rank', reason: soon, until: 2020-01-01}]\n");
  EXPECT_EQ(expired.exit_code, 1);
  EXPECT_THAT(expired.output, HasSubstr("waiver-expired"));
  EXPECT_THAT(check({}, "waivers: [{pattern: column-missin, reason: typo}]\n").output,
              HasSubstr("did you mean column-missing?"));
}

TEST_F(PolicyProgram, RunsOptInRulesWhenAsked) {
  EXPECT_THAT(check({}).output, Not(HasSubstr("foreign-key-unindexed")));
  EXPECT_THAT(check({"--enable", "design"}).output, HasSubstr("foreign-key-unindexed"));
  EXPECT_THAT(check({}, "enable: [foreign-key-unindexed]\n").output, HasSubstr("foreign-key-unindexed"));
  const auto unknown = check({"--enable", "foreign-key-unindex"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.messages, HasSubstr("did you mean foreign-key-unindexed?"));
}

TEST_F(PolicyProgram, ChecksThePrivilegesOfARole) {
  EXPECT_THAT(check({}).output, Not(HasSubstr("table-privilege-missing")));
  EXPECT_THAT(check({"--role", "pg_monitor"}).output, HasSubstr("table-privilege-missing"));
  EXPECT_THAT(check({}, "role: pg_monitor\n").output, HasSubstr("table-privilege-missing"));
  EXPECT_THAT(check({"--role", "postgres"}, "role: pg_monitor\n").output, Not(HasSubstr("table-privilege-missing")));
  const auto unknown = check({"--role", "nobody"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.messages, HasSubstr("the database has no role \"nobody\""));
}

TEST_F(PolicyProgram, AThrowawayServerNeedNotHaveTheRoleOfTheCatalogue) {
  const auto outcome = run_program({"check", file_with("policy/models.yaml", std::string(models) + "role: app\n"),
                                    "--sql", file_with("policy/schema.sql", tables)});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  EXPECT_THAT(outcome.output, HasSubstr("column-missing"));
}

}  // namespace

}  // namespace schemadrift::tests
