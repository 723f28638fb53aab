#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

// Line 1 is `schemadrift: 1`.
constexpr std::string_view text = R"yaml(schema: app
bases:
  Base:
    source: app/base.py:3
    columns:
      id: {type: uuid, primary_key: true, default: gen_random_uuid()}
      at: {type: timestamptz, source: app/base.py:9}
    unique: [[at]]
enums:
  état: [neu, "alt ü", null]
domains:
  positive: {type: int, checks: [value > 0]}
sequences:
  numbers: {start: 10}
models:
  Role:
    table: roles
    comment: who may do what
    source: app/role.py
    extends: Base
    columns:
      name: text
      owner_id: {type: int, nullable: false, references: {table: users, column: id, on_delete: cascade}}
    checks:
      name_not_empty: length(name) > 0
    indexes:
      - {columns: [name], unique: true}
    relationships:
      owner:
        target: User
        cascade: [all, delete-orphan]
        back_populates: roles
)yaml";

struct Expected {
  ObjectKind kind;
  std::string table;
  std::string name;
  std::string position;
};

TEST(CatalogueDeclarations, EveryObjectHasItsPlace) {
  const auto catalogue = loaded(text);
  const std::vector<Expected> all{
      {ObjectKind::table, "roles", "roles", "17:3+4"},
      {ObjectKind::column, "roles", "id", "7:7+2"},
      {ObjectKind::column, "roles", "at", "8:7+2"},
      {ObjectKind::column, "roles", "name", "23:7+4"},
      {ObjectKind::column, "roles", "owner_id", "24:7+8"},
      {ObjectKind::primary_key, "roles", "roles_pkey", "7:7+2"},
      {ObjectKind::unique, "roles", "roles_at_key", "9:14+1"},
      {ObjectKind::check, "roles", "name_not_empty", "26:7+14"},
      {ObjectKind::foreign_key, "roles", "roles_owner_id_fkey", "24:7+8"},
      {ObjectKind::index, "roles", "roles_name_idx", "28:9+1"},
      {ObjectKind::relationship, "roles", "owner", "30:7+5"},
      {ObjectKind::enum_type, "", "état", "11:3+4"},
      {ObjectKind::domain, "", "positive", "13:3+8"},
      {ObjectKind::sequence, "", "numbers", "15:3+7"},
  };
  for (const auto& each : all) {
    const auto* declared = catalogue.declarations.find({each.kind, "app", each.table, each.name});
    ASSERT_NE(declared, nullptr) << label(each.kind) << " " << each.name;
    EXPECT_EQ(at(declared->position), each.position) << label(each.kind) << " " << each.name;
    EXPECT_EQ(declared->position.file, "c.yaml");
  }
}

TEST(CatalogueDeclarations, AttributesHaveTheirOwnPlaces) {
  const auto catalogue = loaded(text);
  const auto place = [&](ObjectKind kind, const std::string& of, const std::string& name,
                         const std::string& attribute) {
    return at(catalogue.declarations.position({kind, "app", of, name}, attribute));
  };
  EXPECT_EQ(place(ObjectKind::column, "roles", "id", "type"), "7:18+4");
  EXPECT_EQ(place(ObjectKind::column, "roles", "id", "default"), "7:52+17");
  EXPECT_EQ(place(ObjectKind::column, "roles", "id", "collation"), "7:7+2") << "unstated: the column";
  EXPECT_EQ(place(ObjectKind::column, "roles", "name", "type"), "23:13+4");
  EXPECT_EQ(place(ObjectKind::column, "roles", "owner_id", "nullable"), "24:39+5");
  EXPECT_EQ(place(ObjectKind::foreign_key, "roles", "roles_owner_id_fkey", "on_delete"), "24:96+7");
  EXPECT_EQ(place(ObjectKind::table, "roles", "roles", "table"), "18:12+5");
  EXPECT_EQ(place(ObjectKind::table, "roles", "roles", "comment"), "19:14+15");
  EXPECT_EQ(place(ObjectKind::index, "roles", "roles_name_idx", "unique"), "28:35+4");
  EXPECT_EQ(place(ObjectKind::enum_type, "", "état", "labels.alt ü"), "11:15+7");
  EXPECT_EQ(place(ObjectKind::enum_type, "", "état", "labels.null"), "11:24+4");
  EXPECT_EQ(place(ObjectKind::domain, "", "positive", "type"), "13:20+3");
  EXPECT_EQ(place(ObjectKind::sequence, "", "numbers", "start"), "15:20+2");
  EXPECT_EQ(place(ObjectKind::relationship, "roles", "owner", "target"), "31:17+4");
  EXPECT_EQ(place(ObjectKind::relationship, "roles", "owner", "cascade"), "32:18+1");
  EXPECT_EQ(place(ObjectKind::relationship, "roles", "owner", "back_populates"), "33:25+5");
}

TEST(CatalogueDeclarations, InheritedColumnsNameBaseAndModel) {
  const auto catalogue = loaded(text);
  const auto* id = catalogue.declarations.find({ObjectKind::column, "app", "roles", "id"});
  ASSERT_NE(id, nullptr);
  EXPECT_EQ(id->model, "Role");
  EXPECT_EQ(id->attribute, "id");
  EXPECT_EQ(id->base, "Base");
  EXPECT_EQ(at(id->model_position), "17:3+4");
  EXPECT_EQ(id->source, (OrmSource{"app/base.py", 3}));
  const auto* changed = catalogue.declarations.find({ObjectKind::column, "app", "roles", "at"});
  EXPECT_EQ(changed->source, (OrmSource{"app/base.py", 9}));
  const auto* name = catalogue.declarations.find({ObjectKind::column, "app", "roles", "name"});
  EXPECT_EQ(name->base, "");
  EXPECT_EQ(name->source, (OrmSource{"app/role.py", 0}));
  const auto* unique = catalogue.declarations.find({ObjectKind::unique, "app", "roles", "roles_at_key"});
  EXPECT_EQ(unique->base, "Base");
  EXPECT_EQ(unique->attribute, "");
  const auto* key = catalogue.declarations.find({ObjectKind::foreign_key, "app", "roles", "roles_owner_id_fkey"});
  EXPECT_EQ(key->attribute, "owner_id");
}

TEST(CatalogueDeclarations, FilesAreKeptAsAnEditorShowsThem) {
  const auto catalogue = load_text("\xEF\xBB\xBFschemadrift: 1\r\nmodels: {}\r\n", "x.yaml");
  ASSERT_EQ(catalogue.files.size(), 1U);
  EXPECT_EQ(catalogue.files[0].path, "x.yaml");
  EXPECT_EQ(catalogue.files[0].text, "schemadrift: 1\nmodels: {}\n");
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
