#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "postgres/expression_checks.hpp"
#include "postgres/expression_defaults.hpp"
#include "postgres/expression_look_alikes.hpp"
#include "postgres/expression_spellings.hpp"
#include "postgres/expression_verdicts.hpp"
#include "sql/type.hpp"

namespace schemadrift::tests {

namespace {

Database read(const postgres::ConnectionTarget& target) {
  postgres::Connection connection(target);
  return postgres::introspect(connection, {{{"public", "app"}}});
}

const Table& table_of(const Database& database, std::string_view name) {
  return *std::ranges::find(database.tables, name, [](const Table& table) { return table.name.name; });
}

ExpressionContext context_of(const Database& database, const Table& table, const Type* type = nullptr) {
  return {type, &table, "public", &database.search_path};
}

void expect_all(const std::vector<JudgedPair>& pairs, Equality wanted) {
  for (const auto& pair : pairs) EXPECT_EQ(word(pair.verdict), word(wanted)) << text(pair);
}

TEST(Spellings, EveryDefaultEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  std::string script;
  int number = 0;
  for (const auto& [column, expression] : spelled_defaults) {
    script += fmt::format("CREATE TABLE d{0} (LIKE t); ALTER TABLE d{0} ALTER {1} SET DEFAULT {2};\n", number++, column,
                          expression);
  }
  execute(target, script);
  const auto database = read(target);
  std::vector<JudgedPair> pairs;
  number = 0;
  for (const auto& [column, expression] : spelled_defaults) {
    const auto& table = table_of(database, fmt::format("d{}", number++));
    const auto& actual = *std::ranges::find(table.columns, column, &Column::name);
    ASSERT_TRUE(actual.default_value.has_value()) << expression;
    pairs.push_back({{std::string(expression)}, *actual.default_value, context_of(database, table, &actual.type)});
  }
  judge(target, pairs);
  print_counts("defaults", pairs);
  expect_all(pairs, Equality::equal);
}

TEST(Spellings, EveryGeneratedColumnEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  std::string script;
  int number = 0;
  for (const auto& [type, expression] : spelled_generated) {
    script += fmt::format("ALTER TABLE t ADD g{} {} GENERATED ALWAYS AS ({}) STORED;\n", number++, type, expression);
  }
  execute(target, script);
  const auto database = read(target);
  const auto& table = table_of(database, "t");
  std::vector<JudgedPair> pairs;
  number = 0;
  for (const auto& [type, expression] : spelled_generated) {
    const auto& column = *std::ranges::find(table.columns, fmt::format("g{}", number++), &Column::name);
    pairs.push_back({{std::string(expression)}, *column.generated, context_of(database, table, &column.type)});
  }
  judge(target, pairs);
  print_counts("generated columns", pairs);
  expect_all(pairs, Equality::equal);
}

TEST(Spellings, EveryKeyAndPredicateOfAnIndexEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  std::string script;
  int number = 0;
  for (const auto& [key, predicate] : spelled_indexes) {
    script += fmt::format("CREATE INDEX x{:03} ON t (({})) WHERE {};\n", number++, key, predicate);
  }
  execute(target, script);
  const auto database = read(target);
  const auto& table = table_of(database, "t");
  ASSERT_EQ(table.indexes.size(), spelled_indexes.size());
  std::vector<JudgedPair> pairs;
  for (std::size_t i = 0; i < spelled_indexes.size(); ++i) {
    const auto context = context_of(database, table);
    const auto& index = table.indexes[i];
    pairs.push_back({{std::string(spelled_indexes[i].key)}, index.keys.at(0).expression, context});
    pairs.push_back({{std::string(spelled_indexes[i].predicate)}, *index.where, context});
  }
  judge(target, pairs);
  print_counts("indexes", pairs);
  expect_all(pairs, Equality::equal);
}

TEST(Spellings, EveryCheckOfADomainEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  std::string script;
  int number = 0;
  for (const auto& [type, expression] : spelled_domain_checks) {
    script += fmt::format("CREATE DOMAIN app.o{:03} AS {} CHECK ({});\n", number++, type, expression);
  }
  execute(target, script);
  const auto database = read(target);
  std::vector<JudgedPair> pairs;
  for (std::size_t i = 0; i < spelled_domain_checks.size(); ++i) {
    const auto& domain = *std::ranges::find(database.domains, fmt::format("o{:03}", i),
                                            [](const Domain& each) { return each.name.name; });
    ExpressionContext context{nullptr, nullptr, "public", &database.search_path, &domain.type};
    pairs.push_back({{std::string(spelled_domain_checks[i].expression)}, domain.checks.at(0).expression, context});
  }
  judge(target, pairs);
  print_counts("domains", pairs);
  expect_all(pairs, Equality::equal);
}

Database with_checks(const postgres::ConnectionTarget& target, std::span<const std::string_view> checks) {
  std::string script;
  int number = 0;
  for (const auto check : checks) {
    script += fmt::format("ALTER TABLE t ADD CONSTRAINT k{:03} CHECK ({});\n", number++, check);
  }
  execute(target, script);
  return read(target);
}

TEST(Spellings, EveryCheckEqualsWhatTheServerMakesOfIt) {
  const auto target = database_with(spelling_table);
  const auto database = with_checks(target, spelled_checks);
  const auto& table = table_of(database, "t");
  ASSERT_EQ(table.checks.size(), spelled_checks.size());
  std::vector<JudgedPair> pairs;
  for (std::size_t i = 0; i < spelled_checks.size(); ++i) {
    pairs.push_back({{std::string(spelled_checks[i])}, table.checks[i].expression, context_of(database, table)});
  }
  judge(target, pairs);
  print_counts("checks", pairs);
  expect_all(pairs, Equality::equal);
}

TEST(Spellings, LookAlikesAreDifferent) {
  const auto target = database_with(spelling_table);
  const auto database = read(target);
  const auto& table = table_of(database, "t");
  std::vector<Type> types;
  types.reserve(look_alikes.size());
  std::vector<JudgedPair> pairs;
  for (const auto& [type, expected, actual] : look_alikes) {
    types.push_back(sql::parse_type(type.empty() ? "boolean" : type).value());
    const auto context = context_of(database, table, type.empty() ? nullptr : &types.back());
    pairs.push_back({{std::string(expected)}, {std::string(actual)}, context});
  }
  judge(target, pairs);
  print_counts("look-alikes", pairs);
  expect_all(pairs, Equality::different);
}

struct CrossPair {
  JudgedPair judged;
  bool same = false;
};

// Each of them against the server's print of those near it, which look most alike, and of some further away.
std::vector<CrossPair> cross_pairs(const Table& table, const ExpressionContext& context) {
  std::vector<CrossPair> pairs;
  for (std::size_t i = 0; i < spelled_checks.size(); ++i) {
    for (std::size_t j = 0; j < table.checks.size(); ++j) {
      const bool same = are_synonyms(spelled_checks[i], spelled_checks[j]);
      if (!same && (i > j + 5 || j > i + 5) && (i + j) % 31 != 0) continue;
      pairs.push_back({{{std::string(spelled_checks[i])}, table.checks[j].expression, context}, same});
    }
  }
  return pairs;
}

// Each spelled check is another condition than each other one, so that none may be taken for it; and what the trees say
// for certain, the planner must not deny.
TEST(Spellings, NoCheckEqualsAnotherAndTreesAndPlannerAgree) {
  const auto target = database_with(spelling_table);
  const auto database = with_checks(target, spelled_checks);
  const auto& table = table_of(database, "t");
  const auto crossed = cross_pairs(table, context_of(database, table));
  std::vector<JudgedPair> pairs;
  for (const auto& each : crossed) pairs.push_back(each.judged);
  judge(target, pairs);
  print_counts("each check against others", pairs);
  const auto planned = by_planner(target, pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_EQ(word(pairs[i].verdict), crossed[i].same ? "equal" : "different") << text(pairs[i]);
    if (pairs[i].by_trees != Equality::undecided) {
      EXPECT_EQ(word(planned[i]), word(pairs[i].by_trees)) << text(pairs[i]);
    }
  }
}

}  // namespace

}  // namespace schemadrift::tests
