#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

TEST(CatalogueTypes, EnumLabelsAreTextInTheirOrder) {
  const auto catalogue =
      loaded("enums:\n  answer: [yes, no, on, 1.0, null, ~, \"a b\"]\n  auth.level:\n    - b\n    - a\n");
  const auto& enums = catalogue.database.enums;
  ASSERT_EQ(enums.size(), 2U);
  EXPECT_EQ(enums[0].name, (QualifiedName{"public", "answer"}));
  EXPECT_EQ(enums[0].labels, (Lines{"yes", "no", "on", "1.0", "null", "~", "a b"}));
  EXPECT_EQ(enums[1].name, (QualifiedName{"auth", "level"}));
  EXPECT_EQ(enums[1].labels, (Lines{"b", "a"}));
}

TEST(CatalogueTypes, UnqualifiedNamesFindTheCataloguesTypes) {
  const auto catalogue = loaded(R"yaml(schema: app
enums:
  auth.status: [b]
  status: [a]
  auth.level: [c]
  TaskState: [d]
domains:
  positive: {type: level}
models:
  M:
    table: t
    columns: {a: status, b: auth.status, c: "level[]", d: TaskState, e: '"TaskState"', f: positive, g: citext, h: text}
)yaml");
  const auto& of = table(catalogue, "t");
  const auto type = [&](std::string_view name) {
    const auto& found = column(of, name).type;
    return found.schema + "/" + found.name + (found.array ? "[]" : "");
  };
  EXPECT_EQ(type("a"), "app/status");
  EXPECT_EQ(type("b"), "auth/status");
  EXPECT_EQ(type("c"), "auth/level[]");
  EXPECT_EQ(type("d"), "app/TaskState");
  EXPECT_EQ(type("e"), "app/TaskState");
  EXPECT_EQ(type("f"), "app/positive");
  EXPECT_EQ(type("g"), "/citext");
  EXPECT_EQ(type("h"), "pg_catalog/text");
  EXPECT_EQ(catalogue.database.domains.at(0).type.schema, "auth");
}

TEST(CatalogueTypes, Domains) {
  const auto catalogue = loaded(R"yaml(domains:
  email: {type: varchar(320), nullable: false, default: "''", collation: C, checks: [value ~ '@', {name: ck, expression: value <> ''}]}
)yaml");
  const auto& domain = catalogue.database.domains.at(0);
  EXPECT_EQ(to_sql(domain.type), "character varying(320)");
  EXPECT_FALSE(domain.nullable);
  EXPECT_EQ(domain.default_value->text, "''");
  EXPECT_EQ(domain.collation->name, "C");
  ASSERT_EQ(domain.checks.size(), 2U);
  EXPECT_EQ(domain.checks[0].name, "email_check");
  EXPECT_FALSE(domain.checks[0].named);
  EXPECT_EQ(domain.checks[1].name, "ck");
}

TEST(CatalogueTypes, Sequences) {
  const auto catalogue = loaded(
      "sequences:\n  app.numbers: {type: bigint, start: 5, increment: -1, minimum: -9223372036854775808, "
      "maximum: 9223372036854775807, cache: 10, cycle: true, owned_by: t.id}\n  plain: {owned_by: null}\n");
  const auto& sequences = catalogue.database.sequences;
  ASSERT_EQ(sequences.size(), 2U);
  EXPECT_EQ(sequences[0].name, (QualifiedName{"app", "numbers"}));
  EXPECT_EQ(sequences[0].type->name, "int8");
  EXPECT_EQ(*sequences[0].start, 5);
  EXPECT_EQ(*sequences[0].increment, -1);
  EXPECT_EQ(*sequences[0].minimum, INT64_MIN);
  EXPECT_EQ(*sequences[0].maximum, INT64_MAX);
  EXPECT_EQ(*sequences[0].cache, 10);
  EXPECT_TRUE(*sequences[0].cycle);
  EXPECT_EQ(*sequences[0].owned_by, (ColumnName{{"public", "t"}, "id"}));
  EXPECT_TRUE(sequences[1].owned_by.is_none());
  EXPECT_FALSE(sequences[1].start.is_stated());
}

