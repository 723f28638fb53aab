#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "postgres/throwaway.hpp"
#include "schemadrift/failure.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

namespace filesystem = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SqlLoading : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (filesystem::temp_directory_path() / "sql-loading-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    target_ = tests::fresh_database();
  }
  void TearDown() override { filesystem::remove_all(folder_); }

  [[nodiscard]] std::string write(const std::string& name, std::string_view text) const {
    const auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  void load(std::string_view text) const { load_sql(target_, {write("a.sql", text)}); }

  /// What is said about this text, without the folder: "a.sql:3: …", then the hint.
  [[nodiscard]] std::string problem(std::string_view text) const {
    try {
      load(text);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::usage);
      return std::string(failure.what()).substr(folder_.string().size() + 1) + "\n" + failure.hint();
    }
    return "none";
  }
  [[nodiscard]] std::string value(std::string_view query) const { return tests::value(target_, query); }
  [[nodiscard]] const ConnectionTarget& target() const { return target_; }
  [[nodiscard]] const filesystem::path& folder() const { return folder_; }

 private:
  filesystem::path folder_;
  ConnectionTarget target_;
};

TEST_F(SqlLoading, LoadsFilesInOrder) {
  load_sql(target(),
           {write("a.sql", "\xEF\xBB\xBF CREATE TABLE t (id int);"), write("b.sql", "ALTER TABLE t ADD b text")});
  EXPECT_THAT(tests::rows(target(), "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"),
              ElementsAre("id", "b"));
}

