// What doctor prints of a direct connection and of one by PgBouncer, in both forms.

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "schemadrift/json.hpp"
#include "support/golden.hpp"
#include "support/json_schema.hpp"
#include "support/pooler.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

/// Without what is of this machine, this moment or this version.
std::string typical(std::string text) {
  const std::vector<std::pair<std::string, std::string>> particulars{
      {R"(\d+\.\d ms)", "N ms"},
      {R"(\d+ of \d+ connections)", "N of N connections"},
      {R"(database \w+ on the unix socket in [^ ]+ as)", "database app on the unix socket in FOLDER as"},
      {R"(  \w+ +version: [^\n]*\n( +help: [^\n]*\n)?)", "  VERDICT  version: FINDING\n"},
      {R"~(("probe": "version",\s+"verdict": )"\w+"(,\s+"finding": )"[^"]*"(,\s+"evidence": \[\],\s+"remedy": )[^\n]*)~",
       "$1VERDICT$2FINDING$3REMEDY"},
      {R"("version": "[^"]+")", R"("version": "RELEASE")"},
  };
  for (const auto& [pattern, replacement] : particulars) {
    text = std::regex_replace(text, std::regex(pattern), replacement);
  }
  return text;
}

bool is_valid(const std::string& name, const std::string& json) {
  const std::filesystem::path file = file_with("doctor-" + name + "/report.json", json);
  return are_valid(SCHEMADRIFT_SOURCE_DIR "/schemas/doctor.schema.json", file.parent_path());
}

void expect_doctor(const std::string& name, const postgres::ConnectionTarget& target) {
  for (const auto* const format : {"text", "json"}) {
    const auto outcome = run_program({"doctor", "--dsn", target.conninfo, "--format", format});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.messages;
    EXPECT_EQ(outcome.messages, "");
    const bool is_json = format == std::string("json");
    expect_golden("doctor/" + name + (is_json ? ".json" : ".txt"), typical(outcome.output));
    if (is_json) EXPECT_TRUE(is_valid(name, outcome.output));
  }
}

TEST(doctor, is_valid_by_its_schema_where_nothing_listens) {
  const auto outcome =
      run_program({"doctor", "--dsn", "host=127.0.0.1 port=1 dbname=app", "--dsn",
                   server().database("postgres").conninfo, "--format", "json", "--connect-attempts", "1"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(is_valid("lost", outcome.output)) << outcome.output;
  auto surplus = parse_json(outcome.output);
  surplus.add("surplus", true);
  EXPECT_FALSE(is_valid("surplus", to_text(surplus)));
}

TEST(doctor, of_a_direct_connection) { expect_doctor("direct", server().database("postgres")); }

TEST(doctor, of_pgbouncer_in_transaction_mode) {
  const auto pooler = Pooler::pgbouncer(PoolMode::transaction, untracked_statements());
  expect_doctor("pgbouncer_transaction", pooler.target(server().database("postgres")));
}

TEST(doctor, of_pgbouncer_in_session_mode) {
  const auto pooler = Pooler::pgbouncer(PoolMode::session);
  expect_doctor("pgbouncer_session", pooler.target(server().database("postgres")));
}

TEST(doctor, of_pgpool) {
  const auto pooler = Pooler::pgpool();
  expect_doctor("pgpool", pooler.target(server().database("postgres")));
}

TEST(doctor, contradicts_a_profile_of_the_catalogue) {
  const auto pooler = Pooler::pgbouncer(PoolMode::transaction, untracked_statements());
  const auto dsn = pooler.target(server().database("postgres")).conninfo;
  const auto catalogue = file_with("connections.yaml",
                                   "schemadrift: 1\n"
                                   "connections:\n"
                                   "  web: {pooler: pgbouncer, mode: transaction, max_prepared_statements: 0}\n"
                                   "  wrong: {pooler: none, mode: session, max_prepared_statements: 200}\n");
  const auto doctor = [&](const std::string& profile) {
    return run_program({"doctor", "--dsn", dsn, "--profile", profile, "--catalogue", catalogue});
  };
  const auto right = doctor("web");
  EXPECT_EQ(right.exit_code, 0) << right.output << right.messages;
  const auto wrong = doctor("wrong");
  EXPECT_EQ(wrong.exit_code, 1) << wrong.output << wrong.messages;
  for (const auto* const line :
       {"warning  profile's pooler: the profile states a direct connection, and pgbouncer was seen",
        "warning  profile's mode: the profile states mode session, and transactions are pooled",
        "warning  profile's prepared statements: the profile states that named statements are tracked, and they are "
        "not"}) {
    EXPECT_NE(wrong.output.find(line), std::string::npos) << line << "\n" << wrong.output;
  }
  const auto unknown = doctor("wed");
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_NE(unknown.messages.find("did you mean web?"), std::string::npos) << unknown.messages;
}

}  // namespace
}  // namespace schemadrift::tests
