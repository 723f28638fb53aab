#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/relationship_builder.hpp"

// The labels A34 to A62 are rows of what SQLAlchemy 1.4, 2.0 and 2.1 were measured to do.

namespace schemadrift::tests {
namespace {

using relationships::JoinPair;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ColumnName column(const std::string& table, const std::string& name) { return {{"public", table}, name}; }

Table parents() { return table("parents", {"id"}); }
Table plain_children() { return table("children", {"id", "parent_id", "other_id"}); }
Table children() { return with(plain_children(), {{"parent_id"}, "parents"}); }

Catalogue family(Relationship of_parent, Table child_table = children()) {
  Catalogue catalogue;
  add(catalogue, "Parent", parents(), {std::move(of_parent)});
  return add(catalogue, "Child", std::move(child_table));
}

TEST(relationship_direction, follows_the_foreign_key) {
  const auto one_to_many = family(to("Child", "children"));
  const auto resolved = resolve_first(one_to_many);
  EXPECT_EQ(resolved.derived, Direction::one_to_many);
  EXPECT_TRUE(resolved.is_collection());
  EXPECT_THAT(resolved.join, ElementsAre(JoinPair{column("parents", "id"), column("children", "parent_id")}));

  Catalogue catalogue;
  add(catalogue, "Child", children(), {to("Parent", "parent")});
  add(catalogue, "Parent", parents());
  const auto back = resolve_first(catalogue);
  EXPECT_EQ(back.derived, Direction::many_to_one);
  EXPECT_FALSE(back.is_collection());
  EXPECT_THAT(back.join, ElementsAre(JoinPair{column("children", "parent_id"), column("parents", "id")}));
}

TEST(relationship_direction, is_the_stated_one_where_nothing_is_known) {
  auto relationship = to("Child", "children");
  EXPECT_EQ(resolve_first(family(relationship, plain_children())).direction(), std::nullopt);
  relationship.direction = Direction::one_to_many;
  const auto catalogue = family(relationship, plain_children());
  const auto resolved = resolve_first(catalogue);
  EXPECT_EQ(resolved.derived, std::nullopt);
  EXPECT_EQ(resolved.direction(), Direction::one_to_many);
  EXPECT_FALSE(resolved.contradicts_stated_direction());
}

TEST(relationship_direction, contradicts_what_the_author_believes) {
  auto relationship = to("Child", "children");
  relationship.direction = Direction::many_to_one;
  const auto catalogue = family(relationship);
  EXPECT_EQ(resolve_first(catalogue).direction(), Direction::one_to_many);
  EXPECT_TRUE(resolve_first(catalogue).contradicts_stated_direction());
}

TEST(relationship_direction, falls_back_to_the_foreign_keys_of_the_database) {
  const auto catalogue = family(to("Child", "children"), plain_children());
  Database actual;
  actual.tables = {parents(), children()};
  const auto resolved = resolve_first(catalogue, &actual);
  EXPECT_EQ(resolved.derived, Direction::one_to_many);
  ASSERT_THAT(resolved.paths, SizeIs(1));
  EXPECT_TRUE(resolved.paths.front().live);
}

TEST(relationship_direction, leaves_columns_to_the_catalogue_that_it_states_a_foreign_key_over) {
  const auto catalogue = family(to("Child", "children"), with(plain_children(), {{"parent_id"}, "elsewhere"}));
  Database actual;
  actual.tables = {parents(), children()};
  EXPECT_THAT(resolve_first(catalogue, &actual).paths, IsEmpty());
}

TEST(relationship_direction, a34_a35_needs_one_foreign_key) {
  EXPECT_THAT(resolve_first(family(to("Child", "children"), plain_children())).paths, IsEmpty());

  auto both_ways = family(to("Child", "children"));
  both_ways.database.tables[0] = with(table("parents", {"id", "favourite_id"}), {{"favourite_id"}, "children"});
  const auto resolved = resolve_first(both_ways);
  EXPECT_THAT(resolved.paths, SizeIs(2));
  EXPECT_EQ(resolved.derived, std::nullopt);
  EXPECT_THAT(resolved.join, IsEmpty());
}

TEST(relationship_direction, a36_foreign_keys_picks_one_of_two) {
  auto relationship = to("Child", "children");
  relationship.foreign_keys = {"children.other_id"};
  const auto catalogue = family(relationship, with(children(), {{"other_id"}, "parents"}));
  const auto resolved = resolve_first(catalogue);
  EXPECT_THAT(resolved.join, ElementsAre(JoinPair{column("parents", "id"), column("children", "other_id")}));
  EXPECT_EQ(resolved.derived, Direction::one_to_many);
}

TEST(relationship_direction, a36_takes_every_spelling_of_a_column) {
  for (const auto* const written : {"children.other_id", "public.children.other_id", "Child.other_id", "other_id"}) {
    auto relationship = to("Child", "children");
    relationship.foreign_keys = {written};
    const auto catalogue = family(relationship, with(children(), {{"other_id"}, "parents"}));
    EXPECT_THAT(resolve_first(catalogue).paths, SizeIs(1)) << written;
  }
}

TEST(relationship_direction, a40_a42_foreign_keys_decide_the_side) {
  auto relationship = to("Child", "children");
  relationship.foreign_keys = {"Parent.id"};
  EXPECT_EQ(resolve_first(family(relationship)).derived, Direction::many_to_one);
  relationship.foreign_keys = {"Parent.id", "Child.parent_id"};
  EXPECT_EQ(resolve_first(family(relationship)).derived, std::nullopt);
}

TEST(relationship_direction, a60_remote_side_means_nothing_between_two_tables) {
  auto relationship = to("Child", "children");
  relationship.remote_side = {"Parent.id"};
  EXPECT_EQ(resolve_first(family(relationship)).derived, Direction::one_to_many);
}

TEST(relationship_direction, is_unknown_without_a_target) {
  auto relationship = to("Nobody", "children");
  relationship.direction = Direction::many_to_one;
  const auto catalogue = family(relationship);
  const auto resolved = resolve_first(catalogue);
  EXPECT_EQ(resolved.target, nullptr);
  EXPECT_EQ(resolved.derived, std::nullopt);
  EXPECT_FALSE(resolved.is_self_referential());
}

TEST(relationship_direction, a43_a44_secondary_is_many_to_many) {
  auto roles = to("Permission", "permissions");
  roles.secondary = QualifiedName{"", "role_permissions"};
  Catalogue catalogue;
  add(catalogue, "Role", table("roles", {"id"}), {roles});
  add(catalogue, "Permission", table("permissions", {"id"}));
  const auto one_sided = with(table("role_permissions", {"role_id", "permission_id"}), {{"role_id"}, "roles"});
  add(catalogue, "RolePermission", with(one_sided, {{"permission_id"}, "permissions"}));
  const auto resolved = resolve_first(catalogue);
  EXPECT_EQ(resolved.derived, Direction::many_to_many);
  EXPECT_TRUE(resolved.is_collection());
  EXPECT_THAT(resolved.join, ElementsAre(JoinPair{column("roles", "id"), column("role_permissions", "role_id")}));
  EXPECT_THAT(resolved.secondary_join,
              ElementsAre(JoinPair{column("role_permissions", "permission_id"), column("permissions", "id")}));

  catalogue.database.tables[2] = one_sided;
  EXPECT_THAT(resolve_first(catalogue).secondary_paths, IsEmpty());
  catalogue.database.tables[2] = with(one_sided, {{"other_role_id"}, "roles"});
  EXPECT_THAT(resolve_first(catalogue).paths, SizeIs(2));
  EXPECT_THAT(resolve_first(catalogue).join, IsEmpty());
}

TEST(relationship_direction, finds_an_association_table_that_only_the_database_has) {
  auto roles = to("Permission", "permissions");
  roles.secondary = QualifiedName{"", "role_permissions"};
  Catalogue catalogue;
  add(catalogue, "Role", table("roles", {"id"}), {roles});
  add(catalogue, "Permission", table("permissions", {"id"}));
  Database actual;
  actual.tables = {with(table("role_permissions", {"role_id", "permission_id"}), {{"role_id"}, "roles"})};
  EXPECT_THAT(resolve_first(catalogue, &actual).paths, SizeIs(1));
  EXPECT_THAT(resolve_first(catalogue, &actual).secondary_paths, IsEmpty());
}

TEST(relationship_direction, uselist_is_what_is_stated) {
  auto relationship = to("Child", "child");
  relationship.uselist = false;
  EXPECT_FALSE(resolve_first(family(relationship)).is_collection());
}

}  // namespace
}  // namespace schemadrift::tests
