#include "rules/support/domain_checks.hpp"

#include "diff/matching.hpp"
#include "rules/support/type_facts.hpp"
#include "sql/expression.hpp"

namespace schemadrift::rules {

namespace {

// VALUE stands in a domain's check where a column stands in a table's.
Table table_of_value(const Domain& domain, const Database& database) {
  Column value;
  value.name = "value";
  value.type = underlying(domain.type, database);
  Table table;
  table.columns.push_back(std::move(value));
  return table;
}

bool unrelated(const Check&, const Check&) { return false; }

}  // namespace

std::vector<Pair<Check>> compare_checks(const Comparison& comparison, const Pair<Domain>& domain) {
  const auto table = table_of_value(*domain.actual, *comparison.actual);
  ExpressionContext context;
  context.table = &table;
  context.schema = domain.expected->name.schema;
  context.search_path = &comparison.actual->search_path;
  const ExpressionJudge judge = [](const Expression& expected, const Expression& actual,
                                   const ExpressionContext& place) { return sql::compare(expected, actual, place); };
  const diff::FieldComparer comparer(judge, context);
  diff::Unpaired<Check> unpaired(domain.expected->checks, domain.actual->checks);
  auto pairs = diff::pair_constraints<Check>(unpaired, comparer, unrelated);
  diff::add_rest(unpaired, pairs);
  return pairs;
}

}  // namespace schemadrift::rules
