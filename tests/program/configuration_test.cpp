// schemadrift.yaml, as the built program finds and obeys it.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/program.hpp"
#include "support/server.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto models = R"(schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
)";

/// A project with a folder inside it, from which the program is called.
class Project : public testing::Test {
 protected:
  Project() : root_(fs::path(file_with("project/models/models.yaml", models)).parent_path().parent_path()) {
    fs::create_directories(root_ / "app");
    write("migrations/1.sql", "CREATE TABLE roles (id integer PRIMARY KEY)");
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  void configure(const std::string& text) const { write("schemadrift.yaml", "schemadrift_configuration: 1\n" + text); }

  /// From the inner folder; standard error is told, too.
  Outcome run(const std::string& arguments, const std::string& environment = "") const {
    return run_shell(fmt::format("cd {}/app && env -u SCHEMADRIFT_DSN -u DATABASE_URL {} {} {} 2>&1", root_.string(),
                                 environment, shell_quoted(SCHEMADRIFT_PROGRAM), arguments));
  }

  fs::path root_;
};

TEST_F(Project, IsConfiguredFromAFolderAbove) {
  configure("catalogues: [models]\nsql: [migrations]\n");
  const auto outcome = run("check");
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("error[column-missing]"), HasSubstr("../models/models.yaml:3")));
  EXPECT_EQ(run("check --no-config").exit_code, 2);
  EXPECT_EQ(run("lint").exit_code, 0) << "lint has the catalogue, and no --sql";
}

TEST_F(Project, SaysWhatTheCommandLineWouldSay) {
  configure(
      "catalogues: [models]\nsql: [migrations]\nfail_on: note\nseverities: {column-missing: note}\n"
      "outputs: {json: drift.json}\nformat: markdown\nenable: [design]\nignore: ['table-*']\n");
  const auto outcome = run("check");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr(" note | `column-missing`"));
  EXPECT_TRUE(fs::exists(root_ / "drift.json"));
  EXPECT_EQ(run("check --fail-on error").exit_code, 0) << "the command line wins";
  EXPECT_THAT(run("check --format text").output, HasSubstr("note[column-missing]"));
}

TEST_F(Project, HoldsWaiversOfItsOwn) {
  configure("catalogues: [models]\nsql: [migrations]\nwaivers: [{pattern: 'column-missing:*', reason: soon}]\n");
  EXPECT_EQ(run("check").exit_code, 0);
  configure("catalogues: [models]\nsql: [migrations]\nwaivers: [{pattern: 'index-*', reason: soon}]\n");
  const auto unused = run("check");
  EXPECT_THAT(unused.output, AllOf(HasSubstr("waiver-unused"), HasSubstr("../schemadrift.yaml:4")));
}

TEST_F(Project, TakesTheDsnFromTheVariableThatItNames) {
  configure("catalogues: [models]\ndsn_env: APP_DSN\n");
  const auto dsn = database_with("CREATE TABLE roles (id integer PRIMARY KEY, rank integer)").conninfo;
  const auto elsewhere = database_with("CREATE TABLE roles (id integer PRIMARY KEY)").conninfo;
  EXPECT_EQ(run("check", "APP_DSN=" + shell_quoted(dsn)).exit_code, 0);
  EXPECT_EQ(
      run("check", fmt::format("DATABASE_URL={} APP_DSN={}", shell_quoted(elsewhere), shell_quoted(dsn))).exit_code, 0);
  EXPECT_EQ(
      run("check", fmt::format("SCHEMADRIFT_DSN={} APP_DSN={}", shell_quoted(elsewhere), shell_quoted(dsn))).exit_code,
      1);
  EXPECT_EQ(run("check --dsn " + shell_quoted(elsewhere), "APP_DSN=" + shell_quoted(dsn)).exit_code, 1);
  const auto unset = run("check");
  EXPECT_EQ(unset.exit_code, 2);
  EXPECT_THAT(unset.output, AllOf(HasSubstr("APP_DSN is not set"), HasSubstr("../schemadrift.yaml:3")));
  EXPECT_EQ(run("check --sql ../migrations").exit_code, 1) << "another database is named";
  configure("catalogues: [models]\ndsn_env: APP_DSN\nsql: [migrations]\n");
  EXPECT_EQ(run("check").exit_code, 1) << "the migrations, where there is no database";
}

TEST_F(Project, TellsWhereEachValueComesFrom) {
  configure("catalogues: [models]\ndsn_env: APP_DSN\nfail_on: warning\n");
  const auto shown = run("config show", "APP_DSN=postgresql://u:geheim@h/d");
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.output, AllOf(HasSubstr("../models"), HasSubstr("$APP_DSN"), HasSubstr("../schemadrift.yaml:4"),
                                  HasSubstr("default"), Not(HasSubstr("geheim"))));
  EXPECT_THAT(run("config show --no-config").output, HasSubstr("no schemadrift.yaml"));
}

TEST_F(Project, ReportsWhatIsWrongWithItsConfiguration) {
  configure("catalogs: [models]\nfail_on: [note]\ndsn: postgresql://u:geheim@h/d\n");
  const auto wrong = run("check");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.output, AllOf(HasSubstr("did you mean `catalogues`?"), HasSubstr("../schemadrift.yaml:3"),
                                  HasSubstr("3 problems"), Not(HasSubstr("geheim"))));
  configure("catalogues: [models]\nfail_on: nothing\nsql: [migrations]\n");
  EXPECT_THAT(run("check").output, AllOf(HasSubstr("--fail-on"), HasSubstr("it stands in ../schemadrift.yaml:3")));
  write("schemadrift.yaml", "schemadrift_configuration: 2\n");
  EXPECT_THAT(run("check").output, HasSubstr("version 1"));
  write("schemadrift.yaml", models);
  EXPECT_THAT(run("check").output, HasSubstr("this is a catalogue, not a configuration"));
  EXPECT_THAT(run("check --config nowhere.yaml").output, HasSubstr("cannot read the configuration nowhere.yaml"));
}

TEST_F(Project, IsNoPartOfTheCatalogueThatLiesBesideIt) {
  write("models/schemadrift.yaml", "schemadrift_configuration: 1\n");
  EXPECT_EQ(run("lint ../models --no-config").exit_code, 0);
}

}  // namespace
}  // namespace schemadrift::tests
