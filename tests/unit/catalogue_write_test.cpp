// How a catalogue is written: types and expressions as people spell them, and bases of what models share.

#include <gmock/gmock.h>

#include "catalogue/tidy_expression.hpp"
#include "catalogue/type_spelling.hpp"
#include "catalogue/write.hpp"
#include "sql/type.hpp"
#include "support/differences.hpp"
#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(TypeSpelling, IsThatOfPeopleAndReadsBack) {
  for (const auto* const text : {"timestamptz",
                                 "timestamptz(3)",
                                 "timestamp",
                                 "timetz",
                                 "time(0)",
                                 "varchar",
                                 "varchar(20)",
                                 "varchar(20)[]",
                                 "char(3)",
                                 "varbit(5)",
                                 "integer",
                                 "bigint",
                                 "smallint",
                                 "boolean",
                                 "double precision",
                                 "real",
                                 "numeric",
                                 "numeric(10,2)",
                                 "uuid[]",
                                 "bit(3)",
                                 "interval",
                                 "interval(3)",
                                 "interval day to second(3)",
                                 "\"char\"",
                                 "name",
                                 "bpchar",
                                 "text",
                                 "jsonb",
                                 "app.mood",
                                 "app.\"My Mood\"[]",
                                 "\"Mood\""}) {
    const auto type = sql::parse_type(text);
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(spelled(*type), text);
  }
}

std::string tidy(const std::string& text, const std::string& type) {
  const auto parsed = sql::parse_type(type);
  ExpressionContext context;
  if (parsed) context.type = &*parsed;
  return tidied({text}, context).text;
}

TEST(TidyExpression, LeavesOutWhatGoesWithoutSaying) {
  EXPECT_EQ(tidy("'open'::app.state", "app.state"), "'open'");
  EXPECT_EQ(tidy("'open'::character varying", "varchar(20)"), "'open'");
  EXPECT_EQ(tidy("'{}'::jsonb", "jsonb"), "'{}'");
  EXPECT_EQ(tidy("'-1'::integer", "integer"), "-1");
  EXPECT_EQ(tidy("(rank >= 0)", ""), "rank >= 0");
  EXPECT_EQ(tidy("((a)::text = ')')", ""), "(a)::text = ')'");
}

TEST(TidyExpression, KeepsWhatMeansSomething) {
  for (const auto* const text :
       {"(a > 1) AND (b > 2)", "'a'::text || 'b'::text", "now()", "('a'::text || b)::name", "''::text || c"}) {
    EXPECT_EQ(tidy(text, ""), text);
  }
  EXPECT_EQ(tidy("'1'::text", "text"), "'1'");
  EXPECT_EQ(tidy("'01'::text", "text"), "'01'");
}

/// Three tables that share three columns, a fourth that shares two, and one that has them otherwise.
constexpr auto shared_columns = R"(complete: true
default_names: true
models:
  A: &model
    table: a
    columns:
      id: {type: uuid, primary_key: true, default: gen_random_uuid()}
      slug: {type: text, unique: true, nullable: false, check: slug <> ''}
      made_at: {type: timestamptz, nullable: false, default: now()}
      changed_at: {type: timestamptz, nullable: false, default: now()}
  B: {<<: *model, table: b}
  C: {<<: *model, table: c}
  D:
    table: d
    columns:
      id: bigint
      made_at: {type: timestamptz, nullable: false, default: now()}
      changed_at: {type: timestamptz, nullable: false, default: now()}
  E:
    table: e
    columns:
      id: {type: uuid, primary_key: true, default: gen_random_uuid()}
      made_at: timestamptz
)";

