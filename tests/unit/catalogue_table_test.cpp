#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

constexpr std::string_view columns = R"yaml(models:
  M:
    table: t
    columns: {a: int, b: int, c: text, d: text}
)yaml";

/// The table t with columns a to d; what is given begins at line 6, indented by four.
Catalogue with(std::string_view lines) { return loaded(std::string(columns) + std::string(lines)); }

template <class Object>
std::string names(const std::vector<Object>& all) {
  std::string result;
  for (const auto& each : all) result += fmt::format("{}{} ", each.name, each.named ? "!" : "");
  return result;
}

TEST(CatalogueTable, PrimaryKeyIsAListOrAMapOrOneColumn) {
  for (const auto* text :
       {"    primary_key: [a, b]\n", "    primary_key: a, b\n", "    primary_key: {columns: [a, b]}\n"}) {
    const auto catalogue = with(text);
    const auto& of = table(catalogue, "t");
    ASSERT_TRUE(of.primary_key.has_value());
    EXPECT_EQ(of.primary_key->name, "t_pkey");
    EXPECT_FALSE(of.primary_key->named);
    EXPECT_EQ(of.primary_key->columns, (Lines{"a", "b"}));
    EXPECT_FALSE(column(of, "a").nullable);
    EXPECT_FALSE(column(of, "b").nullable);
    EXPECT_TRUE(column(of, "c").nullable);
  }
  const auto catalogue = with("    primary_key: {name: pk, columns: a, deferrable: true}\n");
  const auto& key = *table(catalogue, "t").primary_key;
  EXPECT_EQ(key.name, "pk");
  EXPECT_TRUE(key.named);
  EXPECT_EQ(*key.deferrable, Deferrable::initially_immediate);
}

TEST(CatalogueTable, PrimaryKeyOfFlaggedColumnsIsInTheirOrder) {
  const auto catalogue = loaded(model_with_columns(
      "      b: {type: int, primary_key: true}\n      x: int\n      a: {type: int, primary_key: true}\n"));
  EXPECT_EQ(table(catalogue, "t").primary_key->columns, (Lines{"b", "a"}));
  const ObjectPath key{ObjectKind::primary_key, "public", "t", "t_pkey"};
  EXPECT_EQ(at(catalogue.declarations.find(key)->position), "6:7+1");
}

TEST(CatalogueTable, UniqueConstraints) {
  const auto catalogue = with(R"yaml(    unique:
      - [a, b]
      - {name: uq, columns: [c], include: [d], nulls_distinct: false, deferrable: initially_deferred}
      - {columns: b}
)yaml");
  const auto& uniques = table(catalogue, "t").uniques;
  EXPECT_EQ(names(uniques), "t_a_b_key uq! t_b_key ");
  EXPECT_EQ(uniques[0].columns, (Lines{"a", "b"}));
  EXPECT_FALSE(uniques[0].nulls_distinct.is_stated());
  EXPECT_EQ(*uniques[1].include, Lines{"d"});
  EXPECT_FALSE(*uniques[1].nulls_distinct);
  EXPECT_EQ(*uniques[1].deferrable, Deferrable::initially_deferred);
}

TEST(CatalogueTable, ConstraintsMayStandUnderTheirNames) {
  const auto catalogue = with(R"yaml(    unique: {uq: [a, b]}
    checks: {positive: a > 0, all_of_it: {expression: b > 0, validated: false, no_inherit: true}}
    indexes: {ix: [c], iy: {columns: [d], unique: true}}
    foreign_keys: {fk: {columns: [a], references: {table: o, columns: [id]}}}
)yaml");
  const auto& of = table(catalogue, "t");
  EXPECT_EQ(names(of.uniques), "uq! ");
  EXPECT_EQ(names(of.checks), "positive! all_of_it! ");
  EXPECT_FALSE(*of.checks[1].validated);
  EXPECT_TRUE(*of.checks[1].no_inherit);
  EXPECT_EQ(names(of.indexes), "ix! iy! ");
  EXPECT_EQ(names(of.foreign_keys), "fk! ");
}

