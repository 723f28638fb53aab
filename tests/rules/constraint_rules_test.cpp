// What no catalogue can state of the actual side: clones on partitions, foreign tables, hostile names.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/load.hpp"
#include "rules/example_run.hpp"
#include "support/live_values.hpp"

namespace schemadrift::tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view complete_model = R"(
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
)";

Catalogue model(std::string_view text) { return catalogue::load_text(text, "model.yaml"); }

Database actual(std::string_view text) { return as_introspected(model(text).database); }

Unique unique_over(std::vector<std::string> columns, std::string name) {
  Unique unique;
  unique.name = std::move(name);
  unique.columns = std::move(columns);
  unique.include = None{};
  unique.nulls_distinct = true;
  unique.deferrable = Deferrable::not_deferrable;
  return unique;
}

Index index_over(const std::string& column, std::string name) {
  IndexKey key;
  key.column = column;
  Index index;
  index.name = std::move(name);
  index.method = std::string("btree");
  index.keys = {key};
  index.valid = true;
  return index;
}

Findings findings_of(const Catalogue& expected, const Database& database) { return findings(expected, &database); }

TEST(ConstraintRules, LeaveClonesToTheParent) {
  auto database = actual(complete_model);
  auto clone = unique_over({"name"}, "roles_name_key");
  clone.inherited = true;
  auto index = index_over("tenant_id", "roles_tenant_id_idx");
  index.inherited = true;
  index.valid = false;
  database.tables[0].uniques.push_back(clone);
  database.tables[0].indexes.push_back(index);
  EXPECT_THAT(listed(findings_of(model(complete_model), database)), IsEmpty());

  database.tables[0].uniques[0].inherited = false;
  database.tables[0].indexes[0].inherited = false;
  EXPECT_THAT(listed(findings_of(model(complete_model), database)),
              ElementsAre("warning index-invalid index public.roles.roles_tenant_id_idx -",
                          "warning unique-unmapped unique public.roles.roles_name_key 23505"));
}

TEST(ConstraintRules, AskNoKeysOfAForeignTable) {
  const auto expected = model(R"(
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      name: {type: text, unique: true, check: name <> ''}
      tenant_id: {type: integer, references: tenants.id}
    indexes: [[tenant_id]]
)");
  auto database = as_introspected(expected.database);
  auto& roles = *std::ranges::find(database.tables, QualifiedName{"public", "roles"}, &Table::name);
  roles.relation = Relation::foreign_table;
  roles.primary_key = None{};
  roles.uniques.clear();
  roles.checks.clear();
  roles.foreign_keys.clear();
  roles.indexes.clear();
  EXPECT_THAT(listed(findings_of(expected, database)),
              ElementsAre("warning check-missing check public.roles.roles_name_check -"));
}

TEST(ConstraintRules, LeaveWhatLiesOverUnmappedColumnsToThem) {
  const auto found = findings_of(model(complete_model), actual(R"(
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, code: {type: text, unique: true}}
    indexes: [[code]]
)"));
  EXPECT_TRUE(std::ranges::all_of(found, [](const Finding& each) { return each.object.kind == ObjectKind::column; }));
}

TEST(ConstraintRules, TellMissingColumnsFromWordsThatHoldTheirNames) {
  const auto expected = model(R"(
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer, rank_name: text}
    checks: [length(rank_name) > 0, rank > 0]
)");
  auto database = as_introspected(expected.database);
  database.tables[0].checks.clear();
  std::erase_if(database.tables[0].columns, [](const Column& each) { return each.name == "rank"; });
  const auto lines = listed(findings_of(expected, database));
  EXPECT_EQ(lines.size(), 2U) << testing::PrintToString(lines);
  EXPECT_THAT(lines, ElementsAre("error column-missing column public.roles.rank 42703",
                                 HasSubstr("warning check-missing check public.roles.")));
}

TEST(ConstraintRules, AddNothingConcurrentlyToAPartitionedTable) {
  const auto expected = model(R"(
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: {type: text, unique: true}, tenant_id: {type: integer, references: tenants.id}}
    indexes: [[tenant_id]]
)");
  auto database = as_introspected(expected.database);
  auto& roles = *std::ranges::find(database.tables, QualifiedName{"public", "roles"}, &Table::name);
  roles.relation = Relation::partitioned_table;
  roles.uniques.clear();
  roles.foreign_keys.clear();
  roles.indexes.clear();
  const auto found = findings_of(expected, database);
  EXPECT_EQ(found.size(), 3U);
  for (const auto& finding : found) {
    ASSERT_FALSE(finding.fix_sql.empty()) << finding.message;
    EXPECT_THAT(script(finding.fix_sql), Not(testing::AnyOf(HasSubstr("CONCURRENTLY"), HasSubstr("NOT VALID"))));
  }
}

TEST(ConstraintRules, PrintHostileNamesSafely) {
  auto expected = model(complete_model);
  auto database = as_introspected(expected.database);
  database.tables[0].uniques.push_back(unique_over({"name"}, "a\n\x1b[31mb"));
  database.tables[0].indexes.push_back(index_over("tenant_id", "c\n\x1b[31md"));
  const auto found = findings_of(expected, database);
  ASSERT_EQ(found.size(), 2U);
  for (const auto& finding : found) {
    EXPECT_THAT(finding.message, Not(HasSubstr("\x1b")));
    EXPECT_THAT(finding.message, Not(HasSubstr("\n")));
    EXPECT_THAT(finding.message, HasSubstr("\\n"));
  }
}

TEST(ConstraintRules, PointAtTheAttributeThatDiffers) {
  const auto expected = model(R"(
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id:
        type: integer
        references:
          table: tenants
          on_delete: cascade
)");
  auto database = as_introspected(expected.database);
  auto& roles = *std::ranges::find(database.tables, QualifiedName{"public", "roles"}, &Table::name);
  roles.foreign_keys[0].on_delete = ReferentialAction::no_action;
  const auto found = findings_of(expected, database);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].attribute, "on_delete");
  EXPECT_EQ(found[0].location.line, 13);
  EXPECT_EQ(found[0].message,
            "foreign key \"roles_tenant_id_fkey\" of table roles has ON DELETE NO ACTION where the model has ON DELETE "
            "CASCADE");
  EXPECT_EQ(found[0].expected, "ON DELETE CASCADE");
  EXPECT_EQ(found[0].actual, "ON DELETE NO ACTION");
  ASSERT_TRUE(found[0].model.has_value());
  EXPECT_EQ(found[0].model->name, "Role");
}

}  // namespace

}  // namespace schemadrift::tests
