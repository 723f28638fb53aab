#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

TEST(CatalogueBases, AModelHasWhatItsBasesHave) {
  const auto catalogue = loaded(R"yaml(bases:
  Timed:
    columns: {created_at: {type: timestamptz, nullable: false, default: now()}}
  Owned:
    extends: [Timed]
    columns: {owner_id: {type: int, references: users.id, unique: true, check: owner_id > 0}}
    unique: [{name: uq, columns: [owner_id]}]
    checks: [created_at < now()]
    indexes: [[owner_id]]
    foreign_keys: [{columns: [owner_id], references: {table: o, columns: [id]}}]
    relationships: {owner: {target: User}}
models:
  M:
    table: t
    extends: [Owned]
    columns: {id: int}
)yaml");
  const auto& of = table(catalogue, "t");
  EXPECT_EQ(column_names(of), (Lines{"created_at", "owner_id", "id"}));
  EXPECT_EQ(of.uniques.size(), 2U);
  EXPECT_EQ(of.checks.size(), 2U);
  EXPECT_EQ(of.indexes.size(), 1U);
  EXPECT_EQ(of.foreign_keys.size(), 2U);
  ASSERT_EQ(catalogue.models.size(), 1U);
  EXPECT_EQ(catalogue.models[0].bases, (Lines{"Owned", "Timed"}));
  ASSERT_EQ(catalogue.models[0].relationships.size(), 1U);
  EXPECT_EQ(catalogue.models[0].relationships[0].name, "owner");
}

TEST(CatalogueBases, ARedeclaredColumnReplacesAllOfTheBasesOne) {
  const auto catalogue = loaded(R"yaml(bases:
  B: {columns: {id: {type: uuid, nullable: false, default: gen_random_uuid(), primary_key: true}}}
models:
  M: {table: t, extends: [B], columns: {id: text}}
)yaml");
  const auto& id = column(table(catalogue, "t"), "id");
  EXPECT_EQ(id.type.name, "text");
  EXPECT_TRUE(id.nullable);
  EXPECT_FALSE(id.default_value.is_stated());
  EXPECT_FALSE(table(catalogue, "t").primary_key.is_stated());
}

/// Which of the columns' types wins tells which class came first.
std::string winner(std::string_view bases, std::string_view extends) {
  const auto catalogue = loaded(fmt::format("bases:\n{}models:\n  M: {{table: t, extends: [{}]}}\n", bases, extends));
  return column(table(catalogue, "t"), "x").type.name;
}

TEST(CatalogueBases, OrderIsPythons) {
  constexpr std::string_view two = "  A: {columns: {x: text}}\n  B: {columns: {x: uuid}}\n";
  EXPECT_EQ(winner(two, "A, B"), "text");
  EXPECT_EQ(winner(two, "B, A"), "uuid");
  constexpr std::string_view diamond =
      "  Top: {columns: {x: text}}\n  L: {extends: [Top]}\n  R: {extends: [Top], columns: {x: uuid}}\n";
  EXPECT_EQ(winner(diamond, "L, R"), "uuid") << "R stands before Top, although L leads to Top first";
  const auto catalogue = loaded(fmt::format("bases:\n{}models:\n  M: {{table: t, extends: [L, R]}}\n", diamond));
  EXPECT_EQ(catalogue.models.at(0).bases, (Lines{"L", "R", "Top"}));
}

TEST(CatalogueBases, OmitTakesInheritedColumnsAway) {
  const auto catalogue = loaded(R"yaml(bases:
  Top: {columns: {a: int, b: int, c: int}, unique: [[a, b]], indexes: [[c], [a]]}
  Mid: {extends: [Top], omit: [a]}
models:
  M: {table: m, extends: [Mid], omit: b}
  N: {table: n, extends: [Mid]}
  O: {table: o, extends: [Mid], columns: {a: text}}
  P: {table: p, extends: [Top]}
)yaml");
  EXPECT_EQ(column_names(table(catalogue, "m")), Lines{"c"});
  EXPECT_EQ(table(catalogue, "m").uniques.size(), 0U) << "what is over an omitted column goes with it";
  EXPECT_EQ(table(catalogue, "m").indexes.size(), 1U);
  EXPECT_EQ(column_names(table(catalogue, "n")), (Lines{"b", "c"}));
  EXPECT_EQ(column_names(table(catalogue, "o")), (Lines{"b", "c", "a"}));
  EXPECT_EQ(table(catalogue, "o").uniques.size(), 1U) << "a column that is declared again is there";
  EXPECT_EQ(column_names(table(catalogue, "p")), (Lines{"a", "b", "c"}));
}