TEST(CatalogueTable, ChecksWithoutNamesAreNumbered) {
  const auto catalogue = with("    checks: [a > 0, b > 0, {name: t_check2, expression: a < b}]\n");
  EXPECT_EQ(names(table(catalogue, "t").checks), "t_check t_check1 t_check2! ");
}

TEST(CatalogueTable, ForeignKeys) {
  const auto catalogue = with(R"yaml(    foreign_keys:
      - {columns: [a, b], references: {table: auth.o, columns: [x, y]}, on_delete: restrict, on_update: set_default, match: simple}
      - {columns: a, references: {table: o, columns: id}, name: fk, deferrable: not_deferrable, validated: true}
)yaml");
  const auto& keys = table(catalogue, "t").foreign_keys;
  EXPECT_EQ(names(keys), "t_a_b_fkey fk! ");
  EXPECT_EQ(keys[0].references_table, (QualifiedName{"auth", "o"}));
  EXPECT_EQ(keys[0].references_columns, (Lines{"x", "y"}));
  EXPECT_EQ(*keys[0].on_delete, ReferentialAction::restrict);
  EXPECT_EQ(*keys[0].on_update, ReferentialAction::set_default);
  EXPECT_EQ(*keys[0].match, MatchType::simple);
  EXPECT_EQ(keys[1].references_table, (QualifiedName{"public", "o"}));
  EXPECT_EQ(*keys[1].deferrable, Deferrable::not_deferrable);
  EXPECT_TRUE(*keys[1].validated);
}

TEST(CatalogueTable, ForeignKeysWithoutColumnsReferenceThePrimaryKey) {
  const auto catalogue = loaded(R"yaml(models:
  O: {table: o, columns: {x: int, y: int}, primary_key: [x, y]}
  P: {table: p, columns: {id: {type: int, primary_key: true}}}
  M:
    table: t
    columns: {a: int, b: {type: int, references: {table: p}}}
    foreign_keys: [{columns: [a, b], references: {table: o}}]
)yaml");
  const auto& keys = table(catalogue, "t").foreign_keys;
  EXPECT_EQ(keys.at(0).references_columns, Lines{"id"});
  EXPECT_EQ(keys.at(1).references_columns, (Lines{"x", "y"}));
}

TEST(CatalogueTable, Indexes) {
  const auto catalogue = with(R"yaml(    indexes:
      - [a, lower(c)]
      - {columns: [{column: b, order: desc, nulls: last, opclass: int4_ops}, {expression: d || 'x', collation: C}],
         unique: true, where: c is not null, include: [c], method: btree, nulls_distinct: false, name: ix}
      - {columns: [{column: a, opclass: null}, "coalesce(c, d)"], where: null}
)yaml");
  const auto& indexes = table(catalogue, "t").indexes;
  EXPECT_EQ(names(indexes), "t_a_lower_idx ix! t_a_coalesce_idx ");
  EXPECT_EQ(indexes[0].keys[0].column, "a");
  EXPECT_EQ(indexes[0].keys[1].column, "");
  EXPECT_EQ(indexes[0].keys[1].expression.text, "lower(c)");
  EXPECT_FALSE(indexes[0].where.is_stated());
  const auto& named = indexes[1];
  EXPECT_EQ(*named.keys[0].order, SortOrder::descending);
  EXPECT_EQ(*named.keys[0].nulls, NullsOrder::last);
  EXPECT_EQ(*named.keys[0].opclass, "int4_ops");
  EXPECT_EQ(named.keys[1].expression.text, "d || 'x'");
  EXPECT_EQ(named.keys[1].collation->name, "C");
  EXPECT_TRUE(named.unique);
  EXPECT_EQ(named.where->text, "c is not null");
  EXPECT_EQ(*named.include, Lines{"c"});
  EXPECT_EQ(*named.method, "btree");
  EXPECT_FALSE(*named.nulls_distinct);
  EXPECT_TRUE(indexes[2].where.is_none());
  EXPECT_TRUE(indexes[2].keys[0].opclass.is_none());
}

