// What the planner answers, in how many round trips.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "referee_support.hpp"

namespace schemadrift::tests {

namespace {

using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

TEST(Referee, TakesOneRoundTripWhateverTheNumberOfQuestions) {
  Referee referee(fresh_database());
  std::vector<Asked> asked;
  for (int i = 0; i < 500; ++i) {
    asked.push_back({fmt::format("i + {} > b", i), fmt::format("((i + {}) > b)", i % 2 == 0 ? i : i + 1)});
  }
  const auto answers = referee.ask(asked);
  EXPECT_EQ(referee.round_trips, 1);
  ASSERT_THAT(answers, SizeIs(500));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i], i % 2 == 0 ? Equality::equal : Equality::different) << i;
  }
}

TEST(Referee, IsNotAskedWhenThereIsNothingToAsk) {
  Referee referee(fresh_database());
  EXPECT_THAT(referee.ask(std::vector<Asked>{}), SizeIs(0));
  EXPECT_EQ(referee.round_trips, 0);
}

TEST(Referee, LosesNoAnswerForAQuestionThatIsRefused) {
  Referee referee(database_with("CREATE FUNCTION hidden(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'"));
  std::vector<Asked> asked;
  for (int i = 0; i < 40; ++i) {
    asked.push_back({i % 10 == 3 ? "hidden(t) > 1" : "not (i > 0)", "(i <= 0)"});
  }
  const auto answers = referee.ask(asked);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i], i % 10 == 3 ? Equality::undecided : Equality::equal) << i;
  }
  EXPECT_EQ(referee.round_trips, 1 + 2 * 4);
  // The connection stays usable.
  EXPECT_EQ(referee.ask("i > 0", "(i > 0)"), Equality::equal);
}

TEST(Referee, EndsAfterFiftyRefusals) {
  Referee referee(database_with("CREATE FUNCTION hidden(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'"));
  const std::vector<Asked> asked(120, {"hidden(t) > 1", "(t <> ''::text)"});
  EXPECT_THAT(referee.ask(asked), testing::AllOf(SizeIs(120), Each(Equality::undecided)));
  EXPECT_EQ(referee.round_trips, 50 * 2);
}

TEST(Referee, KnowsARefusalThatProvesADifference) {
  Referee referee(
      database_with("CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE FUNCTION f(integer) RETURNS integer "
                    "LANGUAGE sql AS 'SELECT 1'"));
  referee.table.columns.push_back(column("m", type("mood", "public")));
  EXPECT_EQ(referee.ask("gone > 0", "(i > 0)"), Equality::different);
  EXPECT_EQ(referee.round_trips, 0);
  EXPECT_EQ(referee.ask("m = 'superb'", "(m = 'good'::public.mood)"), Equality::different);
  EXPECT_EQ(referee.ask("i > 'x'", "(i > 0)"), Equality::different);
  EXPECT_EQ(referee.ask("nobody_has(i) > 0", "(i > 0)"), Equality::different);
  // Somebody has it, but not for text; and the column may have had another type when it was written.
  EXPECT_EQ(referee.ask("f(t) > 0", "(public.f(i) > 0)"), Equality::undecided);
  EXPECT_EQ(referee.ask("t > 0", "(t > 'x'::text)"), Equality::undecided);
}

TEST(Referee, TakesAnyNameOfATableAndItsColumns) {
  Referee referee(fresh_database());
  const std::string hostile = "a\"b'); DROP\nTABLE -- \\ ü";
  referee.table.name.name = hostile;
  referee.table.columns = {column(hostile, type("int4")), column("select", type("text")), column("T", type("int8"))};
  const std::string quoted = R"("a""b'); DROP
TABLE -- \ ü")";
  EXPECT_EQ(referee.ask("not " + quoted + " > 1", "(" + quoted + " <= 1)"), Equality::equal);
  EXPECT_EQ(referee.ask(quoted + "." + quoted + " > 1", "(" + quoted + " > 1)"), Equality::equal);
  EXPECT_EQ(referee.ask("not (\"select\" = 'x')", "(\"select\" <> 'x'::text)"), Equality::equal);
  EXPECT_EQ(referee.ask("\"T\" > 1", "(\"T\" > 2)"), Equality::different);
  EXPECT_EQ(referee.ask("tableoid > 1", "((tableoid)::oid > (1)::oid)"), Equality::equal);
}

TEST(Referee, NamesOnlyTheColumnsThatAreNeeded) {
  Referee referee(fresh_database());
  for (int i = 0; i < 1597; ++i) referee.table.columns.push_back(column(fmt::format("c{}", i), type("text")));
  std::vector<Asked> asked;
  for (int i = 0; i < 300; ++i)
    asked.push_back({fmt::format("not c{} = 'x'", i), fmt::format("(c{} <> 'x'::text)", i)});
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(referee.ask(asked), Each(Equality::equal));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  // A whole row has them all.
  EXPECT_EQ(referee.ask("t.* is not null", "(t.* IS NOT NULL)"), Equality::equal);
  EXPECT_EQ(referee.ask("num_nulls(t.*) = 0", "(num_nonnulls(t.*) = 0)"), Equality::different);
}

