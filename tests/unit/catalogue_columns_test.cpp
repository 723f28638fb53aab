#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

const Column& only_column(const Catalogue& catalogue) { return table(catalogue, "t").columns.at(0); }

TEST(CatalogueColumns, ShorthandIsANullableColumnOfThatType) {
  const auto catalogue = loaded(model_with_columns("      a: varchar(20)\n"));
  const auto& column = only_column(catalogue);
  EXPECT_EQ(column.name, "a");
  EXPECT_EQ(to_sql(column.type), "character varying(20)");
  EXPECT_TRUE(column.nullable);
  EXPECT_FALSE(column.default_value.is_stated());
  EXPECT_FALSE(column.identity.is_stated());
  EXPECT_FALSE(column.generated.is_stated());
  EXPECT_FALSE(column.collation.is_stated());
  EXPECT_FALSE(column.comment.is_stated());
}

TEST(CatalogueColumns, EveryKeyIsRead) {
  const auto catalogue = loaded(model_with_columns(R"yaml(      a:
        type: text
        nullable: false
        default: lower('X')
        collation: pg_catalog.C
        comment: what it is for
        unique: true
        check: a <> ''
        references: {table: auth.names, column: name, on_delete: set_null, on_update: cascade, match: full,
                     deferrable: initially_deferred, validated: false, name: fk_a}
        source: app/m.py:7
)yaml"));
  const auto& column = only_column(catalogue);
  EXPECT_FALSE(column.nullable);
  EXPECT_EQ(column.default_value->text, "lower('X')");
  EXPECT_EQ(*column.collation, (QualifiedName{"pg_catalog", "C"}));
  EXPECT_EQ(*column.comment, "what it is for");
  const auto& of = table(catalogue, "t");
  ASSERT_EQ(of.uniques.size(), 1U);
  EXPECT_EQ(of.uniques[0].name, "t_a_key");
  EXPECT_FALSE(of.uniques[0].named);
  EXPECT_EQ(of.uniques[0].columns, Lines{"a"});
  ASSERT_EQ(of.checks.size(), 1U);
  EXPECT_EQ(of.checks[0].name, "t_a_check");
  EXPECT_FALSE(of.checks[0].named);
  EXPECT_EQ(of.checks[0].expression.text, "a <> ''");
  ASSERT_EQ(of.foreign_keys.size(), 1U);
  const auto& key = of.foreign_keys[0];
  EXPECT_EQ(key.name, "fk_a");
  EXPECT_TRUE(key.named);
  EXPECT_EQ(key.columns, Lines{"a"});
  EXPECT_EQ(key.references_table, (QualifiedName{"auth", "names"}));
  EXPECT_EQ(key.references_columns, Lines{"name"});
  EXPECT_EQ(*key.on_delete, ReferentialAction::set_null);
  EXPECT_EQ(*key.on_update, ReferentialAction::cascade);
  EXPECT_EQ(*key.match, MatchType::full);
  EXPECT_EQ(*key.deferrable, Deferrable::initially_deferred);
  EXPECT_FALSE(*key.validated);
  const auto* declared = catalogue.declarations.find({ObjectKind::column, "public", "t", "a"});
  ASSERT_NE(declared, nullptr);
  EXPECT_EQ(declared->source, (OrmSource{"app/m.py", 7}));
}

TEST(CatalogueColumns, GeneratedAndIdentityAreRead) {
  const auto catalogue = loaded(model_with_columns(
      "      a: {type: int, identity: always}\n      b: {type: int, identity: by_default}\n"
      "      c: {type: int, generated: a + b}\n      d: {type: int, identity: serial, nullable: true}\n"));
  const auto& of = table(catalogue, "t");
  EXPECT_EQ(*column(of, "a").identity, Identity::always);
  EXPECT_FALSE(column(of, "a").nullable);
  EXPECT_EQ(*column(of, "b").identity, Identity::by_default);
  EXPECT_EQ(column(of, "c").generated->text, "a + b");
  EXPECT_TRUE(column(of, "d").nullable);
}

TEST(CatalogueColumns, NullStatesThatThereIsNone) {
  const auto catalogue = loaded(model_with_columns(
      "      a: {type: text, default: null, identity: ~, generated: null, collation: Null, comment: NULL}\n"));
  const auto& column = only_column(catalogue);
  EXPECT_TRUE(column.default_value.is_none());
  EXPECT_TRUE(column.identity.is_none());
  EXPECT_TRUE(column.generated.is_none());
  EXPECT_TRUE(column.collation.is_none());
  EXPECT_TRUE(column.comment.is_none());
}

TEST(CatalogueColumns, DefaultsAreExpressionsWhateverYamlThinks) {
  const auto catalogue = loaded(model_with_columns(R"yaml(      a: {type: int, default: 0}
      b: {type: bool, default: true}
      c: {type: text, default: "'active'"}
      d: {type: text, default: "null"}
      e: {type: citext, default: "null"}
      f: {type: numeric, default: 1.50}
      g: {type: date, default: CURRENT_DATE}
      h: {type: text, default: "''"}
)yaml"));
  const auto& of = table(catalogue, "t");
  const auto text = [&](std::string_view name) { return column(of, name).default_value->text; };
  EXPECT_EQ(text("a"), "0");
  EXPECT_EQ(text("b"), "true");
  EXPECT_EQ(text("c"), "'active'");
  EXPECT_TRUE(column(of, "d").default_value.is_none()) << "PostgreSQL stores DEFAULT NULL as no default";
  EXPECT_EQ(text("e"), "null") << "but for a domain it overrides the domain's default";
  EXPECT_EQ(text("f"), "1.50");
  EXPECT_EQ(text("g"), "CURRENT_DATE");
  EXPECT_EQ(text("h"), "''");
}

TEST(CatalogueColumns, SerialTypesAreSpelledOut) {
  const auto catalogue = loaded(model_with_columns(
      "      a: serial\n      b: {type: bigserial}\n      c: {type: smallserial, identity: serial}\n"));
  const auto& of = table(catalogue, "t");
  EXPECT_EQ(column(of, "a").type.name, "int4");
  EXPECT_EQ(column(of, "b").type.name, "int8");
  EXPECT_EQ(column(of, "c").type.name, "int2");
  for (const auto& each : of.columns) {
    EXPECT_EQ(*each.identity, Identity::serial);
    EXPECT_FALSE(each.nullable);
  }
}

TEST(CatalogueColumns, NamesMayBeNumbersNullOrAnything) {
  const auto catalogue =
      loaded(model_with_columns("      1: text\n      null: text\n      \"a b\": text\n      yes: text\n"));
  EXPECT_EQ(column_names(table(catalogue, "t")), (Lines{"1", "null", "a b", "yes"}));
}

TEST(CatalogueColumns, ReferencesHaveSqlAlchemysShorthand) {
  const auto catalogue = loaded(model_with_columns(
      "      a: {type: int, references: owners.id}\n      b: {type: int, references: auth.users.uid}\n"
      "      c: {type: int, references: '\"odd.schema\".t.\"x\"\"y\"'}\n"));
  const auto& keys = table(catalogue, "t").foreign_keys;
  ASSERT_EQ(keys.size(), 3U);
  EXPECT_EQ(keys[0].references_table, (QualifiedName{"public", "owners"}));
  EXPECT_EQ(keys[0].references_columns, Lines{"id"});
  EXPECT_EQ(keys[0].name, "t_a_fkey");
  EXPECT_EQ(keys[1].references_table, (QualifiedName{"auth", "users"}));
  EXPECT_EQ(keys[2].references_table, (QualifiedName{"odd.schema", "t"}));
  EXPECT_EQ(keys[2].references_columns, Lines{"x\"y"});
}

TEST(CatalogueColumns, LocalesAreNamesOfCollations) {
  const auto catalogue = loaded(model_with_columns(
      "      a: {type: text, collation: en_US.utf8}\n      b: {type: text, collation: my.coll}\n      c: {type: text, "
      "collation: de_DE.ISO8859-15}\n"));
  const auto& of = table(catalogue, "t");
  EXPECT_EQ(*column(of, "a").collation, (QualifiedName{"", "en_US.utf8"}));
  EXPECT_EQ(*column(of, "b").collation, (QualifiedName{"my", "coll"}));
  EXPECT_EQ(*column(of, "c").collation, (QualifiedName{"", "de_DE.ISO8859-15"}));
}

TEST(CatalogueColumns, DeferrableMayBeABoolean) {
  const auto catalogue =
      loaded(model_with_columns("      a: {type: int, references: {table: o, column: id, deferrable: true}}\n"
                                "      b: {type: int, references: {table: o, column: id, deferrable: false}}\n"));
  const auto& keys = table(catalogue, "t").foreign_keys;
  EXPECT_EQ(*keys.at(0).deferrable, Deferrable::initially_immediate);
  EXPECT_EQ(*keys.at(1).deferrable, Deferrable::not_deferrable);
}

struct BadColumn {
  std::string_view name;
  std::string_view lines;  ///< in front of them stand five lines and six spaces of indentation
  Lines problems;
};

class CatalogueBadColumn : public ::testing::TestWithParam<BadColumn> {};

TEST_P(CatalogueBadColumn, IsSaidAtItsPlace) {
  EXPECT_EQ(problems(model_with_columns(GetParam().lines)), GetParam().problems);
}

const BadColumn bad_columns[] = {
    {"unknown_key",
     "      a: {type: text, nulable: false}\n",
     {"6:23+7 models.M.columns.a.nulable: unknown key `nulable` [nullable]"}},
    {"no_type", "      a: {nullable: false}\n", {"6:10+1 models.M.columns.a: `a` has no `type`"}},
    {"empty",
     "      a:\n",
     {"6:7+1 models.M.columns.a: `a` must be a map with the keys type, nullable, default, identity, "
      "generated, collation, comment, primary_key, unique, check, references, attribute and source, not nothing"}},
    {"list",
     "      a: [text]\n",
     {"6:10+1 models.M.columns.a: `a` must be a map with the keys type, nullable, default, identity, "
      "generated, collation, comment, primary_key, unique, check, references, attribute and source, not a list"}},
    {"type",
     "      a: varchar(\n",
     {"6:10+8 models.M.columns.a: `varchar(` is no data type "
      "[inside { } and [ ] a comma ends the value; put a value that holds a comma in quotes]"}},
    {"type_with_comma",
     "      a: {type: numeric(10,2)}\n",
     {"6:17+10 models.M.columns.a.type: `numeric(10` is no data type [inside { } and [ ] a comma ends the value; put a "
      "value "
      "that holds a comma in quotes]",
      "6:28+2 models.M.columns.a.2): unknown key `2)`: inside { } and [ ] a comma ends the value; put a value that "
      "holds a comma "
      "in quotes"}},
    {"bare_word",
     "      a: {type: text, default: active}\n",
     {"6:32+6 models.M.columns.a.default: `active` names a column, and a default may not; a text stands in SQL quotes "
      "[\"'active'\"]"}},
    {"quoted_word",
     "      a: {type: text, default: 'active'}\n",
     {"6:32+8 models.M.columns.a.default: `active` names a column, and a default may not; a text stands in SQL quotes "
      "[\"'active'\"]"}},
    {"empty_text",
     "      a: {type: text, default: ''}\n",
     {"6:32+2 models.M.columns.a.default: `default` is empty; an empty text is '' in SQL [\"''\"]"}},
    {"no_default",
     "      a:\n        type: text\n        default:\n",
     {"8:9+7 models.M.columns.a.default: `default` has no value; write null to state that there is none [null]"}},
    {"boolean",
     "      a: {type: text, nullable: no}\n",
     {"6:33+2 models.M.columns.a.nullable: `nullable` must be true or false, not `no` [false]"}},
    {"quoted_boolean",
     "      a: {type: text, nullable: \"true\"}\n",
     {"6:33+6 models.M.columns.a.nullable: `nullable` must be true or false, not `true` in quotes [true]"}},
    {"null_boolean",
     "      a: {type: text, nullable: null}\n",
     {"6:33+4 models.M.columns.a.nullable: `nullable` must be true or false, not null"}},
    {"identity",
     "      a: {type: int, identity: alway}\n",
     {"6:32+5 models.M.columns.a.identity: `identity` must be one of always, by_default and serial, not `alway` "
      "[always]"}},
    {"two_values",
     "      a: {type: int, identity: always, default: 1}\n",
     {"6:32+6 models.M.columns.a.identity: a column can have only one of default and identity"}},
    {"serial_default",
     "      a: {type: serial, default: 1}\n",
     {"6:34+1 models.M.columns.a.default: `default` contradicts the type serial"}},
    {"serial_null",
     "      a: {type: serial, nullable: true}\n",
     {"6:35+4 models.M.columns.a.nullable: a serial column is never null [false]"}},
    {"primary_key_null",
     "      a: {type: int, primary_key: true, nullable: true}\n",
     {"6:51+4 models.M.columns.a.nullable: a primary key's column is never null [false]"}},
    {"action",
     "      a: {type: int, references: {table: o, column: id, on_delete: SET NULL}}\n",
     {"6:68+8 models.M.columns.a.references.on_delete: `on_delete` must be one of no_action, restrict, cascade, "
      "set_null and "
      "set_default, not `SET NULL` [set_null]"}},
    {"reference_name",
     "      a: {type: int, references: owners}\n",
     {"6:34+6 models.M.columns.a.references: `owners` is no column; write table.column or schema.table.column"}},
    {"reference_table",
     "      a: {type: int, references: {column: id}}\n",
     {"6:34+1 models.M.columns.a.references: `references` has no `table`"}},
    {"table_name",
     "      a: {type: int, references: {table: a.b.c, column: id}}\n",
     {"6:42+5 models.M.columns.a.references.table: `a.b.c` is no name; write name or schema.name"}},
    {"comment",
     "      a: {type: int, comment: [x]}\n",
     {"6:31+1 models.M.columns.a.comment: `comment` must be text, not a list"}},
};

INSTANTIATE_TEST_SUITE_P(All, CatalogueBadColumn, ::testing::ValuesIn(bad_columns),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(CatalogueColumns, ABadExpressionIsSaidWithTheParsersWords) {
  const auto found = problems(model_with_columns("      a: {type: int, check: a >}\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("6:29+3 models.M.columns.a.check: `check` is no SQL expression: ")) << found[0];
}

TEST(CatalogueColumns, EveryProblemIsSaidInOneRun) {
  EXPECT_EQ(
      problems(
          model_with_columns("      a: {type: text, nulable: false, default: active}\n      b: {nullable: maybe}\n")),
      (Lines{"6:23+7 models.M.columns.a.nulable: unknown key `nulable` [nullable]",
             "6:48+6 models.M.columns.a.default: `active` names a column, and a default may not; a text stands in SQL "
             "quotes [\"'active'\"]",
             "7:10+1 models.M.columns.b: `b` has no `type`",
             "7:21+5 models.M.columns.b.nullable: `nullable` must be true or false, not `maybe`"}));
}

TEST(CatalogueColumns, OddNamesArePrintedSafely) {
  EXPECT_EQ(problems(model_with_columns("      \"a\\e[31m\": {typ: text, type: text}\n")),
            Lines{"6:19+3 models.M.columns.a\\x1b[31m.typ: unknown key `typ` [type]"});
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
