// How the planner is asked: in one round trip, by a role with hardly a privilege, and so that nothing is executed.

#include "postgres/referee.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

struct Asked {
  std::string expected;
  std::string actual;
};

Type type(std::string name, std::string schema = "pg_catalog") {
  return {std::move(schema), std::move(name), {}, false};
}

Column column(std::string name, Type of) {
  Column result;
  result.name = std::move(name);
  result.type = std::move(of);
  return result;
}

/// Questions about one place.
class Referee {
 public:
  explicit Referee(const postgres::ConnectionTarget& target) : connection_(target) {
    table.name = {"public", "t"};
    table.columns = {column("i", type("int4")), column("t", type("text")), column("b", type("int8"))};
    context.table = &table;
    context.schema = "public";
    context.search_path = &search_path;
  }

  std::vector<Equality> ask(const std::vector<Asked>& asked) {
    std::vector<Expression> texts;
    for (const auto& each : asked) {
      texts.push_back({each.expected});
      texts.push_back({each.actual});
    }
    std::vector<ExpressionQuestion> questions;
    for (std::size_t i = 0; i < texts.size(); i += 2) questions.push_back({&texts[i], &texts[i + 1], context});
    const int before = connection_.round_trips();
    auto answers = postgres::ask_planner(connection_, questions, options);
    round_trips = connection_.round_trips() - before;
    return answers;
  }

  Equality ask(const std::string& expected, const std::string& actual) {
    return ask(std::vector<Asked>{{expected, actual}}).at(0);
  }

  Table table;
  ExpressionContext context;
  std::vector<std::string> search_path{"public"};
  postgres::IntrospectionOptions options;
  int round_trips = 0;

 private:
  postgres::Connection connection_;
};

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

TEST(Referee, SendsNothingButOneExpressionWithoutAQuery) {
  Referee referee(database_with("CREATE TABLE kept (i integer)"));
  const std::vector<Asked> asked{
      {"1); DROP TABLE kept; SELECT (1", "1"},
      {"1; SELECT 1", "1"},
      {"1) FROM kept --", "1"},
      {"(SELECT count(*) FROM kept)", "1"},
      {"EXISTS (SELECT)", "true"},
      {"i = ANY (SELECT 1)", "i = 1"},
      {"ARRAY(SELECT 1)", "'{1}'"},
      {"", "1"},
      {"f(DISTINCT 1) FROM kept", "1"},
      {"1 AS x", "1"},
      {"*", "1"},
      {"1 /* ", "1"},
  };
  EXPECT_THAT(referee.ask(asked), AllOf(SizeIs(asked.size()), Each(Equality::undecided)));
  EXPECT_EQ(referee.round_trips, 0);
}

// With the text of another expression behind it, a comment would hide what follows.
TEST(Referee, EndsACommentWhereTheExpressionEnds) {
  Referee referee(fresh_database());
  EXPECT_EQ(referee.ask("i > 0 -- positive", "(i > 0)"), Equality::equal);
  EXPECT_EQ(referee.ask("i > 0 /* positive */", "(i > 1)"), Equality::different);
}

