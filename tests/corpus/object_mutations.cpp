#include <array>

#include "corpus/mutation_support.hpp"

namespace schemadrift::tests {

namespace {

std::vector<Change> of_tables(const Database& database, const std::set<std::string>& rules, const char* words) {
  std::vector<Change> changes;
  each_plain_table(database, [&](const Table& table, const std::string& name) {
    changes.push_back(about_table(table, fmt::format(fmt::runtime(words), name), rules, table.name.name));
  });
  return changes;
}

template <class Object>
std::vector<Change> of_objects(const std::vector<Object>& objects, const std::set<std::string>& rules,
                               const char* words) {
  std::vector<Change> changes;
  for (const auto& each : objects) {
    const auto sql = fmt::format(fmt::runtime(words), quote_identifier(each.name));
    changes.push_back({sql, rules, {}, each.name.name});
  }
  return changes;
}

bool is_in(const Stated<Expression>& expression, const std::string& literal) {
  return expression.has_value() && expression->text.find(literal) != std::string::npos;
}

// A default or a check that names the label would change with it.
bool is_in_expression(const Table& table, const std::string& literal) {
  const auto in_column = [&](const Column& each) {
    return is_in(each.default_value, literal) || is_in(each.generated, literal);
  };
  const auto in_check = [&](const Check& each) { return is_in(each.expression, literal); };
  const auto in_index = [&](const Index& each) {
    return is_in(each.where, literal) ||
           std::ranges::any_of(each.keys, [&](const IndexKey& key) { return is_in(key.expression, literal); });
  };
  return std::ranges::any_of(table.columns, in_column) || std::ranges::any_of(table.checks, in_check) ||
         std::ranges::any_of(table.indexes, in_index);
}

std::string label_without_use(const Database& database, const Enum& type) {
  for (const auto& label : type.labels) {
    const auto in_table = [&](const Table& table) { return is_in_expression(table, quote_literal(label)); };
    if (std::ranges::none_of(database.tables, in_table)) return label;
  }
  return {};
}

std::vector<Change> in_each_schema(const Database& database, const std::set<std::string>& rules, const char* words) {
  std::vector<Change> changes;
  for (const auto& each : database.schemas) {
    changes.push_back({fmt::format(fmt::runtime(words), quote_identifier(each)), rules, {}, "mutated"});
  }
  return changes;
}

constexpr std::array mutations{
    Mutation{"create a table",
             [](const Database& database) {
               auto changes = in_each_schema(database, {"table-unmapped"}, "CREATE TABLE {}.mutated (id integer)");
               for (auto& each : changes) each.table = each.object;
               return changes;
             }},
    Mutation{"drop a table",
             [](const Database& database) { return of_tables(database, {"table-missing"}, "DROP TABLE {}"); }},
    Mutation{"comment on a table",
             [](const Database& database) {
               return of_tables(database, {"table-comment-mismatch"}, "COMMENT ON TABLE {} IS 'mutated'");
             }},
    Mutation{"add a label to an enum",
             [](const Database& database) {
               return of_objects(database.enums, {"enum-label-unmapped"}, "ALTER TYPE {} ADD VALUE 'mutated'");
             }},
    Mutation{"rename a label of an enum",
             [](const Database& database) {
               std::vector<Change> changes;
               for (const auto& each : database.enums) {
                 const auto label = label_without_use(database, each);
                 if (label.empty()) continue;
                 changes.push_back({fmt::format("ALTER TYPE {} RENAME VALUE {} TO 'mutated'",
                                                quote_identifier(each.name), quote_literal(label)),
                                    {"enum-label-missing", "enum-label-unmapped", "rename-suspected"},
                                    {},
                                    each.name.name});
               }
               return changes;
             }},
    Mutation{"create an enum",
             [](const Database& database) {
               return in_each_schema(database, {"enum-unmapped"}, "CREATE TYPE {}.mutated AS ENUM ('a')");
             }},
    Mutation{"comment on an enum",
             [](const Database& database) {
               return of_objects(database.enums, {"comment-mismatch"}, "COMMENT ON TYPE {} IS 'mutated'");
             }},
    Mutation{"create a domain",
             [](const Database& database) {
               return in_each_schema(database, {"domain-unmapped"}, "CREATE DOMAIN {}.mutated AS text");
             }},
    Mutation{"add a check to a domain",
             [](const Database& database) {
               return of_objects(database.domains, {"domain-mismatch"},
                                 "ALTER DOMAIN {} ADD CONSTRAINT mutated CHECK (VALUE IS NOT NULL)");
             }},
    Mutation{"set a domain's default",
             [](const Database& database) {
               return of_objects(database.domains, {"domain-mismatch"}, "ALTER DOMAIN {} SET DEFAULT '7'");
             }},
    Mutation{"create a sequence",
             [](const Database& database) {
               return in_each_schema(database, {"sequence-unmapped"}, "CREATE SEQUENCE {}.mutated");
             }},
    Mutation{"change the step of a sequence",
             [](const Database& database) {
               return of_objects(database.sequences, {"sequence-mismatch"}, "ALTER SEQUENCE {} INCREMENT BY 4711");
             }},
    Mutation{"let a sequence cycle",
             [](const Database& database) {
               return of_objects(database.sequences, {"sequence-mismatch"}, "ALTER SEQUENCE {} CYCLE");
             }},
    Mutation{"create a schema",
             [](const Database& database) {
               auto changes = in_each_schema(database, {"schema-unmapped"}, "CREATE SCHEMA mutated -- beside {}");
               changes.resize(std::min<std::size_t>(changes.size(), 1));
               return changes;
             }},
};

}  // namespace

std::span<const Mutation> object_mutations() { return mutations; }

}  // namespace schemadrift::tests
