// Names of more than 63 bytes, wherever a catalogue has them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/load.hpp"
#include "model/name_length.hpp"
#include "model/names.hpp"

namespace schemadrift::catalogue {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string long_name(70, 'n');
const std::string kept_name(63, 'n');

std::string filled_in(std::string text) {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at)) text.replace(at, 1, long_name);
  return text;
}

Catalogue loaded(const std::string& text) { return load_text("schemadrift: 1\n" + filled_in(text), "models.yaml"); }

TEST(long_names, are_cut_between_characters) {
  EXPECT_EQ(kept(kept_name), kept_name);
  EXPECT_EQ(kept(long_name), kept_name);
  EXPECT_EQ(kept(kept_name.substr(1) + "ä"), kept_name.substr(1));
  EXPECT_EQ(kept(kept_name.substr(2) + "äx"), kept_name.substr(2) + "ä");
}

TEST(long_names, of_what_refers_to_them_are_cut_too) {
  const auto catalogue = loaded(R"(
enums: {e@: [a, b]}
sequences: {s: {owned_by: @.@}}
models:
  Node:
    table: "@"
    columns:
      "@": {type: integer, primary_key: true}
      kind: "e@"
      parent: {type: integer, references: {table: "@", column: "@"}}
    unique: [{columns: [kind, parent], include: ["@"]}]
    indexes: [["@", parent]]
    relationships:
      up: {target: Node, remote_side: ["@"], foreign_keys: [parent], primaryjoin: "@.parent = @.@", secondary: "@"}
)");
  ASSERT_EQ(catalogue.database.tables.size(), 1U);
  const auto& table = catalogue.database.tables.front();
  EXPECT_EQ(table.name.name, kept_name);
  EXPECT_EQ(table.columns[0].name, kept_name);
  EXPECT_EQ(table.columns[1].type.name, "e" + kept_name.substr(1));
  EXPECT_THAT(table.primary_key->columns, ElementsAre(kept_name));
  EXPECT_THAT(*table.uniques.front().include, ElementsAre(kept_name));
  EXPECT_EQ(table.indexes.front().keys.front().column, kept_name);
  EXPECT_EQ(table.foreign_keys.front().references_table.name, kept_name);
  EXPECT_THAT(table.foreign_keys.front().references_columns, ElementsAre(kept_name));
  EXPECT_EQ(catalogue.database.enums.front().name.name, "e" + kept_name.substr(1));
  EXPECT_EQ(catalogue.database.sequences.front().owned_by->table.name, kept_name);
  const auto& model = catalogue.models.front();
  EXPECT_EQ(model.table.name, kept_name);
  const auto& relationship = model.relationships.front();
  EXPECT_THAT(relationship.remote_side, ElementsAre(kept_name));
  EXPECT_EQ(relationship.primaryjoin, kept_name + ".parent = " + kept_name + "." + kept_name);
  EXPECT_EQ(relationship.secondary->name, kept_name);
  EXPECT_TRUE(catalogue.unqualified.contains({"public", kept_name}));
}

TEST(long_names, keep_their_declarations) {
  const auto catalogue = loaded("models: {Node: {table: \"@\", columns: {\"@\": integer}}}");
  const auto* declaration = catalogue.declarations.find({ObjectKind::column, "public", kept_name, kept_name});
  ASSERT_NE(declaration, nullptr);
  EXPECT_EQ(declaration->model, "Node");
  ASSERT_EQ(catalogue.long_names.size(), 2U);
  EXPECT_EQ(catalogue.long_names[0].stated, long_name);
}

TEST(long_names, that_become_one_leave_the_first) {
  const auto catalogue = loaded(R"(
models:
  A: {table: "@a", columns: {id: integer}}
  B: {table: "@b", columns: {other: integer}}
sequences: {"@": {}}
enums: {"@": [x]}
)");
  ASSERT_EQ(catalogue.database.tables.size(), 1U);
  EXPECT_EQ(catalogue.database.tables.front().columns.front().name, "id");
  EXPECT_THAT(catalogue.database.sequences, IsEmpty());
  EXPECT_THAT(catalogue.database.enums, IsEmpty());
  ASSERT_EQ(catalogue.long_names.size(), 4U);
  EXPECT_EQ(catalogue.long_names[0].taken_by, "");
  EXPECT_EQ(catalogue.long_names[1].taken_by, long_name + "a");
  EXPECT_EQ(catalogue.long_names[1].declaration.model, "B");
  EXPECT_EQ(catalogue.long_names[1].taken_at.line, 4);
  EXPECT_EQ(catalogue.declarations.find({ObjectKind::column, "public", kept_name, "other"}), nullptr);
}

/// A name of 63 bytes is none too long, but another one may be cut to it.
TEST(long_names, may_become_a_short_one) {
  const auto catalogue = load_text(
      "schemadrift: 1\nmodels: {A: {table: t, columns: {" + long_name + ": integer, " + kept_name + ": text}}}",
      "models.yaml");
  EXPECT_EQ(catalogue.database.tables.front().columns.size(), 1U);
  ASSERT_EQ(catalogue.long_names.size(), 2U);
  EXPECT_EQ(catalogue.long_names[1].stated, kept_name);
  EXPECT_EQ(catalogue.long_names[1].taken_by, long_name);
}

/// Uniques and indexes of one name are no matter of length.
TEST(long_names, are_not_all_that_collides) {
  const auto catalogue = loaded(R"(
models:
  A: {table: a, columns: {id: integer}, indexes: [{name: same, columns: [id]}]}
  B: {table: b, columns: {id: integer}, indexes: [{name: same, columns: [id]}]}
  C: {table: "@", columns: {id: integer}}
)");
  EXPECT_EQ(catalogue.database.tables[1].indexes.size(), 1U);
  EXPECT_EQ(catalogue.long_names.size(), 1U);
}

/// makeObjectName() of PostgreSQL has the name as the table got it; ours has it as the model states it.
TEST(long_names, make_the_same_default_names) {
  for (std::size_t table = 1; table < 140; ++table) {
    for (const std::size_t column : {1U, 20U, 31U, 62U, 63U, 64U, 80U, 130U}) {
      const std::string table_name = std::string(table, 't') + "ä";
      const std::string column_name = std::string(column, 'c') + "ö";
      EXPECT_EQ(default_name(table_name, std::vector{column_name}, "fkey"),
                default_name(kept(table_name), std::vector{std::string(kept(column_name))}, "fkey"));
    }
  }
}

}  // namespace
}  // namespace schemadrift::catalogue
