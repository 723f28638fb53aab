#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/relationship_builder.hpp"

// The labels A24 to A62 are rows of what SQLAlchemy 1.4, 2.0 and 2.1 were measured to do.

namespace schemadrift::tests {
namespace {

using relationships::JoinPair;
using testing::ElementsAre;

Table nodes() { return with(table("nodes", {"id", "parent_id", "name"}), {{"parent_id"}, "nodes"}); }

Catalogue tree(const std::vector<std::string>& remote_side, Table of_nodes = nodes()) {
  auto relationship = to("Node", "attribute");
  relationship.remote_side = remote_side;
  Catalogue catalogue;
  return add(catalogue, "Node", std::move(of_nodes), {relationship});
}

std::optional<Direction> direction(const std::vector<std::string>& remote_side, Table of_nodes = nodes()) {
  const auto catalogue = tree(remote_side, std::move(of_nodes));
  return resolve_first(catalogue).derived;
}

TEST(relationship_self_reference, a56_is_one_to_many_by_default) {
  const auto catalogue = tree({});
  const auto resolved = resolve_first(catalogue);
  EXPECT_TRUE(resolved.is_self_referential());
  EXPECT_EQ(resolved.derived, Direction::one_to_many);
  EXPECT_TRUE(resolved.is_collection());
  EXPECT_THAT(resolved.join, ElementsAre(JoinPair{{{"public", "nodes"}, "id"}, {{"public", "nodes"}, "parent_id"}}));
}

TEST(relationship_self_reference, a57_the_primary_key_at_the_far_end_makes_it_many_to_one) {
  const auto catalogue = tree({"id"});
  const auto resolved = resolve_first(catalogue);
  EXPECT_EQ(resolved.derived, Direction::many_to_one);
  EXPECT_FALSE(resolved.is_collection());
  EXPECT_THAT(resolved.join, ElementsAre(JoinPair{{{"public", "nodes"}, "parent_id"}, {{"public", "nodes"}, "id"}}));
  EXPECT_EQ(direction({"Node.id"}), Direction::many_to_one);
  EXPECT_EQ(direction({"nodes.id"}), Direction::many_to_one);
}

TEST(relationship_self_reference, a58_the_foreign_key_at_the_far_end_is_the_default) {
  EXPECT_EQ(direction({"parent_id"}), Direction::one_to_many);
}

TEST(relationship_self_reference, a59_both_or_neither_cannot_be_told) {
  EXPECT_EQ(direction({"id", "parent_id"}), std::nullopt);
  EXPECT_EQ(direction({"name"}), std::nullopt);
  EXPECT_EQ(direction({"id", "name"}), Direction::many_to_one);
  EXPECT_EQ(direction({"elsewhere.id"}), std::nullopt);
}

TEST(relationship_self_reference, a62_a_shared_column_of_a_composite_key_does_not_count) {
  auto accounts = with(table("nodes", {"id", "acc", "pid"}), {{"acc", "pid"}, "nodes", {"acc", "id"}});
  EXPECT_EQ(direction({"acc", "id"}, accounts), Direction::many_to_one);
  EXPECT_EQ(direction({"id"}, accounts), Direction::many_to_one);
  EXPECT_EQ(direction({"acc"}, accounts), Direction::many_to_one);
  EXPECT_EQ(direction({"acc", "pid"}, accounts), Direction::one_to_many);
  EXPECT_EQ(direction({}, accounts), Direction::one_to_many);
  // SQLAlchemy: "Can't determine relationship direction".
  EXPECT_EQ(direction({"pid"}, accounts), std::nullopt);
}

TEST(relationship_self_reference, several_foreign_keys_may_agree) {
  const auto two = with(table("nodes", {"id", "parent_id", "root_id"}), {{"parent_id"}, "nodes"});
  EXPECT_EQ(direction({"id"}, with(two, {{"root_id"}, "nodes"})), Direction::many_to_one);
  EXPECT_EQ(direction({"parent_id"}, with(two, {{"root_id"}, "nodes"})), std::nullopt);
}

TEST(relationship_self_reference, needs_no_foreign_key_to_see_the_primary_key_at_the_far_end) {
  EXPECT_EQ(direction({"id"}, table("nodes", {"id", "parent_id"})), Direction::many_to_one);
  EXPECT_EQ(direction({"parent_id"}, table("nodes", {"id", "parent_id"})), std::nullopt);
  EXPECT_EQ(direction({}, table("nodes", {"id", "parent_id"})), Direction::one_to_many);
}

TEST(relationship_self_reference, foreign_keys_stand_in_for_a_constraint) {
  auto catalogue = tree({"id"}, table("nodes", {"id", "parent_id"}));
  catalogue.models[0].relationships[0].foreign_keys = {"parent_id"};
  EXPECT_EQ(resolve_first(catalogue).derived, Direction::many_to_one);
  catalogue.models[0].relationships[0].remote_side = {"parent_id"};
  EXPECT_EQ(resolve_first(catalogue).derived, Direction::one_to_many);
}

Catalogue pair_of(const std::string& of_parent, const std::string& of_children) {
  auto parent = to("Node", "parent");
  parent.remote_side = {"id"};
  parent.back_populates = of_parent;
  auto children = to("Node", "children");
  children.back_populates = of_children;
  Catalogue catalogue;
  return add(catalogue, "Node", nodes(), {parent, children});
}

TEST(relationship_reverse, links_a_pair) {
  const auto catalogue = pair_of("children", "parent");
  const auto resolved = relationships::resolve(catalogue, nullptr);
  EXPECT_EQ(resolved[0].reverse, 1U);
  EXPECT_EQ(resolved[1].reverse, 0U);
}

TEST(relationship_reverse, a28_one_side_links_both) {
  for (const auto& [of_parent, of_children] : {std::pair{"children", ""}, std::pair{"", "parent"}}) {
    const auto catalogue = pair_of(of_parent, of_children);
    const auto resolved = relationships::resolve(catalogue, nullptr);
    EXPECT_EQ(resolved[0].reverse, 1U);
    EXPECT_EQ(resolved[1].reverse, 0U);
  }
}

TEST(relationship_reverse, a24_is_none_where_the_name_leads_nowhere) {
  const auto catalogue = pair_of("kids", "");
  const auto resolved = relationships::resolve(catalogue, nullptr);
  EXPECT_EQ(resolved[0].reverse, std::nullopt);
  EXPECT_EQ(resolved[1].reverse, std::nullopt);
}

TEST(relationship_reverse, a26_a_stranger_is_not_linked_back) {
  auto children = to("Node", "children");
  children.back_populates = "owner";
  Catalogue catalogue;
  add(catalogue, "Node", nodes(), {children, to("User", "owner")});
  add(catalogue, "User", table("users", {"id"}));
  const auto resolved = relationships::resolve(catalogue, nullptr);
  EXPECT_EQ(resolved[0].reverse, 1U);
  EXPECT_EQ(resolved[1].reverse, std::nullopt);
}

}  // namespace
}  // namespace schemadrift::tests
