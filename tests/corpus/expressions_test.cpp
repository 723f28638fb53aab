// The expressions of real schemas: the planner takes every one of them as equal to itself, and what the trees say of
// two others, the planner does not deny.

#include <gtest/gtest.h>

#include <utility>

#include "corpus/corpus.hpp"
#include "postgres/expression_verdicts.hpp"
#include "postgres/sql_loader.hpp"

namespace schemadrift::tests {
namespace {

struct Placed {
  const Expression* expression = nullptr;
  ExpressionContext context;
};

class Expressions {
 public:
  explicit Expressions(const Database& database) : search_path_(database.search_path) {
    for (const auto& table : database.tables) add(table);
    for (const auto& domain : database.domains) add(domain);
  }

  std::vector<JudgedPair> with_itself;
  std::vector<JudgedPair> with_others;

 private:
  void add(const Table& table) {
    const ExpressionContext context{nullptr, &table, table.name.schema, &search_path_};
    std::vector<Placed> values;
    for (const auto& column : table.columns) {
      auto typed = context;
      typed.type = &column.type;
      if (column.default_value.has_value()) values.push_back({&*column.default_value, typed});
      if (column.generated.has_value()) values.push_back({&*column.generated, typed});
    }
    std::vector<Placed> conditions;
    for (const auto& check : table.checks) conditions.push_back({&check.expression, context});
    for (const auto& index : table.indexes) {
      if (index.where.has_value()) conditions.push_back({&*index.where, context});
      for (const auto& key : index.keys) {
        if (key.column.empty()) conditions.push_back({&key.expression, context});
      }
    }
    cross(values);
    cross(conditions);
  }

  void add(const Domain& domain) {
    const ExpressionContext context{nullptr, nullptr, domain.name.schema, &search_path_, &domain.type};
    std::vector<Placed> conditions;
    for (const auto& check : domain.checks) conditions.push_back({&check.expression, context});
    cross(conditions);
  }

  void cross(const std::vector<Placed>& all) {
    for (const auto& expected : all) {
      with_itself.push_back({*expected.expression, *expected.expression, expected.context});
      for (const auto& actual : all) {
        const auto* const type = actual.context.type;
        const bool same_type = type == nullptr || *type == *expected.context.type;
        if (*expected.expression == *actual.expression || !same_type) continue;
        with_others.push_back({*expected.expression, *actual.expression, actual.context});
      }
    }
  }

  const std::vector<std::string>& search_path_;
};

class CorpusExpressions : public testing::TestWithParam<CorpusSchema> {};

TEST_P(CorpusExpressions, AreReadByTreesAndPlannerAlike) {
  const auto target = fresh_database();
  postgres::load_sql(target, {GetParam().file.string()});
  postgres::Connection connection(target);
  const auto database = postgres::introspect(connection, {});
  Expressions expressions(database);
  const auto same = by_planner(target, expressions.with_itself);
  for (std::size_t i = 0; i < same.size(); ++i) {
    EXPECT_EQ(word(same[i]), "equal") << text(expressions.with_itself[i]);
  }
  auto& others = expressions.with_others;
  judge(target, others);
  const auto planned = by_planner(target, others);
  for (std::size_t i = 0; i < others.size(); ++i) {
    EXPECT_NE(word(others[i].verdict), "undecided") << text(others[i]);
    if (others[i].by_trees == Equality::undecided) continue;
    EXPECT_EQ(word(planned[i]), word(others[i].by_trees)) << text(others[i]);
  }
  print_counts(GetParam().name + ", " + std::to_string(same.size()) + " expressions, against each other", others);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CorpusExpressions);
INSTANTIATE_TEST_SUITE_P(Corpus, CorpusExpressions, testing::ValuesIn(corpus_schemas()),
                         [](const auto& each) { return test_name(each.param.name); });

}  // namespace
}  // namespace schemadrift::tests
