#include "model/names.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "model/glob.hpp"
#include "model/suggestion.hpp"
#include "model/type_text.hpp"
#include "sql/type.hpp"

namespace schemadrift {

namespace {

using namespace std::string_literals;

TEST(QuoteIdentifier, LeavesBareWhatPostgresTakesBare) {
  EXPECT_EQ(quote_identifier("roles"), "roles");
  EXPECT_EQ(quote_identifier("_a1$"), "_a1$");
  EXPECT_EQ(quote_identifier("Roles"), "\"Roles\"");
  EXPECT_EQ(quote_identifier("1a"), "\"1a\"");
  EXPECT_EQ(quote_identifier("user"), "\"user\"");
  EXPECT_EQ(quote_identifier(""), "\"\"");
  EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote_identifier("a\nb\"\\"), "U&\"a\\000ab\"\"\\\\\"");
  EXPECT_EQ(quote_identifier(QualifiedName{"my schema", "order"}), "\"my schema\".\"order\"");
}

TEST(QuoteLiteral, DoublesQuotesAndBackslashes) {
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal("a\nb"), "E'a\\x0ab'");
  EXPECT_EQ(quote_literal("a\\b'"), "E'a\\\\b'''");
}

TEST(Printable, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(printable("a\x1b[31mb\n"), "a\\x1b[31mb\\n");
  EXPECT_EQ(printable("\xc2\x9b"), "\\x9b");
  EXPECT_EQ(printable("naïve 表"), "naïve 表");
  EXPECT_EQ(printable("a\xe2\x80\xae b"), "a\\u202e b");
  EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate is no character";
}

TEST(Display, LeavesOutPublic) {
  EXPECT_EQ(display(QualifiedName{"public", "roles"}), "roles");
  EXPECT_EQ(display(QualifiedName{"auth", "users"}), "auth.users");
}

TEST(DefaultName, IsPostgresOwn) {
  const std::vector<std::string> tenant{"tenant_id"};
  EXPECT_EQ(default_name("roles", tenant, "fkey"), "roles_tenant_id_fkey");
  EXPECT_EQ(default_name("roles", {}, "pkey"), "roles_pkey");
  const std::vector<std::string> two{"a", "b"};
  EXPECT_EQ(default_name("t", two, "key"), "t_a_b_key");
}

TEST(DefaultName, GivesWayWhereItIsLongest) {
  const std::vector<std::string> column{std::string(40, 'c')};
  const auto name = default_name(std::string(50, 't'), column, "fkey");
  EXPECT_EQ(name.size(), 63U);
  EXPECT_EQ(name, std::string(29, 't') + '_' + std::string(28, 'c') + "_fkey");
  const auto wide = default_name("é" + std::string(70, 'x'), {}, "pkey");
  EXPECT_LE(wide.size(), 63U);
}

TEST(Glob, MatchesAllOfTheText) {
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_TRUE(glob_matches("index-*", "index-missing"));
  EXPECT_FALSE(glob_matches("index-*", "my-index-missing"));
  EXPECT_TRUE(glob_matches("*.roles.*", "public.roles.updated_at"));
  EXPECT_TRUE(glob_matches("a?c", "abc"));
  EXPECT_FALSE(glob_matches("a?c", "ac"));
  EXPECT_TRUE(glob_matches("*a*b", "xaaxb"));
  EXPECT_FALSE(glob_matches("", "a"));
}

TEST(Nearest, ForgivesCaseSeparatorsAndSmallSlips) {
  const std::vector<std::string> keys{"nullable", "default", "references", "primary_key"};
  EXPECT_EQ(nearest("nulable", keys), "nullable");
  EXPECT_EQ(nearest("primaryKey", keys), "primary_key");
  EXPECT_EQ(nearest("refrences", keys), "references");
  EXPECT_EQ(nearest("defualt", keys), "default");
  EXPECT_EQ(nearest("comment", keys), "");
}

struct Spelling {
  const char* written;
  const char* canonical;
};

class TypeSpelling : public testing::TestWithParam<Spelling> {};

TEST_P(TypeSpelling, IsCanonical) {
  const auto type = sql::parse_type(GetParam().written);
  ASSERT_TRUE(type.has_value());
  EXPECT_EQ(to_sql(*type), GetParam().canonical);
  EXPECT_EQ(sql::parse_type(to_sql(*type)), type) << "what is written reads the same";
}

INSTANTIATE_TEST_SUITE_P(
    All, TypeSpelling,
    testing::Values(Spelling{"int", "integer"}, Spelling{"INT4", "integer"}, Spelling{"int8", "bigint"},
                    Spelling{"bool", "boolean"}, Spelling{"varchar(20)", "character varying(20)"},
                    Spelling{"character varying", "character varying"}, Spelling{"char", "character(1)"},
                    Spelling{"bpchar", "bpchar"}, Spelling{"\"char\"", "\"char\""},
                    Spelling{"timestamptz", "timestamp with time zone"},
                    Spelling{"timestamp(3) with time zone", "timestamp(3) with time zone"},
                    Spelling{"timestamp(6)", "timestamp without time zone"},
                    Spelling{"time(0) without time zone", "time(0) without time zone"},
                    Spelling{"numeric(10,2)", "numeric(10,2)"}, Spelling{"numeric(3,-2)", "numeric(3,-2)"},
                    Spelling{"numeric(3, - 2)", "numeric(3,-2)"}, Spelling{"numeric(3,0)", "numeric(3,0)"},
                    Spelling{"decimal(10)", "numeric(10,0)"}, Spelling{"float", "double precision"},
                    Spelling{"float(10)", "real"}, Spelling{"interval day to second(3)", "interval day to second(3)"},
                    Spelling{"interval(6)", "interval"}, Spelling{"text[]", "text[]"},
                    Spelling{"integer array", "integer[]"}, Spelling{"uuid", "uuid"}, Spelling{"jsonb", "jsonb"},
                    Spelling{"auth.aal_level", "auth.aal_level"}, Spelling{"\"My Type\"[]", "\"My Type\"[]"},
                    Spelling{"geometry(Point,4326)", "geometry(point,4326)"}, Spelling{"vector(3)", "vector(3)"},
                    Spelling{"bit(3)", "bit(3)"}, Spelling{"bit varying(5)", "bit varying(5)"}));

TEST(ParseType, RefusesWhatIsNoType) {
  for (const auto* const text :
       {"", "1", "text, int", "text FROM x", "int) + (1", "text COLLATE \"C\"", "setof int", "a%TYPE"}) {
    EXPECT_FALSE(sql::parse_type(text).has_value()) << text;
  }
}

TEST(SerialType, IsAnIntegerByAnotherName) {
  EXPECT_EQ(to_sql(*sql::serial_type(*sql::parse_type("bigserial"))), "bigint");
  EXPECT_EQ(to_sql(*sql::serial_type(*sql::parse_type("serial"))), "integer");
  EXPECT_FALSE(sql::serial_type(*sql::parse_type("integer")).has_value());
  EXPECT_FALSE(sql::serial_type(*sql::parse_type("app.serial")).has_value());
}

}  // namespace

}  // namespace schemadrift