TEST(Referee, LooksNamesUpWhereTheModelWould) {
  Referee referee(database_with(R"(
    CREATE SCHEMA app; CREATE SCHEMA "od'd";
    CREATE FUNCTION public.f(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
    CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 2; END';
    CREATE FUNCTION "od'd".g(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 2; END';
  )"));
  referee.search_path = {"od'd", "public"};
  referee.context.schema = "app";
  EXPECT_EQ(referee.ask("not f(i) > 0", "(app.f(i) <= 0)"), Equality::equal);
  EXPECT_EQ(referee.ask("not f(i) > 0", "(public.f(i) <= 0)"), Equality::different);
  EXPECT_EQ(referee.ask("not g(i) > 0", "(\"od'd\".g(i) <= 0)"), Equality::equal);
  referee.context.schema = "public";
  EXPECT_EQ(referee.ask("not f(i) > 0", "(app.f(i) <= 0)"), Equality::different);
  EXPECT_EQ(referee.ask("not f(i) > 0", "(public.f(i) <= 0)"), Equality::equal);
  EXPECT_THAT(referee.ask({{"f(i) > 0", "(public.f(i) > 0)"}, {"length(t) > 0", "(length(t) > 0)"}}),
              ElementsAre(Equality::equal, Equality::equal));
}

TEST(Referee, TakesWhatAFunctionMakesOfAConstantForNoProof) {
  Referee referee(database_with(R"(
    CREATE FUNCTION one() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
    CREATE FUNCTION same(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  )"));
  EXPECT_EQ(referee.ask("one()", "1"), Equality::different);
  EXPECT_EQ(referee.ask("i > 0", "(same(i) > 0)"), Equality::different);
  EXPECT_EQ(referee.ask("same(same(i)) > 0", "(same(i) > 0)"), Equality::undecided);
  EXPECT_EQ(referee.ask("same(i) between 1 and one()", "((same(i) >= 1) AND (same(i) <= one()))"), Equality::undecided);
  EXPECT_EQ(referee.ask("abs(-1)", "1"), Equality::equal) << "PostgreSQL's own never change";
}

TEST(Referee, ReadsADefaultAsAValueOfItsColumn) {
  Referee referee(fresh_database());
  const Type numeric{"pg_catalog", "numeric", {"10", "2"}, false};
  referee.context.type = &numeric;
  EXPECT_EQ(referee.ask("1 + 0.5", "1.50"), Equality::equal);
  EXPECT_EQ(referee.ask("1 + 0.5", "1.51"), Equality::different);
  const Type intervals{"pg_catalog", "interval", {}, true};
  referee.context.type = &intervals;
  EXPECT_EQ(referee.ask("'{1 day}'", "ARRAY['24:00:00'::interval]"), Equality::different);
  EXPECT_EQ(referee.ask("'{1 week}'", "ARRAY['7 days'::interval]"), Equality::equal);
}

TEST(Referee, ReadsConstantsAsASessionOfTheSameRoleWould) {
  const auto target = database_with(R"(
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database()); END $$;
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET datestyle = ''ISO, DMY''', current_database()); END $$)");
  Referee referee(target);
  referee.table.columns.push_back(column("ts", type("timestamptz")));
  referee.table.columns.push_back(column("da", type("date")));
  EXPECT_EQ(referee.ask("ts > '2020-01-01'", "(ts > '2020-01-01 05:00:00+00'::timestamp with time zone)"),
            Equality::equal);
  EXPECT_EQ(referee.ask("ts > '2020-01-01'", "(ts > '2020-01-01 00:00:00+00'::timestamp with time zone)"),
            Equality::different);
  EXPECT_EQ(referee.ask("da > '02/01/2020'", "(da > '2020-01-02'::date)"), Equality::equal);
}

TEST(Referee, ReadsTheChecksOfADomain) {
  Referee referee(fresh_database());
  const auto text = type("varchar");
  referee.context = {nullptr, nullptr, "public", &referee.search_path, &text};
  EXPECT_EQ(referee.ask("not VALUE = 'x'", "((VALUE)::text <> 'x'::text)"), Equality::equal);
  EXPECT_EQ(referee.ask("not VALUE = 'x'", "((VALUE)::text <> 'X'::text)"), Equality::different);
  EXPECT_EQ(referee.ask("other = 'x'", "((VALUE)::text = 'x'::text)"), Equality::undecided);
}

}  // namespace

}  // namespace schemadrift::tests
