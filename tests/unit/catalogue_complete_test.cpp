// What `complete: true` says without words, and the other words of a pulled catalogue.

#include <gmock/gmock.h>

#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

constexpr auto body = R"(models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true, identity: serial}
      tenant_id: {type: integer, references: tenants.id}
      name: {type: text, unique: true, check: name <> ''}
    indexes: [[{column: tenant_id, order: desc}]]
)";

TEST(CompleteCatalogue, StatesWhatPostgresHasByItself) {
  const auto catalogue = loaded(std::string("complete: true\n") + body);
  const auto& roles = table(catalogue, "roles");
  EXPECT_TRUE(roles.comment.is_none());
  const auto& name = column(roles, "name");
  EXPECT_TRUE(name.default_value.is_none() && name.identity.is_none() && name.generated.is_none());
  EXPECT_TRUE(name.collation.is_none() && name.comment.is_none());
  EXPECT_EQ(roles.foreign_keys.front().on_delete, Stated(ReferentialAction::no_action));
  EXPECT_EQ(roles.foreign_keys.front().match, Stated(MatchType::simple));
  EXPECT_EQ(roles.uniques.front().nulls_distinct, Stated(true));
  EXPECT_EQ(roles.checks.front().no_inherit, Stated(false));
  EXPECT_EQ(roles.primary_key->deferrable, Stated(Deferrable::not_deferrable));
  EXPECT_EQ(roles.indexes.front().method, Stated(std::string("btree")));
  EXPECT_EQ(roles.indexes.front().keys.front().nulls, Stated(NullsOrder::first));
  EXPECT_TRUE(roles.indexes.front().where.is_none());
}

TEST(CompleteCatalogue, HasTheSequencesOfSerialColumns) {
  const auto catalogue = loaded(std::string("complete: true\n") + body);
  ASSERT_EQ(catalogue.database.sequences.size(), 1U);
  const auto& sequence = catalogue.database.sequences.front();
  EXPECT_EQ(sequence.name, (QualifiedName{"public", "roles_id_seq"}));
  EXPECT_EQ(sequence.maximum, Stated<std::int64_t>(2147483647));
  const ObjectPath path{ObjectKind::sequence, "public", {}, "roles_id_seq"};
  EXPECT_EQ(catalogue.declarations.position(path, "increment").line, 7);
}

TEST(CompleteCatalogue, TakesTheSequenceThatIsStated) {
  const auto catalogue =
      loaded(std::string("complete: true\nsequences: {numbers: {owned_by: roles.id, start: 5}}\n") + body);
  ASSERT_EQ(catalogue.database.sequences.size(), 1U);
  const auto& sequence = catalogue.database.sequences.front();
  EXPECT_EQ(sequence.name.name, "numbers");
  EXPECT_EQ(sequence.minimum, Stated<std::int64_t>(1));
  EXPECT_EQ(sequence.start, Stated<std::int64_t>(5));
}

TEST(CompleteCatalogue, LeavesTheOthersAlone) {
  const auto catalogue = loaded(body);
  const auto& roles = table(catalogue, "roles");
  EXPECT_FALSE(roles.comment.is_stated());
  EXPECT_FALSE(column(roles, "name").default_value.is_stated());
  EXPECT_FALSE(roles.foreign_keys.front().on_delete.is_stated());
  EXPECT_TRUE(catalogue.database.sequences.empty());
}

TEST(CompleteCatalogue, OneModelMayBe) {
  const auto catalogue =
      loaded("models: {A: {table: a, complete: true, columns: {x: text}}, B: {table: b, columns: {x: text}}}");
  EXPECT_TRUE(column(table(catalogue, "a"), "x").comment.is_none());
  EXPECT_FALSE(column(table(catalogue, "b"), "x").comment.is_stated());
}

TEST(DefaultNames, CountAsStated) {
  const auto named = loaded(std::string("default_names: true\n") + body);
  const auto& roles = table(named, "roles");
  EXPECT_TRUE(roles.primary_key->named && roles.uniques.front().named && roles.checks.front().named);
  EXPECT_TRUE(roles.foreign_keys.front().named && roles.indexes.front().named);
  EXPECT_EQ(roles.checks.front().name, "roles_name_check");
  const auto unnamed = loaded(body);
  EXPECT_FALSE(table(unnamed, "roles").primary_key->named);
}

TEST(DefaultNames, AreThoseOfPostgres) {
  const auto catalogue = loaded(R"(models:
  T:
    table: t
    columns: {a: text, b: text}
    indexes:
      - [lower(a), lower(b), a]
      - {columns: [a], include: [b]}
      - [(a || b), (b || a)]
    unique: [{columns: [a], include: [b]}]
)");
  const auto& made = table(catalogue, "t");
  EXPECT_EQ(made.indexes[0].name, "t_lower_lower1_a_idx");
  EXPECT_EQ(made.indexes[1].name, "t_a_b_idx");
  EXPECT_EQ(made.indexes[2].name, "t_expr_expr1_idx");
  EXPECT_EQ(made.uniques[0].name, "t_a_b_key");
}

TEST(CatalogueFile, SaysWhatItIsAbout) {
  const auto catalogue = loaded("schemas: [app, '*']\nnot_stated: {view: 2, trigger: 1}\nmodels: {A: {table: a}}");
  EXPECT_THAT(catalogue.database.schemas, ElementsAre("*", "app", "public"));
  EXPECT_THAT(catalogue.database.other_kinds, ElementsAre(Pair("trigger", 1), Pair("view", 2)));
}

TEST(CatalogueFile, HoldsTheDigestOfWhatItHasNoWordsFor) {
  const auto catalogue = loaded("not_stated: {view: 2}\nnot_stated_digests: {view: ab12}\nmodels: {A: {table: a}}");
  EXPECT_THAT(catalogue.database.other_digests, ElementsAre(Pair("view", "ab12")));
}

TEST(CatalogueFile, SaysWhatAModelsRelationIs) {
  const auto catalogue = loaded("models: {V: {table: v, relation: view}, P: {table: p, partition_of: x.parent}}");
  EXPECT_EQ(table(catalogue, "v").relation, Relation::view);
  EXPECT_EQ(table(catalogue, "p").partition_of, Stated(QualifiedName{"x", "parent"}));
  EXPECT_EQ(
      problems("models: {V: {table: v, relation: veiw}}"),
      Lines{"2:34+4 models.V.relation: `relation` must be one of table, partitioned_table, view, materialized_view "
            "and foreign_table, not `veiw` [view]"});
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
