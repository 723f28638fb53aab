// Proofs on a real server: what is run where, and that nothing is left behind.

#include "postgres/proof.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto table = "CREATE TABLE roles (id serial PRIMARY KEY, name varchar(5) NOT NULL);";

ProofAnswer ask(const postgres::ConnectionTarget& target, const Proof& proof, std::string_view sqlstate,
                bool is_throwaway = true) {
  postgres::Connection connection(target);
  const auto answer = postgres::prove(connection, {{&proof, sqlstate}}, {}, is_throwaway).at(0);
  const postgres::Query still_there{"after", "SELECT 1"};
  connection.run({&still_there, 1});
  return answer;
}

TEST(Prove, PlansWithoutExecuting) {
  const auto target = database_with(table);
  const auto long_name = Proof{ProofKind::plan, {}, "INSERT INTO roles (name) VALUES ('longer than five');"};
  const auto answer = ask(target, long_name, "22001", false);
  EXPECT_EQ(answer.outcome, ProofOutcome::as_said);
  EXPECT_EQ(answer.sqlstate, "22001");
  EXPECT_THAT(answer.message, HasSubstr("too long"));
  const auto good = Proof{ProofKind::plan, {}, "INSERT INTO roles (name) VALUES ('five');"};
  EXPECT_EQ(ask(target, good, "22001", false).outcome, ProofOutcome::succeeds);
  EXPECT_EQ(value(target, "SELECT count(*) FROM roles"), "0");
}

TEST(Prove, TellsAnotherSqlstateFromTheOneThatIsClaimed) {
  const auto proof = Proof{ProofKind::plan, {}, "SELECT nothing FROM roles"};
  const auto answer = ask(database_with(table), proof, "42P01");
  EXPECT_EQ(answer.outcome, ProofOutcome::otherwise);
  EXPECT_EQ(answer.sqlstate, "42703");
}

TEST(Prove, WritesOnAThrowawayServerOnlyAndRollsBack) {
  const auto target = database_with(table);
  const auto proof =
      Proof{ProofKind::write, {"INSERT INTO roles VALUES (7, 'a');"}, "INSERT INTO roles VALUES (7, 'b');"};
  EXPECT_EQ(ask(target, proof, "23505", false).outcome, ProofOutcome::not_run);
  EXPECT_EQ(ask(target, proof, "23505").outcome, ProofOutcome::as_said);
  const auto good = Proof{ProofKind::write, {}, "INSERT INTO roles VALUES (7, 'b');"};
  EXPECT_EQ(ask(target, good, "23505").outcome, ProofOutcome::succeeds);
  EXPECT_EQ(value(target, "SELECT count(*) FROM roles"), "0");
}

TEST(Prove, SaysThatTheSetupWasRefused) {
  const auto proof = Proof{ProofKind::write, {"INSERT INTO roles (id) VALUES (7)"}, "SELECT 1"};
  const auto answer = ask(database_with(table), proof, "23502");
  EXPECT_EQ(answer.outcome, ProofOutcome::not_run);
  EXPECT_THAT(answer.message, HasSubstr("what has to be there first was refused"));
}

TEST(Prove, EvaluatesInAReadOnlyTransaction) {
  const auto target = database_with("CREATE SEQUENCE s;");
  const auto answer = ask(target, {ProofKind::evaluate, {}, "SELECT nextval('s')"}, "22003");
  EXPECT_EQ(answer.outcome, ProofOutcome::not_run);
  EXPECT_EQ(answer.sqlstate, "25006");
}

TEST(Prove, NeedsNoPrivilegeForWhatFailsInPlanning) {
  const auto target = database_with(std::string(table) + R"(
    DROP ROLE IF EXISTS proof_reader;
    CREATE ROLE proof_reader LOGIN;)");
  const auto role = as_role(target, "proof_reader");
  EXPECT_EQ(ask(role, {ProofKind::plan, {}, "SELECT nothing FROM roles LIMIT 0"}, "42703", false).outcome,
            ProofOutcome::as_said);
  const auto good = ask(role, {ProofKind::plan, {}, "SELECT name FROM roles LIMIT 0"}, "42703", false);
  EXPECT_EQ(good.outcome, ProofOutcome::not_run);
  EXPECT_EQ(good.sqlstate, "42501");
}

constexpr auto models = R"(schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true, identity: serial}
      name: {type: varchar(5), nullable: true}
      rank: integer
)";

constexpr auto rows = "INSERT INTO roles (id, name) VALUES (1, 'user');";

Outcome check(std::vector<std::string> arguments) {
  std::vector<std::string> all{"check", file_with("proof/models.yaml", models)};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program(all);
}

TEST(ProveProgram, AsksALiveServerWhatReadsNoRow) {
  const auto dsn = database_with(std::string(table) + rows).conninfo;
  const auto outcome = check({"--dsn", dsn, "--prove"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  EXPECT_THAT(outcome.output, HasSubstr("SELECT rank FROM public.roles LIMIT 0;"));
  EXPECT_THAT(outcome.output, HasSubstr("42703: column \"rank\" does not exist"));
  EXPECT_THAT(outcome.output, HasSubstr("not asked: it writes"));
  EXPECT_THAT(outcome.output, Not(HasSubstr("sequence-behind")));
  EXPECT_THAT(check({"--dsn", dsn}).output, Not(HasSubstr("LIMIT 0")));
}

TEST(ProveProgram, WritesOnAThrowawayServerAndReadsItsRows) {
  const auto sql = file_with("proof/schema.sql", std::string(table) + rows);
  const auto outcome = check({"--sql", sql, "--prove", "--evidence", "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  EXPECT_THAT(outcome.output, HasSubstr("null value in column \\\"name\\\""));
  EXPECT_THAT(outcome.output, HasSubstr("sequence-behind"));
  EXPECT_THAT(outcome.output, Not(HasSubstr("\"outcome\": \"succeeds\"")));
  EXPECT_THAT(outcome.output, Not(HasSubstr("\"outcome\": \"otherwise\"")));
}

}  // namespace

}  // namespace schemadrift::tests
