// `schemadrift init` in projects of several kinds.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Init : public testing::Test {
 protected:
  Init() : root_(fs::path(file_with("init/project/.keep", "")).parent_path()) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  [[nodiscard]] Outcome run(const std::string& arguments, const std::string& environment = "") const {
    return run_shell(fmt::format("cd {} && env -u SCHEMADRIFT_DSN -u DATABASE_URL {} {} {} 2>&1", root_.string(),
                                 environment, shell_quoted(SCHEMADRIFT_PROGRAM), arguments));
  }
  [[nodiscard]] std::string configuration() const { return read_file(root_ / "schemadrift.yaml"); }

  fs::path root_;
};

TEST_F(Init, FindsASqlAlchemyProjectBehindSupabase) {
  write("app/models/__init__.py", "from .base import Base\nfrom .role import Role\n");
  write("app/models/base.py", "from sqlalchemy.orm import DeclarativeBase\n\nclass Base(DeclarativeBase):\n    pass\n");
  write("app/__init__.py", "");
  write(".venv/lib/other.py", "Base = declarative_base()\n");
  write("supabase/migrations/20260101_roles.sql", "CREATE TABLE roles (id integer PRIMARY KEY);");
  write(".env", "SECRET=geheim\nDATABASE_URL=postgresql+asyncpg://u:geheim@h/d\n");
  const auto outcome = run("init");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(configuration(), AllOf(HasSubstr("\nmodels: app.models:Base\n"), HasSubstr("\ndsn_env: DATABASE_URL\n"),
                                     HasSubstr("\nsql: [supabase/migrations/]\n"), Not(HasSubstr("geheim"))));
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("schemadrift check --write-baseline"), Not(HasSubstr("geheim"))));
}

TEST_F(Init, KnowsTheOldSpellingAndASourceFolder) {
  write("src/shop/db.py", "import sqlalchemy.orm as orm\nModelBase = orm.declarative_base()\n");
  EXPECT_EQ(run("init").exit_code, 0);
  EXPECT_THAT(configuration(), HasSubstr("\nmodels: shop.db:ModelBase\n"));
}

TEST_F(Init, PrefersACatalogueAndChecksAtOnce) {
  write("models/role.yaml",
        "schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}}\n");
  write("models/page.yaml",
        "schemadrift: 1\nmodels: {Page: {table: pages, columns: {id: {type: integer, primary_key: true}}}}\n");
  write("db/migrations/1.sql",
        "CREATE TABLE roles (id integer PRIMARY KEY); CREATE TABLE pages (id integer PRIMARY KEY);");
  write("docker-compose.yaml", "services: {}\n");
  EXPECT_EQ(run("init").exit_code, 0);
  EXPECT_THAT(configuration(), AllOf(HasSubstr("\ncatalogues: [models/]\n"), HasSubstr("\nsql: [db/migrations/]\n")));
  const auto check = run("check");
  EXPECT_EQ(check.exit_code, 0) << check.output;
  EXPECT_THAT(check.output, HasSubstr("Compared 2 tables"));
}

TEST_F(Init, WritesWhatIsReadBackWhereItFindsNothing) {
  const auto outcome = run("init");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("neither models nor migrations"), HasSubstr("schemadrift pull")));
  EXPECT_EQ(run("config show").exit_code, 0);
}

TEST_F(Init, NeverOverwrites) {
  ASSERT_EQ(run("init --ci github").exit_code, 0);
  const auto before = configuration();
  EXPECT_THAT(read_file(root_ / ".github/workflows/schemadrift.yml"), HasSubstr("command: lint"));
  const auto again = run("init");
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.output, HasSubstr("there is a schemadrift.yaml already"));
  EXPECT_EQ(configuration(), before);
  fs::remove(root_ / "schemadrift.yaml");
  EXPECT_EQ(run("init --ci github").exit_code, 2);
  EXPECT_FALSE(fs::exists(root_ / "schemadrift.yaml")) << "both files, or neither";
}

TEST_F(Init, WritesYamlForEachCi) {
  for (const auto* const ci : {"github", "gitlab", "pre-commit"}) {
    fs::remove_all(root_);
    fs::create_directories(root_);
    ASSERT_EQ(run(std::string("init --ci ") + ci).exit_code, 0);
    const auto read =
        run_shell(fmt::format("cd {} && find . -name '*.y*ml' | /usr/bin/python3 -c 'import sys, yaml; "
                              "print(len([yaml.safe_load(open(each.strip())) for each in sys.stdin]))'",
                              root_.string()));
    EXPECT_EQ(read.output, "2\n") << ci;
  }
}

}  // namespace
}  // namespace schemadrift::tests
