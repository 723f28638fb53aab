// What we give to others' CI, run as far as that goes without their servers.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/server.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string source = SCHEMADRIFT_SOURCE_DIR;
const std::string rbac = source + "/schemas/examples/rbac";

/// An empty folder, with our program in it under its name, so that PATH can lead to it.
fs::path folder(const std::string& name) {
  const auto path = fs::path(file_with(name + "/bin/.keep", "")).parent_path().parent_path();
  fs::remove_all(path);
  fs::create_directories(path / "bin");
  fs::create_symlink(SCHEMADRIFT_PROGRAM, path / "bin" / "schemadrift");
  return path;
}

/// A shell in the folder that finds the program in PATH.
Outcome run_in(const fs::path& folder, const std::string& command) {
  return run_shell(fmt::format("cd {0} && export PATH={0}/bin:$PATH && unset SCHEMADRIFT_DSN DATABASE_URL && {1}",
                               folder.string(), command));
}

/// What `expression` makes of the YAML file: Python, which calls it `file`.
std::string of_yaml(const std::string& file, const std::string& expression) {
  const auto program = fmt::format("import yaml; file = yaml.safe_load(open('{}')); print({})", file, expression);
  const auto outcome = run_shell("/usr/bin/python3 -c " + shell_quoted(program));
  EXPECT_EQ(outcome.exit_code, 0) << "is python3-yaml installed?";
  return outcome.output.substr(0, outcome.output.rfind('\n'));
}

/// The script behind the action, with our program for its image.
Outcome github(const fs::path& folder, const std::string& command, const std::string& dsn = {}) {
  return run_in(folder, fmt::format("export RUNNER_TEMP={0} GITHUB_OUTPUT={0}/output GITHUB_STEP_SUMMARY={0}/summary "
                                    "GITHUB_ACTIONS=true SCHEMADRIFT_PROGRAM=schemadrift SCHEMADRIFT_DSN={1} "
                                    "SCHEMADRIFT_COMMAND={2} && {3}/integrations/github/run",
                                    folder.string(), shell_quoted(dsn), shell_quoted(command), source));
}

TEST(github_action, annotates_summarises_and_writes_sarif) {
  const auto at = folder("github");
  const auto drifted = github(at, fmt::format("check {0} --sql '{0}/drifted.sql'", rbac));
  EXPECT_EQ(drifted.exit_code, 1);
  EXPECT_THAT(drifted.output, HasSubstr("::error file="));
  EXPECT_THAT(read_file(at / "output"), HasSubstr("exit-code=1\n"));
  EXPECT_THAT(read_file(at / "summary"), HasSubstr("column-missing"));
  EXPECT_THAT(read_file(at / "schemadrift.sarif"), HasSubstr("\"2.1.0\""));
}

TEST(github_action, takes_the_database_from_its_secret) {
  const auto database = database_with("CREATE TABLE t (id integer PRIMARY KEY)");
  const auto at = folder("github-dsn");
  std::ofstream(at / "models.yaml")
      << "schemadrift: 1\nmodels: {T: {table: t, columns: {id: {type: integer, primary_key: true}}}}\n";
  EXPECT_EQ(github(at, "check models.yaml", database.conninfo).exit_code, 0);
  EXPECT_THAT(read_file(at / "output"), HasSubstr("exit-code=0\n"));
}

TEST(github_action, leaves_no_report_of_an_earlier_run_where_nothing_was_compared) {
  const auto at = folder("github-again");
  ASSERT_EQ(github(at, fmt::format("lint {}", rbac)).exit_code, 1);
  ASSERT_TRUE(fs::exists(at / "schemadrift.sarif"));
  EXPECT_EQ(github(at, "check nowhere.yaml").exit_code, 2);
  EXPECT_FALSE(fs::exists(at / "schemadrift.sarif"));
  EXPECT_THAT(read_file(at / "output"), HasSubstr("exit-code=2\n"));
}

TEST(github_action, expands_nothing_of_its_command) {
  const auto at = folder("github-command");
  EXPECT_EQ(github(at, "lint $(touch run) ; touch run").exit_code, 2);
  EXPECT_FALSE(fs::exists(at / "run"));
}

TEST(github_action, names_its_script_and_only_inputs_that_it_has) {
  const auto action = source + "/action.yml";
  EXPECT_THAT(of_yaml(action, "[each['run'] for each in file['runs']['steps'] if each.get('id') == 'check'][0]"),
              HasSubstr("integrations/github/run"));
  EXPECT_EQ(of_yaml(action, "set(__import__('re').findall(r'inputs\\.([a-z-]+)', open('" + action +
                                "').read())) ^ set(file['inputs'])"),
            "set()");
}

