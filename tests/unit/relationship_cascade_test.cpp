#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "relationships/cascade.hpp"

// The labels A5 to A16 are rows of what SQLAlchemy 1.4, 2.0 and 2.1 were measured to do.

namespace schemadrift::tests {
namespace {

using relationships::cascade_of;
using relationships::CascadeSet;
using relationships::parse_cascade;
using testing::ElementsAre;
using testing::IsEmpty;

CascadeSet everything() {
  CascadeSet result;
  result.save_update = result.merge = result.refresh_expire = result.expunge = result.delete_rows = true;
  return result;
}

TEST(cascade, a5_delete_orphan_does_not_bring_delete) {
  const auto set = parse_cascade({"save-update, delete-orphan"});
  EXPECT_TRUE(set.delete_orphan);
  EXPECT_FALSE(set.delete_rows);
  EXPECT_TRUE(set.deletes());
}

TEST(cascade, a6_names_unknown_words_sorted_and_once) {
  EXPECT_THAT(parse_cascade({"zap, all", "delete_orphan, zap"}).unknown, ElementsAre("delete_orphan", "zap"));
  for (const auto word : relationships::cascade_words) {
    EXPECT_THAT(parse_cascade({std::string(word)}).unknown, IsEmpty()) << word;
  }
}

TEST(cascade, a7_is_exact) {
  EXPECT_THAT(parse_cascade({" all , delete-orphan "}).unknown, ElementsAre(" all", "delete-orphan "));
  EXPECT_THAT(parse_cascade({"save_update"}).unknown, ElementsAre("save_update"));
  EXPECT_THAT(parse_cascade({"all delete-orphan"}).unknown, ElementsAre("all delete-orphan"));
  EXPECT_THAT(parse_cascade({"All"}).unknown, ElementsAre("All"));
  EXPECT_THAT(parse_cascade({"all \t,\n delete-orphan"}).unknown, IsEmpty());
  EXPECT_THAT(parse_cascade({"all,,", ","}).unknown, IsEmpty());
}

TEST(cascade, a7_a_list_and_one_text_are_the_same) {
  EXPECT_EQ(parse_cascade({"all, delete-orphan"}), parse_cascade({"delete-orphan", "all"}));
}

TEST(cascade, a8_all_leaves_delete_orphan_out) {
  EXPECT_EQ(parse_cascade({"all"}), everything());
  auto with_orphan = everything();
  with_orphan.delete_orphan = true;
  EXPECT_EQ(parse_cascade({"all", "delete-orphan"}), with_orphan);
}

TEST(cascade, a9_none_wins_and_nothing_is_nothing) {
  EXPECT_EQ(parse_cascade({"all, none"}), CascadeSet{});
  EXPECT_EQ(parse_cascade({""}), CascadeSet{});
  EXPECT_EQ(parse_cascade({}), CascadeSet{});
  EXPECT_THAT(parse_cascade({"none, zap"}).unknown, ElementsAre("zap"));
}

TEST(cascade, a10_defaults_to_save_update_and_merge) {
  Relationship relationship;
  EXPECT_EQ(cascade_of(relationship), parse_cascade({"save-update, merge"}));
  relationship.viewonly = true;
  EXPECT_EQ(cascade_of(relationship), parse_cascade({"merge"}));
  relationship.viewonly = false;
  relationship.cascade = CascadeWords{};
  EXPECT_EQ(cascade_of(relationship), CascadeSet{});
}

TEST(cascade, a16_viewonly_never_writes) {
  Relationship relationship;
  relationship.viewonly = true;
  relationship.cascade = CascadeWords{"all", "delete-orphan"};
  EXPECT_EQ(cascade_of(relationship), parse_cascade({"merge, expunge, refresh-expire"}));
}

}  // namespace
}  // namespace schemadrift::tests
