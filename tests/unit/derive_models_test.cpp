// The relationships that foreign keys suggest.

#include <gtest/gtest.h>

#include "relationships/derive.hpp"
#include "unit/relationship_builder.hpp"

namespace schemadrift::relationships {
namespace {

using tests::table;
using tests::with;

ForeignKey& last_key(Table& of) { return of.foreign_keys.back(); }

/// "Model.attribute → Target", and what is stated besides.
std::vector<std::string> derived(const std::vector<Table>& tables) {
  Database database;
  database.tables = tables;
  std::vector<std::string> lines;
  for (const auto& model : derive_models(database, "public")) {
    for (const auto& each : model.relationships) {
      auto line = model.name + "." + each.name + " → " + each.target + "." + each.back_populates;
      if (each.direction.has_value()) line += " " + std::string(label(*each.direction));
      if (each.secondary.has_value()) line += " by " + each.secondary->name;
      for (const auto& column : each.foreign_keys) line += " over " + column;
      for (const auto& column : each.remote_side) line += " remote " + column;
      if (each.uselist.has_value()) line += *each.uselist ? " list" : " one";
      if (each.cascade.has_value()) line += each.cascade->size() == 2 ? " owns" : " deletes";
      if (each.passive_deletes == PassiveDeletes::all) line += " left to the database";
      lines.push_back(line);
    }
  }
  return lines;
}

using Lines = std::vector<std::string>;

Table unique_over(Table of, const std::vector<std::string>& columns) {
  Unique unique;
  unique.columns = columns;
  of.uniques.push_back(unique);
  return of;
}

Table cascading(Table of, bool nullable) {
  last_key(of).on_delete = ReferentialAction::cascade;
  for (auto& column : of.columns) column.nullable = nullable;
  return of;
}

TEST(DeriveModels, BothWaysOverAForeignKey) {
  EXPECT_EQ(derived({table("tenants", {"id"}), with(table("roles", {"id", "tenant_id"}), {{"tenant_id"}, "tenants"})}),
            (Lines{"Tenant.roles → Role.tenant", "Role.tenant → Tenant.roles"}));
}

// The ORM would set NULL, which may not be.
TEST(DeriveModels, SetDefaultIsLeftToTheDatabase) {
  auto roles = with(table("roles", {"id", "tenant_id"}), {{"tenant_id"}, "tenants"});
  last_key(roles).on_delete = ReferentialAction::set_default;
  const Lines plain{"Tenant.roles → Role.tenant", "Role.tenant → Tenant.roles"};
  EXPECT_EQ(derived({table("tenants", {"id"}), roles}), plain);
  roles.columns.back().default_value = Expression{"1"};
  EXPECT_EQ(derived({table("tenants", {"id"}), roles}),
            (Lines{"Tenant.roles → Role.tenant left to the database", "Role.tenant → Tenant.roles"}));
}

TEST(DeriveModels, OneToOneWhereTheKeyIsUnique) {
  EXPECT_EQ(derived({table("users", {"id"}),
                     unique_over(with(table("profiles", {"id", "user_id"}), {{"user_id"}, "users"}), {"user_id"})}),
            (Lines{"User.profile → Profile.user one", "Profile.user → User.profile"}));
}

TEST(DeriveModels, SeveralKeysStateTheirColumns) {
  auto messages = with(table("messages", {"id", "sender_id", "user_id"}), {{"sender_id"}, "users"});
  messages = with(std::move(messages), {{"user_id"}, "users"});
  EXPECT_EQ(derived({table("users", {"id"}), messages}),
            (Lines{"User.sender_messages → Message.sender one_to_many over Message.sender_id",
                   "User.messages → Message.user one_to_many over Message.user_id",
                   "Message.sender → User.sender_messages many_to_one over sender_id",
                   "Message.user → User.messages many_to_one over user_id"}));
}

TEST(DeriveModels, ATableThatReferencesItself) {
  EXPECT_EQ(derived({with(table("nodes", {"id", "parent_id"}), {{"parent_id"}, "nodes"})}),
            (Lines{"Node.parent → Node.children many_to_one remote id", "Node.children → Node.parent one_to_many"}));
}

TEST(DeriveModels, ManyToManyThroughAnAssociationTable) {
  auto link = with(with(table("role_tags", {"role_id", "tag_id"}), {{"role_id"}, "roles"}), {{"tag_id"}, "tags"});
  EXPECT_EQ(derived({table("roles", {"id"}), unique_over(link, {"tag_id", "role_id"}), table("tags", {"id"})}),
            (Lines{"Role.tags → Tag.roles by role_tags", "Tag.roles → Role.tags by role_tags"}));
}

TEST(DeriveModels, WhatHasMoreThanTwoKeysIsAModelOfItsOwn) {
  auto link = with(with(table("grants", {"role_id", "tag_id", "note"}), {{"role_id"}, "roles"}), {{"tag_id"}, "tags"});
  PrimaryKey key;
  key.columns = {"tag_id", "role_id"};
  link.primary_key = key;
  EXPECT_EQ(derived({table("roles", {"id"}), link, table("tags", {"id"})}),
            (Lines{"Role.grants → Grant.role", "Grant.role → Role.grants", "Grant.tag → Tag.grants",
                   "Tag.grants → Grant.tag"}));
  link = with(with(table("pairs", {"a_id", "b_id"}), {{"a_id"}, "roles"}), {{"b_id"}, "roles"});
  EXPECT_FALSE(is_association(unique_over(link, {"a_id", "b_id"})));
}

/// SQLAlchemy cannot map it.
TEST(DeriveModels, NothingLeadsToATableWithoutAPrimaryKey) {
  auto link = with(table("grants", {"role_id", "note"}), {{"role_id"}, "roles"});
  link.primary_key = {};
  EXPECT_EQ(derived({table("roles", {"id"}), link}), Lines{});
}

TEST(DeriveModels, NamesNeverClashWithColumns) {
  EXPECT_EQ(derived({table("users", {"id", "orders"}), with(table("orders", {"id", "user"}), {{"user"}, "users"})}),
            (Lines{"User.user_orders → Order.related_user", "Order.related_user → User.user_orders"}));
}

TEST(DeriveModels, CascadesOnlyAsTheDatabaseDoes) {
  const auto orders = with(table("orders", {"id", "user_id"}), {{"user_id"}, "users"});
  EXPECT_EQ(derived({table("users", {"id"}), cascading(orders, false)}).front(), "User.orders → Order.user owns");
  EXPECT_EQ(derived({table("users", {"id"}), cascading(orders, true)}).front(), "User.orders → Order.user deletes");
}

TEST(DeriveModels, LeavesOutPartitionsAndWhatIsElsewhere) {
  auto partition = with(table("events_2024", {"id", "user_id"}), {{"user_id"}, "users"});
  partition.partition_of = QualifiedName{"public", "events"};
  const auto stranger = with(table("orders", {"id", "user_id"}), {{"user_id"}, "elsewhere"});
  EXPECT_EQ(derived({table("users", {"id"}), partition, stranger}), Lines{});
}

}  // namespace
}  // namespace schemadrift::relationships