TEST(gitlab_job, writes_the_reports_that_it_names) {
  const auto at = folder("gitlab");
  const auto file = source + "/integrations/gitlab/schemadrift.gitlab-ci.yml";
  const auto script = of_yaml(file, "'\\n'.join(file['.schemadrift']['script'])");
  const auto outcome =
      run_in(at, fmt::format("export SCHEMADRIFT_COMMAND='check {0} --sql {0}/drifted.sql' && {1}", rbac, script));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("error[column-missing]"));
  const auto reports = of_yaml(file, "' '.join(file['.schemadrift']['artifacts']['reports'].values())");
  EXPECT_EQ(run_in(at, "ls " + reports + " >/dev/null").exit_code, 0) << reports;
}

TEST(kubernetes_job, passes_arguments_that_the_program_takes) {
  const auto at = folder("kubernetes");
  const auto file = source + "/integrations/kubernetes/schemadrift-job.yaml";
  const std::string container = "file['spec']['template']['spec']['containers'][0]";
  const auto arguments = of_yaml(file, "' '.join(" + container + "['args'])");
  EXPECT_EQ(arguments, "check /catalogue");
  EXPECT_EQ(of_yaml(file, container + "['volumeMounts'][0]['mountPath']"), "/catalogue");
  EXPECT_EQ(of_yaml(file, container + "['env'][0]['name']"), "SCHEMADRIFT_DSN");
  // The folder of a ConfigMap: its files are links into a folder whose name begins with two dots.
  fs::create_directories(at / "catalogue" / "..data");
  std::ofstream(at / "catalogue" / "..data" / "models.yaml")
      << "schemadrift: 1\nmodels: {T: {table: t, columns: {id: {type: integer, primary_key: true}}}}\n";
  fs::create_symlink("..data/models.yaml", at / "catalogue" / "models.yaml");
  const auto database = database_with("CREATE TABLE t (id integer PRIMARY KEY)");
  const auto outcome = run_in(at, fmt::format("SCHEMADRIFT_DSN={} schemadrift check {}/catalogue",
                                              shell_quoted(database.conninfo), at.string()));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("Compared 1 table"));
}

TEST(railway, runs_before_a_deployment) {
  const auto at = folder("railway");
  const auto command =
      of_yaml(source + "/integrations/railway/railway.json", "' && '.join(file['deploy']['preDeployCommand'])");
  fs::create_directories(at / "models");
  std::ofstream(at / "models" / "models.yaml")
      << "schemadrift: 1\nmodels: {T: {table: t, columns: {id: {type: integer, primary_key: true}}}}\n";
  const auto run_with = [&](const std::string& sql) {
    return run_in(at, fmt::format("export DATABASE_URL={} && {}", shell_quoted(database_with(sql).conninfo), command));
  };
  EXPECT_EQ(run_with("CREATE TABLE t (id integer PRIMARY KEY)").exit_code, 0);
  EXPECT_EQ(run_with("CREATE TABLE u (id integer PRIMARY KEY)").exit_code, 1);
}

/// By pre-commit itself, in a repository whose hooks are ours.
TEST(pre_commit, runs_the_hooks) {
  const auto at = folder("pre-commit");
  const auto prepared = run_in(at, fmt::format(R"(
    export HOME={0} && git config --global user.email test@example.com && git config --global user.name test &&
    git init -q hooks && cp {1}/.pre-commit-hooks.yaml hooks && git -C hooks add -A && git -C hooks commit -qm hooks &&
    git init -q project && cd project && mkdir models && cp {1}/schemas/examples/rbac/*.yaml models &&
    cp {1}/schemas/examples/rbac/in_line.sql . &&
    printf 'repos:\n- repo: {0}/hooks\n  rev: %s\n  hooks:\n  - {{id: schemadrift-lint, args: [models/]}}\n  - {{id: schemadrift-check-migrations, args: [models/, --sql, in_line.sql]}}\n' \
      $(git -C ../hooks rev-parse HEAD) >.pre-commit-config.yaml && git add -A)",
                                               at.string(), source));
  ASSERT_EQ(prepared.exit_code, 0) << prepared.output << "is git installed?";
  const auto run = [&](const std::string& before) {
    return run_in(at,
                  fmt::format("export HOME={} && cd project && {} && pre-commit run --all-files", at.string(), before));
  };
  const auto found = run("true");
  EXPECT_NE(found.exit_code, 0) << "the example has a relationship that the ORM refuses";
  EXPECT_THAT(found.output, AllOf(HasSubstr("schemadrift lint"), HasSubstr("error[relationship"), HasSubstr("Failed")));
  const auto clean = run("cp " + rbac + "-in-line/*.yaml models && git add -A");
  EXPECT_EQ(clean.exit_code, 0) << clean.output;
  EXPECT_THAT(clean.output, AllOf(HasSubstr("schemadrift lint"), HasSubstr("schemadrift check --sql")));
}

}  // namespace
}  // namespace schemadrift::tests