TEST_F(SqlLoading, RunsEachStatementByItself) {
  load("CREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id); VACUUM t; ALTER SYSTEM SET work_mem = '8MB'");
  EXPECT_EQ(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"), "t");
}

TEST_F(SqlLoading, LoadsWhatADumpHolds) {
  load(R"(\restrict abc
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE public.t (id integer, note text DEFAULT 'a;b'::text);
COPY public.t (id, note) FROM stdin;
1	it's; "one"
2	\N
\.
COPY public.t (id, note) FROM stdin;
\.
CREATE SEQUENCE public.s;
SELECT pg_catalog.setval('public.s', 7, true);
COPY public.t TO STDOUT;
CREATE VIEW public.v AS
 SELECT 1 AS one;
\unrestrict abc
)");
  EXPECT_THAT(tests::rows(target(), "SELECT id, note FROM t ORDER BY id"), ElementsAre("1|it's; \"one\"", "2|"));
  EXPECT_EQ(value("SELECT one FROM v"), "1");
  EXPECT_EQ(value("SELECT last_value FROM s"), "7");
}

TEST_F(SqlLoading, DoesNotCarrySettingsFromFileToFile) {
  load_sql(target(),
           {write("a.sql", "SET search_path = ''; SET ROLE pg_monitor"), write("b.sql", "CREATE TABLE t ()")});
  EXPECT_EQ(value("SELECT 't'::regclass::text"), "t");
}

TEST_F(SqlLoading, PassesOverASettingThatThisServerDoesNotKnow) {
  load("SET setting_of_tomorrow = 0;\nCREATE TABLE t ();");
  EXPECT_EQ(value("SELECT 't'::regclass::text"), "t");
}

TEST_F(SqlLoading, ReportsTheLineThatTheServerPointsTo) {
  EXPECT_THAT(
      problem("CREATE TABLE t (id int);\n\n-- ä\nCREATE VIEW v AS\n  SELECT 'ö',\n    nix\n  FROM t;\nSELECT 1;"),
      StartsWith("a.sql:6: column \"nix\" does not exist (SQLSTATE 42703)"));
  EXPECT_THAT(problem("SELECT 1;\nSELECT\n1/0;"), StartsWith("a.sql:2: division by zero (SQLSTATE 22012)"));
  EXPECT_THAT(problem("SELECT 1;\nSELECT 'open"), StartsWith("a.sql:2: unterminated quoted string"));
  EXPECT_THAT(problem("CREATE TABEL t ()"), StartsWith("a.sql:1: syntax error at or near \"TABEL\" (SQLSTATE 42601)"));
}

TEST_F(SqlLoading, ReportsDetailContextAndHint) {
  EXPECT_THAT(problem("CREATE TABLE u (id int UNIQUE);\nINSERT INTO u VALUES (1);\nINSERT INTO u VALUES (1);"),
              AllOf(StartsWith("a.sql:3: duplicate key"), HasSubstr("Key (id)=(1) already exists")));
  EXPECT_THAT(problem("DO $$ BEGIN\n RAISE 'no' USING HINT = 'try so'; END $$"),
              AllOf(HasSubstr("inline_code_block line 2"), HasSubstr("\ntry so")));
  EXPECT_THAT(problem("ALTER TABLE missing ADD a int"), HasSubstr("is one missing that creates this"));
}

TEST_F(SqlLoading, ReportsTheLineOfBadCopyData) {
  EXPECT_THAT(problem("CREATE TABLE t (id int);\nCOPY t FROM stdin;\n1\n2\nthree\n\\.\n"),
              AllOf(StartsWith("a.sql:5: invalid input syntax"), HasSubstr("22P02")));
}

TEST_F(SqlLoading, CannotBeMadeToForgeOutput) {
  EXPECT_THAT(problem("SELECT * FROM \"a\x1b[2Jb\""), AllOf(HasSubstr("a\\x1b[2Jb"), Not(HasSubstr("\x1b"))));
}

TEST_F(SqlLoading, CreatesTheRolesThatADumpNames) {
  load(R"(CREATE TABLE t (id int);
ALTER TABLE t OWNER TO "Dump Owner";
GRANT SELECT ON t TO dump_reader, dump_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dump_default GRANT SELECT ON TABLES TO dump_reader;
CREATE POLICY p ON t TO dump_policy USING (true);
CREATE SCHEMA AUTHORIZATION dump_schema;
SET SESSION AUTHORIZATION dump_session;
RESET SESSION AUTHORIZATION;
)");
  EXPECT_EQ(value("SELECT relowner::regrole::text FROM pg_class WHERE relname = 't'"), "\"Dump Owner\"");
  EXPECT_EQ(value("SELECT count(*) FROM pg_roles WHERE rolname ILIKE 'dump%' AND NOT rolcanlogin AND NOT rolsuper"),
            "7");
}

TEST_F(SqlLoading, CreatesTheRolesWithinATransactionToo) {
  load("BEGIN; CREATE TABLE t (id int); GRANT SELECT ON t TO block_reader; SET TRANSACTION READ WRITE; COMMIT;");
  EXPECT_EQ(value("SELECT has_table_privilege('block_reader', 't', 'SELECT')"), "t");
}

TEST_F(SqlLoading, TakesARoleThatIsThereAlready) {
  load(
      "GRANT USAGE ON SCHEMA public TO twice; CREATE ROLE twice; BEGIN; CREATE ROLE twice LOGIN; CREATE TABLE t (); "
      "COMMIT;");
  EXPECT_EQ(value("SELECT 't'::regclass::text"), "t");
}

TEST_F(SqlLoading, SaysWhatAnExtensionNeeds) {
  EXPECT_THAT(problem("CREATE EXTENSION no_such_extension"),
              AllOf(StartsWith("a.sql:1: "), HasSubstr("no_such_extension"), HasSubstr("package of this extension")));
}

TEST_F(SqlLoading, RefusesOtherCommandsOfPsql) {
  EXPECT_THAT(problem("SELECT 1;\n\\connect app\n"),
              AllOf(StartsWith("a.sql:2: psql's command \\connect"), HasSubstr("--create")));
  EXPECT_THAT(problem("\\i other.sql"), AllOf(StartsWith("a.sql:1: "), HasSubstr("name the included files")));
  EXPECT_THAT(problem("\\copy t FROM 'x'"), StartsWith("a.sql:1: psql's command \\copy"));
  EXPECT_EQ(problem("\\set ON_ERROR_STOP on\n\\echo loading\nSELECT 1;"), "none");
}

TEST_F(SqlLoading, RefusesATransactionWithoutAnEnd) {
  EXPECT_THAT(problem("BEGIN;\nCREATE TABLE t ();\n"), AllOf(HasSubstr("within a transaction"), HasSubstr("COMMIT")));
}

TEST_F(SqlLoading, RefusesWhatIsNoSqlText) {
  EXPECT_THAT(problem("SELECT 1;\n-- \xff\n"), AllOf(StartsWith("a.sql:2: the file is no UTF-8"), HasSubstr("iconv")));
  EXPECT_THAT(problem(std::string_view("\xff\xfeS\0E\0", 6)), HasSubstr("no UTF-8"));
  EXPECT_THAT(problem(std::string_view("SELECT 1;\n\0", 11)), StartsWith("a.sql:2: the file is no UTF-8"));
  const auto said = [&](std::string_view text) -> std::string {
    try {
      load(text);
    } catch (const Failure& failure) {
      return std::string(failure.what()) + failure.hint();
    }
    return "none";
  };
  EXPECT_THAT(said("PGDMP\x01\x0e"), HasSubstr("pg_restore"));
  EXPECT_THAT(said("\x1f\x8b\x08"), HasSubstr("gunzip"));
}

TEST_F(SqlLoading, LeavesTheDatabaseEmptyWhereThereIsNoStatement) {
  const auto empty = write("empty.sql", "");
  const auto comment = write("comment.sql", "-- nothing yet\n");
  EXPECT_NO_THROW(load_sql(target(), {empty, comment, write("a.sql", "SELECT 1")}));
  EXPECT_EQ(value("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"), "0");
}

TEST_F(SqlLoading, RefusesAFileThatIsNotThere) {
  try {
    load_sql(target(), {(folder() / "none.sql").string()});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.what(), AllOf(HasSubstr("none.sql"), HasSubstr("No such file")));
  }
}

TEST_F(SqlLoading, NoticesThatTheServerWentAway) {
  try {
    load("SELECT pg_terminate_backend(pg_backend_pid())");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::unreachable);
    EXPECT_THAT(failure.what(), HasSubstr("a.sql"));
  }
}

TEST_F(SqlLoading, HasRoomForTheLocksOfTenThousandTablesInOneTransaction) {
  // Advisory locks lie in the same table of locks, and are quicker to take.
  load("BEGIN; SELECT count(pg_advisory_xact_lock(n)) FROM generate_series(1, 40000) n; COMMIT;");
}

}  // namespace
}  // namespace schemadrift::postgres