TEST(Bases, HoldWhatModelsShareAndChangeNothing) {
  const auto catalogue = loaded(shared_columns);
  const auto text = write(catalogue, {.bases = true, .split = false}).front().text;
  EXPECT_THAT(text, HasSubstr("bases:\n  BaseModel:\n    columns:\n      id: "));
  EXPECT_THAT(text, HasSubstr("  A:\n    table: a\n    extends: [BaseModel]\n"));
  EXPECT_THAT(text, HasSubstr("  E:\n    table: e\n    columns:\n      id: "));
  const auto again = load_text(text, "again.yaml");
  EXPECT_THAT(tests::differences(catalogue.database, again.database), IsEmpty()) << text;
  EXPECT_THAT(tests::differences(again.database, catalogue.database), IsEmpty()) << text;
  EXPECT_EQ(table(again, "b").uniques.front().name, "b_slug_key");
}

TEST(Bases, AreNotMadeForTwoTables) {
  const auto catalogue = loaded(R"(complete: true
models:
  A: {table: a, columns: {id: {type: int, primary_key: true}, x: text, y: text, z: text}}
  B: {table: b, columns: {id: {type: int, primary_key: true}, x: text, y: text, z: text}}
)");
  EXPECT_THAT(write(catalogue, {.bases = true, .split = false}).front().text, Not(HasSubstr("bases")));
}

TEST(Split, FilesAreDistinctWhereCaseIsNot) {
  const auto catalogue = loaded(R"(complete: true
models: {A: {table: Roles}, B: {table: roles}, C: {table: catalogue}, D: {table: '"../x"'}, E: {table: '"a.b"'}, F: {table: app.t}}
)");
  std::vector<std::string> paths;
  for (const auto& file : write(catalogue, {.bases = false, .split = true})) paths.push_back(file.path);
  EXPECT_EQ(paths, (Lines{"catalogue.yaml", "roles.yaml", "roles_2.yaml", "catalogue_2.yaml", "_.._x_.yaml",
                          "_a.b_.yaml", "app.t.yaml"}));
}

TEST(Writing, EveryAttributeReadsBack) {
  const auto catalogue = loaded(R"(complete: true
default_names: true
enums: {mood: {labels: [a, 'null'], comment: c}}
domains: {d: {type: 'varchar(5)[]', nullable: false, default: "'{}'", collation: C, comment: d, checks: {k: value is not null}}}
sequences: {s: {type: smallint, start: 3, increment: -2, minimum: -9, maximum: 9, cache: 4, cycle: true, comment: s, owned_by: t.a}}
models:
  T:
    table: t
    comment: t
    primary_key: {columns: [a, b], name: pk, deferrable: initially_deferred, comment: p}
    columns:
      a: {type: integer, comment: "a: b"}
      b: {type: bigint, identity: always}
      c: {type: text, default: "'x'", collation: en_US.utf8}
      g: {type: text, generated: lower(c), nullable: false}
      m: {type: mood, references: {table: x.u, column: m, on_delete: set_default, on_update: restrict, match: full,
          deferrable: initially_immediate, validated: false, name: fk, comment: f}}
    unique: [{columns: [a, c], include: [g], nulls_distinct: false, deferrable: true, name: u, comment: u}]
    checks: [{expression: a > 1, validated: false, no_inherit: true, name: k, comment: k}]
    foreign_keys: [{columns: [a, b], references: {table: t, columns: [a, b]}, on_delete: cascade}]
    indexes:
      - {columns: [{column: a, order: desc, nulls: last, opclass: int4_ops}, {expression: lower(c), collation: C}], include: [g],
         where: a > 2, unique: true, nulls_distinct: false, method: btree, name: i, valid: false, comment: i}
    exclusions: [{method: gist, elements: [{expression: a, operator: '='}], where: a > 3, deferrable: true, name: x, comment: x}]
)");
  const auto text = write(catalogue, {}).front().text;
  const auto again = load_text(text, "again.yaml");
  EXPECT_THAT(tests::differences(catalogue.database, again.database), IsEmpty()) << text;
  EXPECT_THAT(tests::differences(again.database, catalogue.database), IsEmpty()) << text;
  EXPECT_EQ(write(again, {}).front().text, text);
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