TEST(CatalogueTable, Exclusions) {
  const auto catalogue = with(R"yaml(    exclusions:
      - {method: gist, elements: [{expression: a, operator: =}, {expression: "tstzrange(b, c)", operator: "&&"}], where: a > 0}
)yaml");
  const auto& exclusions = table(catalogue, "t").exclusions;
  ASSERT_EQ(exclusions.size(), 1U);
  EXPECT_EQ(exclusions[0].method, "gist");
  EXPECT_EQ(exclusions[0].elements[1], (ExclusionElement{"tstzrange(b, c)", "&&"}));
  EXPECT_EQ(exclusions[0].where->text, "a > 0");
}

TEST(CatalogueTable, SchemasOfTables) {
  const auto catalogue = loaded(R"yaml(schema: app
models:
  A: {table: a, columns: {id: int}}
  B: {table: auth.b}
  C: {table: c, schema: other}
  D: {table: '"d.e"', columns: {a: {type: int, references: a.id}}}
)yaml");
  const auto& tables = catalogue.database.tables;
  ASSERT_EQ(tables.size(), 4U);
  EXPECT_EQ(tables[0].name, (QualifiedName{"app", "a"}));
  EXPECT_EQ(tables[1].name, (QualifiedName{"auth", "b"}));
  EXPECT_EQ(tables[2].name, (QualifiedName{"other", "c"}));
  EXPECT_EQ(tables[3].name, (QualifiedName{"app", "d.e"}));
  EXPECT_EQ(catalogue.default_schema, "app");
  EXPECT_EQ(catalogue.database.schemas, (Lines{"app", "auth", "other"}));
}

TEST(CatalogueTable, Completeness) {
  const auto open = loaded("models:\n  A: {table: a}\n  B: {table: b, complete: true}\n");
  EXPECT_FALSE(open.database.complete);
  EXPECT_FALSE(table(open, "a").complete);
  EXPECT_TRUE(table(open, "b").complete);
  const auto closed =
      loaded("complete: true\nmodels:\n  A: {table: a, comment: x}\n  B: {table: b, complete: false, comment: null}\n");
  EXPECT_TRUE(closed.database.complete);
  EXPECT_TRUE(table(closed, "a").complete);
  EXPECT_EQ(*table(closed, "a").comment, "x");
  EXPECT_FALSE(table(closed, "b").complete);
  EXPECT_TRUE(table(closed, "b").comment.is_none());
}

TEST(CatalogueTable, TwoModelsMayShareATable) {
  const auto catalogue = loaded(R"yaml(models:
  A: {table: t, columns: {id: {type: int, primary_key: true}, a: {type: text, default: "'x'"}}, unique: [[a]]}
  B: {table: t, columns: {id: {type: int, primary_key: true}, a: text, b: int}, unique: [[a], [b]]}
)yaml");
  ASSERT_EQ(catalogue.database.tables.size(), 1U);
  const auto& of = catalogue.database.tables[0];
  EXPECT_EQ(column_names(of), (Lines{"id", "a", "b"}));
  EXPECT_EQ(column(of, "a").default_value->text, "'x'");
  EXPECT_EQ(names(of.uniques), "t_a_key t_b_key ");
  EXPECT_EQ(catalogue.models.size(), 2U);
  EXPECT_EQ(catalogue.models[1].table, (QualifiedName{"public", "t"}));
}

TEST(CatalogueTable, TwoModelsOfATableMustAgree) {
  EXPECT_EQ(
      problems("models:\n  A: {table: t, columns: {a: text}}\n  B: {table: t, columns: {a: int}}\n"),
      Lines{"4:27+1 models.B.columns.a: B and A map the table t, and disagree on `type` of column `a`; the other is at "
            "c.yaml:3:27"});
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
