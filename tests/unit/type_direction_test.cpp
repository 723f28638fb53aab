#include "rules/support/type_direction.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "sql/type.hpp"

namespace schemadrift::rules {
namespace {

Domain domain(const char* name, const char* type) {
  Domain domain;
  domain.name = {"public", name};
  domain.type = *sql::parse_type(type);
  return domain;
}

Database database() {
  Database database;
  database.enums = {{{"public", "status"}, {"on"}, {}}, {{"public", "other_status"}, {"on"}, {}}};
  auto checked = domain("checked", "text");
  checked.checks.emplace_back();
  database.domains = {domain("plain", "text"), std::move(checked), domain("short", "varchar(5)"),
                      domain("number", "int4"), domain("counted", "number")};
  return database;
}

struct Direction {
  const char* expected;
  const char* actual;
  Severity severity;
  const char* sqlstate;
};

void PrintTo(const Direction& direction, std::ostream* stream) {
  *stream << direction.expected << " where the database has " << direction.actual;
}

class TypeDirection : public testing::TestWithParam<Direction> {};

TEST_P(TypeDirection, has_the_severity_and_the_sqlstate_of_its_consequence) {
  const auto both = database();
  const auto verdict =
      type_direction(*sql::parse_type(GetParam().expected), *sql::parse_type(GetParam().actual), {both, both});
  EXPECT_EQ(label(verdict.severity), label(GetParam().severity));
  EXPECT_EQ(verdict.consequence.sqlstate, GetParam().sqlstate);
  EXPECT_FALSE(verdict.consequence.explanation.empty());
  EXPECT_EQ(verdict.consequence.condition.empty(), verdict.consequence.sqlstate.empty());
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto note = Severity::note;

INSTANTIATE_TEST_SUITE_P(
    text, TypeDirection,
    testing::Values(Direction{"varchar(20)", "varchar(10)", error, "22001"},
                    Direction{"varchar(10)", "varchar(20)", note, ""}, Direction{"text", "varchar(20)", error, "22001"},
                    Direction{"varchar", "varchar(20)", error, "22001"}, Direction{"varchar(20)", "text", note, ""},
                    Direction{"text", "varchar", note, ""}, Direction{"varchar(20)", "char(10)", error, "22001"},
                    Direction{"varchar(20)", "char(20)", warning, ""},
                    Direction{"char(10)", "varchar(20)", warning, ""}, Direction{"char(10)", "text", warning, ""},
                    Direction{"text", "bpchar", warning, ""}, Direction{"text", "citext", warning, ""},
                    Direction{"text", "name", warning, ""}));

INSTANTIATE_TEST_SUITE_P(
    numbers, TypeDirection,
    testing::Values(
        Direction{"bigint", "integer", error, "22003"}, Direction{"integer", "smallint", error, "22003"},
        Direction{"integer", "bigint", note, ""}, Direction{"numeric(10,2)", "numeric(5,2)", error, "22003"},
        Direction{"numeric(10,4)", "numeric(10,5)", error, "22003"},
        Direction{"numeric", "numeric(10,2)", error, "22003"}, Direction{"numeric(10,4)", "numeric(10,2)", warning, ""},
        Direction{"numeric(5,2)", "numeric(10,2)", note, ""}, Direction{"numeric(5,2)", "numeric", note, ""},
        Direction{"numeric(12,2)", "integer", error, "22003"}, Direction{"numeric(5,2)", "integer", warning, ""},
        Direction{"integer", "numeric(5,0)", error, "22003"}, Direction{"integer", "numeric", warning, ""},
        Direction{"double precision", "real", warning, ""}, Direction{"real", "double precision", note, ""},
        Direction{"double precision", "integer", error, "22003"},
        Direction{"double precision", "numeric(10,2)", error, "22003"},
        Direction{"numeric(10,2)", "double precision", warning, ""}));

INSTANTIATE_TEST_SUITE_P(
    times, TypeDirection,
    testing::Values(Direction{"timestamptz", "timestamp", warning, ""},
                    Direction{"timestamp", "timestamptz", warning, ""}, Direction{"timetz", "time", warning, ""},
                    Direction{"timestamp", "timestamp(3)", warning, ""},
                    Direction{"timestamp(3)", "timestamp", note, ""}, Direction{"timestamptz", "date", error, ""},
                    Direction{"date", "timestamp", warning, ""}, Direction{"timestamp", "time", error, "42883"},
                    Direction{"interval", "interval day", warning, ""},
                    Direction{"interval", "timestamp", error, "42883"}));

INSTANTIATE_TEST_SUITE_P(
    families, TypeDirection,
    testing::Values(Direction{"uuid", "text", error, "42883"}, Direction{"text", "uuid", error, "42883"},
                    Direction{"integer", "text", error, "42883"}, Direction{"text", "integer", error, "42883"},
                    Direction{"boolean", "integer", error, "42883"}, Direction{"bytea", "text", error, "42883"},
                    Direction{"jsonb", "json", error, "42883"}, Direction{"json", "jsonb", warning, ""},
                    Direction{"jsonb", "text", error, "42883"}, Direction{"text[]", "text", error, "42883"},
                    Direction{"text[]", "varchar[]", error, "42883"},
                    Direction{"varchar(20)[]", "varchar(10)[]", error, "22001"},
                    Direction{"bit(8)", "bit(4)", error, "22026"}, Direction{"varbit(8)", "varbit(4)", error, "22001"},
                    Direction{"varbit(4)", "varbit(8)", note, ""}, Direction{"bit(8)", "varbit", warning, ""},
                    Direction{"geometry(Point,4326)", "geometry(Point,3857)", warning, ""}));

INSTANTIATE_TEST_SUITE_P(
    named_types, TypeDirection,
    testing::Values(Direction{"status", "text", error, "42883"}, Direction{"text", "status", error, "42883"},
                    Direction{"status", "other_status", error, "42883"}, Direction{"text", "plain", note, ""},
                    Direction{"text", "checked", warning, "23514"}, Direction{"checked", "text", warning, ""},
                    Direction{"text", "short", error, "22001"}, Direction{"bigint", "counted", error, "22003"}));

TEST(type_direction, only_a_wider_type_for_a_narrow_column_mends_without_loss) {
  const auto both = database();
  const auto widens = [&](const char* expected, const char* actual) {
    return type_direction(*sql::parse_type(expected), *sql::parse_type(actual), {both, both}).widens;
  };
  EXPECT_TRUE(widens("varchar(20)", "varchar(10)"));
  EXPECT_TRUE(widens("bigint", "integer"));
  EXPECT_TRUE(widens("numeric(10,2)", "numeric(5,2)"));
  EXPECT_FALSE(widens("varchar(10)", "varchar(20)"));
  EXPECT_FALSE(widens("timestamptz", "timestamp"));
  EXPECT_FALSE(widens("text", "short"));
  EXPECT_FALSE(widens("numeric(10,1)", "numeric(5,2)"));
}

TEST(type_facts, a_domain_that_stands_on_itself_ends) {
  Database database;
  database.domains = {domain("loop", "loop")};
  EXPECT_EQ(underlying({"public", "loop", {}, false}, database).name, "loop");
}

}  // namespace
}  // namespace schemadrift::rules
