// What asking the planner must not do: execute, need a privilege, hang, or send what is not one expression.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "referee_support.hpp"

namespace schemadrift::tests {

namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

TEST(RefereeSafety, SendsNothingButOneExpressionWithoutAQuery) {
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
TEST(RefereeSafety, EndsACommentWhereTheExpressionEnds) {
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
TEST(RefereeSafety, ExecutesNeitherVolatileNorStableFunctions) {
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

TEST(RefereeSafety, ExecutesImmutableFunctionsOverConstantsAndThoseCannotWrite) {
  const auto target = database_with(trap);
  Referee referee(target);
  EXPECT_EQ(referee.ask("immutable_trap(1) > 0", "(i > 0)"), Equality::undecided);
  EXPECT_EQ(value(target, "SELECT is_called FROM calls"), "f");
}

// To guess the rows of a function that returns a set, the planner evaluates stable functions in its arguments.
TEST(RefereeSafety, LetsNoFunctionThatReturnsASetBePlanned) {
  Referee referee(database_with(trap));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(referee.ask("generate_series(1, slow(1)) > i", "(i > 0)"), Equality::undecided);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4));
}

TEST(RefereeSafety, NeedsNoPrivilegeButConnectAndUsage) {
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

constexpr auto sleeper =
    "CREATE FUNCTION sleeper(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS "
    "'BEGIN PERFORM pg_sleep(20); RETURN 1; END'";

TEST(RefereeSafety, BearsATimeoutAndGivesUpAtTheThird) {
  Referee referee(database_with(sleeper));
  referee.options.statement_timeout_ms = 200;
  const Asked slow{"sleeper(1) > i", "(i > 0)"};
  const Asked plain{"not (i > 0)", "(i <= 0)"};
  EXPECT_THAT(referee.ask({slow, plain, slow}), ElementsAre(Equality::undecided, Equality::equal, Equality::undecided));
  EXPECT_THROW(referee.ask({slow, plain, slow, slow}), Failure);
  EXPECT_EQ(referee.ask("i > 0", "(i > 0)"), Equality::equal) << "the connection stays usable";
}

TEST(RefereeSafety, FailsWhenTheConnectionIsLost) {
  const auto target = fresh_database();
  Referee referee(target);
  execute(target,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_THROW(referee.ask("not (i > 0)", "(i <= 0)"), Failure);
}

// A type that came out of a file may be anything.
TEST(RefereeSafety, SendsNoTypeThatIsNone) {
  Referee referee(fresh_database());
  const Type hostile{"", "geometry", {"1)) , pg_sleep(1) --"}, false};
  referee.context.type = &hostile;
  EXPECT_EQ(referee.ask("1", "2"), Equality::undecided);
  referee.context.type = nullptr;
  referee.table.columns.push_back(column("g", hostile));
  EXPECT_EQ(referee.ask("g = 1", "(1 = g)"), Equality::undecided);
  EXPECT_EQ(referee.round_trips, 0);
}

}  // namespace

}  // namespace schemadrift::tests
