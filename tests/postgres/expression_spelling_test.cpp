#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "postgres/expression_look_alikes.hpp"
#include "postgres/expression_spellings.hpp"
#include "postgres/introspect.hpp"
#include "sql/expression.hpp"
#include "sql/type.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

Database read(const postgres::ConnectionTarget& target) {
  postgres::Connection connection(target);
  return postgres::introspect(connection, {{{"public"}}});
}

const Table& table_of(const Database& database, std::string_view name) {
  return *std::ranges::find(database.tables, name, [](const Table& table) { return table.name.name; });
}

class Spellings : public testing::Test {
 protected:
  static Equality judge(const Table& table, const Type* type, std::string_view expected, const Expression& actual) {
    static const std::vector<std::string> search_path{"public"};
    return sql::compare({std::string(expected)}, actual, {type, &table, "public", &search_path});
  }
};

TEST_F(Spellings, EveryDefaultEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  std::string script;
  int number = 0;
  for (const auto& [column, expression] : spelled_defaults) {
    script += fmt::format("CREATE TABLE d{0} (LIKE t); ALTER TABLE d{0} ALTER {1} SET DEFAULT {2};\n", number++, column,
                          expression);
  }
  execute(target, script);
  const auto database = read(target);
  number = 0;
  for (const auto& [column, expression] : spelled_defaults) {
    const auto& table = table_of(database, fmt::format("d{}", number++));
    const auto& actual = *std::ranges::find(table.columns, column, &Column::name);
    ASSERT_TRUE(actual.default_value.has_value()) << expression;
    EXPECT_EQ(judge(table, &actual.type, expression, *actual.default_value), Equality::equal)
        << expression << " against " << actual.default_value->text;
  }
}

Table with_checks(const postgres::ConnectionTarget& target, std::span<const std::string_view> checks) {
  std::string script;
  int number = 0;
  for (const auto check : checks)
    script += fmt::format("ALTER TABLE t ADD CONSTRAINT k{:03} CHECK ({});\n", number++, check);
  execute(target, script);
  return table_of(read(target), "t");
}

TEST_F(Spellings, EveryCheckEqualsWhatTheServerMakesOfIt) {
  const auto table = with_checks(database_with(spelling_table), spelled_checks);
  ASSERT_EQ(table.checks.size(), spelled_checks.size());
  for (std::size_t i = 0; i < spelled_checks.size(); ++i) {
    EXPECT_EQ(judge(table, nullptr, spelled_checks[i], table.checks[i].expression), Equality::equal)
        << spelled_checks[i] << " against " << table.checks[i].expression.text;
  }
}

TEST_F(Spellings, WhatTheTreesCannotSettleIsUndecidedNotDifferent) {
  const auto table = with_checks(database_with(spelling_table), undecided_checks);
  for (std::size_t i = 0; i < undecided_checks.size(); ++i) {
    EXPECT_EQ(judge(table, nullptr, undecided_checks[i], table.checks[i].expression), Equality::undecided)
        << undecided_checks[i] << " against " << table.checks[i].expression.text;
  }
}

TEST_F(Spellings, LookAlikesAreNeverEqual) {
  const auto database = read(database_with(spelling_table));
  const auto& table = table_of(database, "t");
  for (const auto& [type, expected, actual] : look_alikes) {
    const auto parsed = type.empty() ? std::nullopt : sql::parse_type(type);
    EXPECT_NE(judge(table, parsed ? &*parsed : nullptr, expected, {std::string(actual)}), Equality::equal)
        << expected << " against " << actual;
  }
}

// Each spelled check is another condition than each other one, so that none may be taken for it.
TEST_F(Spellings, NoCheckEqualsAnother) {
  const auto table = with_checks(database_with(spelling_table), spelled_checks);
  const std::set<std::pair<std::string_view, std::string_view>> synonyms{
      {"t in ('a')", "t = 'a'"},
      {"trim(t) <> ''", "btrim(t) <> ''"},
      {"f(i) > 0", "public.f(i) > 0"},
      {"v in ('a', 'b')", "v = any(array['a', 'b'])"},
      {"e in ('a', 'b')", "e = any (array['a'::status, 'b'::status])"},
      {"i > 1.5", "(i)::numeric > 1.5"},
  };
  for (std::size_t i = 0; i < spelled_checks.size(); ++i) {
    for (std::size_t j = 0; j < spelled_checks.size(); ++j) {
      if (i == j || synonyms.contains({spelled_checks[i], spelled_checks[j]})) continue;
      if (synonyms.contains({spelled_checks[j], spelled_checks[i]})) continue;
      EXPECT_NE(judge(table, nullptr, spelled_checks[i], table.checks[j].expression), Equality::equal)
          << spelled_checks[i] << " against " << table.checks[j].expression.text;
    }
  }
}

}  // namespace

}  // namespace schemadrift::tests