TEST(CatalogueBases, TheNearerPrimaryKeyWins) {
  constexpr std::string_view base = "bases:\n  B: {columns: {id: {type: int, primary_key: true}}}\nmodels:\n";
  const auto stated =
      loaded(std::string(base) + "  M: {table: t, extends: [B], columns: {a: int}, primary_key: [a]}\n");
  EXPECT_EQ(table(stated, "t").primary_key->columns, Lines{"a"});
  EXPECT_TRUE(column(table(stated, "t"), "id").nullable);
  const auto flagged =
      loaded(std::string(base) + "  M: {table: t, extends: [B], columns: {a: {type: int, primary_key: true}}}\n");
  EXPECT_EQ(table(flagged, "t").primary_key->columns, (Lines{"id", "a"}));
}

TEST(CatalogueBases, NamedPartsAndRelationshipsAreOverridden) {
  const auto catalogue = loaded(R"yaml(bases:
  B:
    columns: {a: int, b: int}
    indexes: {ix: [a]}
    relationships: {r: {target: A}}
    complete: true
    comment: from the base
models:
  M: {table: t, extends: [B], indexes: {ix: [b]}, relationships: {r: {target: Z}}}
)yaml");
  const auto& of = table(catalogue, "t");
  ASSERT_EQ(of.indexes.size(), 1U);
  EXPECT_EQ(of.indexes[0].keys[0].column, "b");
  ASSERT_EQ(catalogue.models[0].relationships.size(), 1U);
  EXPECT_EQ(catalogue.models[0].relationships[0].target, "Z");
  EXPECT_TRUE(of.complete);
  EXPECT_EQ(*of.comment, "from the base");
}

TEST(CatalogueBases, Problems) {
  EXPECT_EQ(problems("bases:\n  Base: {}\nmodels:\n  M: {table: t, extends: [Bace, Base, Base, M]}\n"),
            (Lines{"5:27+4 models.M.extends: unknown base `Bace` [Base]",
                   "5:39+4 models.M.extends: base `Base` stands here twice",
                   "5:45+1 models.M.extends: `M` is a model; only bases can be extended"}));
  EXPECT_EQ(problems("bases:\n  A: {extends: B}\n  B: {extends: C}\n  C: {extends: A}\n"),
            Lines{"5:16+1 bases.C.extends: bases extend each other in a circle: A → B → C → A"});
  EXPECT_EQ(problems("bases:\n  A: {extends: A}\n"),
            Lines{"3:16+1 bases.A.extends: bases extend each other in a circle: A → A"});
  EXPECT_EQ(problems("bases:\n  A: {}\n  B: {extends: A}\n  C: {extends: [A, B]}\n"),
            Lines{"5:3+1 bases.C.extends: the bases are listed in an order that contradicts their own; Python refuses "
                  "it, too"});
}

TEST(CatalogueBases, AnEndlessChainIsRefused) {
  std::string text = "bases:\n  B0: {}\n";
  for (int i = 1; i < 200; ++i) text += fmt::format("  B{}: {{extends: B{}}}\n", i, i - 1);
  EXPECT_EQ(problems(text), Lines{}) << "each is resolved before the next";
  text = "bases:\n";
  for (int i = 0; i < 200; ++i) text += fmt::format("  B{}: {{extends: B{}}}\n", i, i + 1);
  text += "  B200: {}\n";
  const auto found = problems(text);
  ASSERT_FALSE(found.empty());
  EXPECT_NE(found[0].find("bases are nested more than 64 levels deep; refused"), std::string::npos) << found[0];
}

TEST(CatalogueBases, ProblemsOfOmit) {
  EXPECT_EQ(problems("bases:\n  B: {columns: {updated_at: int}}\nmodels:\n"
                     "  M: {table: t, extends: [B], omit: [update_at, x, id], columns: {id: int}}\n"),
            (Lines{"5:38+9 models.M.omit: no base of models.M has a column `update_at` [updated_at]",
                   "5:49+1 models.M.omit: no base of models.M has a column `x`",
                   "5:52+2 models.M.omit: `id` is declared in models.M itself, and cannot be omitted"}));
}

TEST(CatalogueBases, WhatABaseHasWrongIsSaidOnce) {
  EXPECT_EQ(
      problems("bases:\n  B: {columns: {a: int}, unique: [[z]]}\nmodels:\n  M: {table: m, extends: B}\n  N: {table: n, "
               "extends: B}\n"),
      (Lines{"3:36+1 bases.B.unique[0][0]: models.M has no column `z`",
             "3:36+1 bases.B.unique[0][0]: models.N has no column `z`"}));
  EXPECT_EQ(problems("bases:\n  B: {columns: {a: {type: int, references: m.z}}}\nmodels:\n  M: {table: m, extends: "
                     "B}\n  N: {table: "
                     "n, extends: B}\n"),
            Lines{"3:44+3 bases.B.columns.a.references: the table m has no column `z`"});
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
