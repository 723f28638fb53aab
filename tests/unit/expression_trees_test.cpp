// What the trees of two expressions say without a server, where it was once wrong or easily is.

#include <gtest/gtest.h>

#include "sql/expression.hpp"
#include "sql/references.hpp"
#include "sql/type.hpp"

namespace schemadrift::sql {

namespace {

struct Case {
  std::string_view type;  ///< of a default; empty for a condition
  std::string_view expected;
  std::string_view actual;
  Equality verdict;
};

constexpr auto cases = std::to_array<Case>({
    {"date", "current_date", "(now())::date", Equality::equal},
    {"date", "now()", "CURRENT_DATE", Equality::equal},
    {"timestamp", "localtimestamp", "now()", Equality::equal},
    {"timestamp", "localtimestamp(3)", "now()", Equality::undecided},
    {"timestamptz", "current_date", "now()", Equality::undecided},
    {"numeric", "1e3", "'1000'::numeric", Equality::undecided},
    {"real", "0.1", "0.1", Equality::equal},
    {"real", "0.1::real", "0.1", Equality::equal},
    {"", "i > 1.5", "((i)::numeric > 1.5)", Equality::equal},
    {"", "i::bigint > 5", "(i > 5)", Equality::equal},
    {"", "i::numeric / 2 > 1", "((i / 2) > 1)", Equality::undecided},
    {"", "2 / 3 > i", "(((2)::numeric / (3)::numeric) > (i)::numeric)", Equality::undecided},
    {"", "b::float8 > d", "(b > d)", Equality::undecided},
    {"", "r < 0.5", "(r < (0.5)::real)", Equality::undecided},
    {"", "r < 0.5", "(r < (0.5)::double precision)", Equality::equal},
    {"", "n > 0", "(n > (0)::numeric)", Equality::equal},
    {"", "n > 0", "(n > (0)::numeric(5,2))", Equality::undecided},
    {"", "f(1)", "f((1)::bigint)", Equality::undecided},
    {"", "f(i::bigint)", "f(i)", Equality::undecided},
    {"", "coalesce(b, 0) > 0", "(COALESCE(b, (0)::bigint) > 0)", Equality::equal},
    {"", "pg_typeof(i) = 'integer'::regtype", "((pg_typeof(i))::oid = ('integer'::regtype)::oid)", Equality::undecided},
    {"", "not i > 0", "(i <= 0)", Equality::undecided},
    {"", "not i > 0", "(b <= 0)", Equality::different},
    {"", "num_nulls(t.*) = 1", "(num_nonnulls(i) = 1)", Equality::undecided},
    {"", "length(v) > 0", "(length((v)::text) > 0)", Equality::equal},
});

Column column(std::string name, std::string_view type) {
  Column result;
  result.name = std::move(name);
  result.type = parse_type(type).value();
  return result;
}

TEST(ExpressionTrees, DecideWhatTheyKnowAndNoMore) {
  Table table;
  table.columns = {column("i", "integer"), column("b", "bigint"),           column("n", "numeric(10,2)"),
                   column("r", "real"),    column("d", "double precision"), column("v", "varchar(20)")};
  for (const auto& each : cases) {
    const auto type = each.type.empty() ? std::nullopt : parse_type(each.type);
    const ExpressionContext context{type ? &*type : nullptr, &table, "public"};
    EXPECT_EQ(compare({std::string(each.expected)}, {std::string(each.actual)}, context), each.verdict)
        << each.expected << " against " << each.actual;
  }
}

TEST(ExpressionReferences, AreAllNamesInTheText) {
  const auto found =
      references(R"(app.f("A b", t.c) > 1 AND t.* IS NOT NULL AND x COLLATE "C" < 'y' AND now() > z[1])");
  ASSERT_EQ(found.problem, "");
  ASSERT_EQ(found.columns.size(), 5U);
  EXPECT_EQ(found.columns[0].parts, std::vector<std::string>{"A b"});
  EXPECT_EQ(found.columns[1].parts, (std::vector<std::string>{"t", "c"}));
  EXPECT_TRUE(found.columns[2].star);
  EXPECT_EQ(found.functions, (std::vector<QualifiedName>{{"app", "f"}, {"", "now"}}));
  EXPECT_EQ(found.collations, std::vector<std::string>{"C"});
  EXPECT_FALSE(found.has_query);
}

TEST(ExpressionReferences, SeeAQueryHoweverDeepItIs) {
  for (const auto* const text : {"(SELECT 1)", "EXISTS (SELECT)", "a IN (SELECT 1)", "coalesce(1, (SELECT 1) + 1)",
                                 "ARRAY(SELECT 1)", "CASE WHEN a THEN (VALUES (1)) END", "f(ROW(1, (TABLE t)))"}) {
    EXPECT_TRUE(references(text).has_query) << text;
  }
  EXPECT_NE(references("1; SELECT 2").problem, "");
}

TEST(Collated, TakesApartWhatIsCollatedAsAWhole) {
  for (const auto* const text :
       {R"(name COLLATE "C")", R"( ((name) collate pg_catalog."C" ))", R"((name COLLATE "C"))"}) {
    const auto parts = collated(text);
    ASSERT_TRUE(parts.has_value()) << text;
    EXPECT_EQ(parts->column, "name") << text;
    EXPECT_EQ(parts->collation.name, "C") << text;
  }
  const auto parts = collated(R"((lower(a) || ')') collate "x)y")");
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->expression, "(lower(a) || ')')");
  EXPECT_EQ(parts->column, "");
  EXPECT_EQ(parts->collation, (QualifiedName{"", "x)y"}));
  for (const auto* const text : {"name", R"(lower(name COLLATE "C"))", R"(a COLLATE "C" || b)", "COLLATE", ""}) {
    EXPECT_FALSE(collated(text).has_value()) << text;
  }
}

TEST(ColumnName, IsAllThatTheTextSays) {
  EXPECT_EQ(column_name("name"), "name");
  EXPECT_EQ(column_name("NAME"), "name");
  EXPECT_EQ(column_name(R"(("Odd Name"))"), "Odd Name");
  for (const auto* const text : {"roles.name", "lower(name)", "name::text", "current_date", "1", "a b", "*", ""}) {
    EXPECT_EQ(column_name(text), "") << text;
  }
}

}  // namespace

}  // namespace schemadrift::sql