TEST(CatalogueTypes, Problems) {
  EXPECT_EQ(problems("enums:\n  e: [a, b, a]\n  f: a, b\n  a.b.c: [x]\n"),
            (Lines{"3:13+1 enums.e[2]: label `a` stands here twice; the first is at line 3, column 7",
                   "4:6+4 enums.f: `f` must be a list of labels, not `a, b`",
                   "5:3+5 enums.a.b.c: `a.b.c` is no name; write name or schema.name"}));
  EXPECT_EQ(problems("enums:\n  e: [a]\n  public.e: [b]\ndomains:\n  e: {type: int}\n"),
            (Lines{"4:3+8 enums.public.e: `public.e` stands in the catalogue twice; the first is at line 3, column 3",
                   "6:3+1 domains.e: `e` stands in the catalogue twice; the first is at line 3, column 3"}));
  EXPECT_EQ(problems("sequences:\n  s: {start: 1.5, cache: 99999999999999999999, owned_by: x}\n  t: {start: null}\n"),
            (Lines{"3:14+3 sequences.s.start: `start` must be a whole number, not `1.5`",
                   "3:26+20 sequences.s.cache: `cache` is beyond the range of 64 bits",
                   "3:58+1 sequences.s.owned_by: `x` is no column; write table.column or schema.table.column",
                   "4:14+4 sequences.t.start: `start` must be a whole number, not null"}));
}

TEST(CatalogueRelationships, EveryKeyIsReadAndKeptAsItStands) {
  const auto catalogue = loaded(R"yaml(models:
  M:
    table: t
    relationships:
      children:
        target: Nobody
        direction: one_to_many
        secondary: m_n
        foreign_keys: [a, other.b]
        remote_side: id
        back_populates: parent
        backref: back
        cascade: [all, delete-orphan, nonsense]
        single_parent: true
        passive_deletes: all
        uselist: false
        viewonly: true
        source: app/m.py:5
      plain: {target: M, cascade: "save-update, merge", passive_deletes: true}
      none: {target: M, cascade: [], passive_deletes: false, direction: many_to_many}
)yaml");
  ASSERT_EQ(catalogue.models.size(), 1U);
  const auto& all = catalogue.models[0].relationships;
  ASSERT_EQ(all.size(), 3U);
  const auto& full = all[0];
  EXPECT_EQ(full.name, "children");
  EXPECT_EQ(full.target, "Nobody");
  EXPECT_EQ(*full.direction, Direction::one_to_many);
  EXPECT_EQ(*full.secondary, (QualifiedName{"public", "m_n"}));
  EXPECT_EQ(full.foreign_keys, (Lines{"a", "other.b"}));
  EXPECT_EQ(full.remote_side, Lines{"id"});
  EXPECT_EQ(full.back_populates, "parent");
  EXPECT_EQ(full.backref.name, "back");
  EXPECT_EQ(*full.cascade, (Lines{"all", "delete-orphan", "nonsense"}));
  EXPECT_TRUE(full.single_parent);
  EXPECT_EQ(full.passive_deletes, PassiveDeletes::all);
  EXPECT_FALSE(*full.uselist);
  EXPECT_TRUE(full.viewonly);
  EXPECT_EQ(full.source, (OrmSource{"app/m.py", 5}));
  EXPECT_EQ(*all[1].cascade, (Lines{"save-update", "merge"}));
  EXPECT_EQ(all[1].passive_deletes, PassiveDeletes::yes);
  EXPECT_FALSE(all[1].uselist.is_stated());
  EXPECT_FALSE(all[1].direction.is_stated());
  EXPECT_TRUE(all[2].cascade->empty());
  EXPECT_EQ(all[2].passive_deletes, PassiveDeletes::no);
}