constexpr auto trap = R"(
  CREATE SEQUENCE calls;
  CREATE FUNCTION volatile_trap(integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS
    'BEGIN PERFORM nextval(''calls''); RAISE EXCEPTION ''executed''; END';
  CREATE FUNCTION stable_trap(integer) RETURNS integer LANGUAGE plpgsql STABLE AS
    'BEGIN PERFORM nextval(''calls''); RAISE EXCEPTION ''executed''; END';
  CREATE FUNCTION immutable_trap(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS
    'BEGIN PERFORM nextval(''calls''); RAISE EXCEPTION ''executed''; END';
  CREATE FUNCTION inlined_trap(integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT volatile_trap($1)';
  CREATE FUNCTION slow(integer) RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN PERFORM pg_sleep(5); RETURN 1; END';
)";

// PostgreSQL manual, 38.7: planning computes immutable functions whose arguments are constants, and no others.
TEST(Referee, ExecutesNeitherVolatileNorStableFunctions) {
  const auto target = database_with(trap);
  Referee referee(target);
  for (const auto* const call : {"volatile_trap(1)", "stable_trap(1)", "immutable_trap(i)", "inlined_trap(1)",
                                 "case when true then volatile_trap(1) end", "coalesce(stable_trap(2), 0)"}) {
    EXPECT_EQ(referee.ask(std::string(call) + " > 0", "(i > 0)"), Equality::different) << call;
    EXPECT_EQ(referee.ask(std::string(call) + " > 0", "(" + std::string(call) + " > 0)"), Equality::equal) << call;
    EXPECT_EQ(referee.round_trips, 1) << call;
  }
  EXPECT_EQ(value(target, "SELECT is_called FROM calls"), "f");
}

TEST(Referee, ExecutesImmutableFunctionsOverConstantsAndThoseCannotWrite) {
  const auto target = database_with(trap);
  Referee referee(target);
  EXPECT_EQ(referee.ask("immutable_trap(1) > 0", "(i > 0)"), Equality::undecided);
  EXPECT_EQ(value(target, "SELECT is_called FROM calls"), "f");
}

// To guess the rows of a function that returns a set, the planner evaluates stable functions in its arguments.
TEST(Referee, LetsNoFunctionThatReturnsASetBePlanned) {
  Referee referee(database_with(trap));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(referee.ask("generate_series(1, slow(1)) > i", "(i > 0)"), Equality::undecided);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4));
}

TEST(Referee, NeedsNoPrivilegeButConnectAndUsage) {
  const auto target = database_with(R"(
    CREATE ROLE referee_plain LOGIN;
    CREATE SCHEMA app;
    CREATE TYPE app.mood AS ENUM ('good', 'bad');
    CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END';
    CREATE TABLE app.t (i integer, t text, b bigint, m app.mood);
    INSERT INTO app.t VALUES (1, 'x', 2, 'good');
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA app TO referee_plain;
  )");
  Referee referee(as_role(target, "referee_plain"));
  referee.table.name = {"app", "t"};
  referee.table.columns.push_back(column("m", type("mood", "app")));
  referee.context.schema = "app";
  EXPECT_EQ(referee.ask("not (m = 'good' or f(i) > 3)", "(NOT ((m = 'good'::app.mood) OR (app.f(i) > 3)))"),
            Equality::equal);
  EXPECT_EQ(referee.ask("m in ('good', 'bad')", "(m = 'bad'::app.mood)"), Equality::different);
  EXPECT_EQ(referee.ask("(i, b) = (1, 2)", "((i = 1) AND (b = 2))"), Equality::equal);
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

constexpr auto sleeper =
    "CREATE FUNCTION sleeper(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS "
    "'BEGIN PERFORM pg_sleep(20); RETURN 1; END'";

TEST(Referee, BearsATimeoutAndGivesUpAtTheThird) {
  Referee referee(database_with(sleeper));
  referee.options.statement_timeout_ms = 200;
  const Asked slow{"sleeper(1) > i", "(i > 0)"};
  const Asked plain{"not (i > 0)", "(i <= 0)"};
  EXPECT_THAT(referee.ask({slow, plain, slow}), ElementsAre(Equality::undecided, Equality::equal, Equality::undecided));
  EXPECT_THROW(referee.ask({slow, plain, slow, slow}), Failure);
  EXPECT_EQ(referee.ask("i > 0", "(i > 0)"), Equality::equal) << "the connection stays usable";
}

TEST(Referee, FailsWhenTheConnectionIsLost) {
  const auto target = fresh_database();
  Referee referee(target);
  execute(target,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_THROW(referee.ask("not (i > 0)", "(i <= 0)"), Failure);
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

// A type that came out of a file may be anything.
TEST(Referee, SendsNoTypeThatIsNone) {
  Referee referee(fresh_database());
  const Type hostile{"", "geometry", {"1)) , pg_sleep(1) --"}, false};
  referee.context.type = &hostile;
  EXPECT_EQ(referee.ask("1", "2"), Equality::undecided);
  referee.context.type = nullptr;
  referee.table.columns.push_back(column("g", hostile));
  EXPECT_EQ(referee.ask("g = 1", "(1 = g)"), Equality::undecided);
  EXPECT_EQ(referee.round_trips, 0);
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
