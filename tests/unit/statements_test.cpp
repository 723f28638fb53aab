#include "sql/statements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::sql {
namespace {

using testing::ElementsAre;

std::vector<std::string> statements(std::string_view script) {
  std::vector<std::string> texts;
  ScriptReader reader(script);
  while (const auto part = reader.next()) texts.emplace_back(part->text);
  return texts;
}

TEST(Statements, EndAtSemicolons) {
  EXPECT_THAT(statements("SELECT 1;\nSELECT 2;;\n ; SELECT 3"), ElementsAre("SELECT 1", "SELECT 2", "SELECT 3"));
  EXPECT_THAT(statements(" \n-- nothing\n/* at all */ ;"), ElementsAre());
  EXPECT_THAT(statements(""), ElementsAre());
}

TEST(Statements, DoNotEndWithinQuotesAndComments) {
  for (const std::string text :
       {"SELECT ';'", "SELECT 'a'';b'", R"(SELECT E'a\';b')", R"(SELECT E'''\';b')", R"(SELECT e'\\' || ';')",
        R"(SELECT 'a\' || ';')", "SELECT \"a;\"\"b;\"", "SELECT $$;$$", "SELECT $a$ $b$;$$; $a$", "SELECT $1 + 1",
        "SELECT a$b$c", "SELECT 1 -- a;b\n + 1", "SELECT /* ; /* ; */ ; */ 1", "SELECT U&'d\\0061;'", "SELECT (1;2)",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 'äö;ü', $ä$;$ä$"}) {
    EXPECT_THAT(statements(text + ";SELECT 2"), ElementsAre(text, "SELECT 2")) << text;
  }
}

TEST(Statements, DoNotEndWithinTheBodyOfAnSqlFunction) {
  const std::string function =
      "create or replace function f(a int) returns int begin atomic select case when a > 0 then 1 end; select 2; end";
  EXPECT_THAT(statements(function + ";SELECT 2"), ElementsAre(function, "SELECT 2"));
  const std::string procedure = "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END";
  EXPECT_THAT(statements(procedure + ";SELECT 2"), ElementsAre(procedure, "SELECT 2"));
  EXPECT_THAT(statements("BEGIN; SELECT 1; END; SELECT 2"), ElementsAre("BEGIN", "SELECT 1", "END", "SELECT 2"));
}

TEST(Statements, ThatAreCutOffComeWhole) {
  for (const std::string text :
       {"SELECT 'a;b", "SELECT \"a;b", "SELECT $$a;b", "SELECT /* a;b", "SELECT E'a\\", "SELECT $", "SELECT (1;"}) {
    EXPECT_THAT(statements(text), ElementsAre(text)) << text;
  }
}

TEST(Statements, KnowTheirLine) {
  ScriptReader reader("-- a comment\n\n  SELECT\n 1;  /* two\nlines */ SELECT 2;\n\\echo x\nSELECT '\n\n';SELECT 4");
  EXPECT_EQ(reader.next()->line, 3);
  EXPECT_EQ(reader.next()->line, 5);
  const auto command = reader.next();
  EXPECT_EQ(command->kind, ScriptPart::Kind::meta_command);
  EXPECT_EQ(command->text, "\\echo x");
  EXPECT_EQ(command->line, 6);
  EXPECT_EQ(reader.next()->line, 7);
  EXPECT_EQ(reader.next()->line, 9);
  EXPECT_FALSE(reader.next());
}

TEST(CopyData, GoesUpToItsEndMark) {
  ScriptReader reader("COPY t (a) FROM stdin; -- the rest is no data\n1\tit's;\n\\N\n\\.\n\nSELECT 2;");
  EXPECT_EQ(reader.next()->text, "COPY t (a) FROM stdin");
  const auto data = reader.copy_data();
  EXPECT_EQ(data.text, "1\tit's;\n\\N\n");
  EXPECT_EQ(data.line, 2);
  const auto next = reader.next();
  EXPECT_EQ(next->text, "SELECT 2");
  EXPECT_EQ(next->line, 6);
}

TEST(CopyData, MayBeEmptyOrLackItsEndMark) {
  ScriptReader empty("COPY t FROM stdin;\r\n\\.\r\nSELECT 2;");
  empty.next();
  EXPECT_EQ(empty.copy_data().text, "");
  EXPECT_EQ(empty.next()->text, "SELECT 2");
  ScriptReader cut("COPY t FROM stdin;\n1\n2");
  cut.next();
  EXPECT_EQ(cut.copy_data().text, "1\n2");
  EXPECT_FALSE(cut.next());
}

}  // namespace
}  // namespace schemadrift::sql