TEST(CatalogueRelationships, OptionsStandOnBothSides) {
  const auto catalogue = loaded(R"yaml(models:
  M:
    table: t
    relationships:
      a:
        target: M
        primaryjoin: t.x = t.y
        secondaryjoin: t.x = t.z
        passive_updates: false
        post_update: true
        sync_backref: false
        overlaps: "b, c"
        lazy: null
        innerjoin: unnested
        omit_join: true
        order_by: [t.x]
        active_history: true
        enable_typechecks: false
        cascade_backrefs: true
        backref: {name: back, remote_side: [x], cascade: all, uselist: true, lazy: true}
)yaml");
  const auto& a = catalogue.models[0].relationships[0];
  EXPECT_EQ(a.primaryjoin, "t.x = t.y");
  EXPECT_EQ(a.secondaryjoin, "t.x = t.z");
  EXPECT_FALSE(a.passive_updates);
  EXPECT_TRUE(a.post_update);
  EXPECT_EQ(a.sync_backref, Stated<bool>(false));
  EXPECT_EQ(a.overlaps, (Lines{"b", "c"}));
  EXPECT_TRUE(a.lazy.is_none());
  EXPECT_EQ(a.innerjoin, InnerJoin::unnested);
  EXPECT_EQ(a.omit_join, Stated<bool>(true));
  EXPECT_EQ(a.order_by, Lines{"t.x"});
  EXPECT_TRUE(a.active_history);
  EXPECT_FALSE(a.enable_typechecks);
  EXPECT_EQ(a.cascade_backrefs, Stated<bool>(true));
  EXPECT_EQ(a.backref.name, "back");
  EXPECT_EQ(a.backref.remote_side, Lines{"x"});
  EXPECT_EQ(*a.backref.cascade, Lines{"all"});
  EXPECT_EQ(a.backref.uselist, Stated<bool>(true));
  EXPECT_EQ(a.backref.lazy, Stated<std::string>("true"));
}

TEST(CatalogueRelationships, TheOrmIsStatedOnce) {
  EXPECT_EQ(loaded("models: {}\n").orm, Orm::sqlalchemy_2_0);
  EXPECT_EQ(loaded("orm: sqlalchemy 1.4\n").orm, Orm::sqlalchemy_1_4);
  EXPECT_EQ(
      problems("orm: sqlalchemy 3\n"),
      Lines{"2:6+12 orm: `orm` must be one of sqlalchemy 1.4, sqlalchemy 2.0 and sqlalchemy 2.1, not `sqlalchemy 3` "
            "[sqlalchemy 1.4]"});
}

TEST(CatalogueRelationships, ModelsInherit) {
  const auto catalogue = loaded(
      "models:\n  A: {table: a, polymorphic_on: kind, polymorphic_identity: a}\n"
      "  B: {table: b, inherits: A, concrete: true}\n");
  EXPECT_EQ(catalogue.models[0].polymorphic_on, "kind");
  EXPECT_EQ(catalogue.models[0].polymorphic_identity, "a");
  EXPECT_EQ(catalogue.models[1].inherits, "A");
  EXPECT_TRUE(catalogue.models[1].concrete);
  EXPECT_EQ(problems("models:\n  A: {table: a, inherits: B}\n  B: {table: b, inherits: A}\n"
                     "  Cat: {table: c, inherits: Cta}\n"),
            (Lines{"3:27+1 models.A.inherits: models inherit from each other in a circle",
                   "4:27+1 models.B.inherits: models inherit from each other in a circle",
                   "5:29+3 models.Cat.inherits: unknown model `Cta` [Cat]"}));
}

TEST(CatalogueRelationships, Problems) {
  EXPECT_EQ(
      problems("models:\n  M:\n    table: t\n    relationships:\n      r: {cascad: all, direction: one_to_may}\n"),
      (Lines{"6:10+1 models.M.relationships.r: `r` has no `target`",
             "6:11+6 models.M.relationships.r.cascad: unknown key `cascad` [cascade]",
             "6:35+10 models.M.relationships.r.direction: `direction` must be one of one_to_many, many_to_one and "
             "many_to_many, not `one_to_may` [one_to_many]"}));
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
