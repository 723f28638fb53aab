#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reporters/support/snippet.hpp"
#include "reporters/support/uri.hpp"
#include "reporters/support/width.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {
namespace {

using Lines = std::vector<std::string>;

TEST(width, counts_columns_not_bytes) {
  EXPECT_EQ(display_width("role"), 4);
  EXPECT_EQ(display_width("größe"), 5);
  EXPECT_EQ(display_width("表名"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1);
  EXPECT_EQ(display_width("😀"), 2);
}

TEST(width, wraps_at_spaces) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("", 7), (Lines{""}));
  EXPECT_EQ(wrapped("longerthanthat a b", 7), (Lines{"longerthanthat", "a b"}));
  EXPECT_EQ(wrapped("表名 表名", 8), (Lines{"表名", "表名"}));
}

TEST(width, keeps_together_what_is_to_be_copied) {
  EXPECT_EQ(wrapped("use `a b c` now", 8), (Lines{"use", "`a b c`", "now"}));
  EXPECT_EQ(wrapped("a ` alone does nothing", 8), (Lines{"a `", "alone", "does", "nothing"}));
}

TEST(width, no_line_begins_with_a_workflow_command) {
  EXPECT_EQ(wrapped("a name ::error::oh", 8), (Lines{"a name ::error::oh"}));
}

Snippet cut(std::string_view line, int column, int length, int width) {
  return cut_snippet(line, {"f", 1, column, length}, width);
}

/// What of the line stands above the marks.
std::string marked(const Snippet& snippet) {
  return snippet.line.substr(static_cast<std::size_t>(snippet.indent), static_cast<std::size_t>(snippet.marks));
}

TEST(snippet, marks_the_place) {
  EXPECT_EQ(marked(cut("  name: text", 3, 4, 80)), "name");
  const auto tab = cut("\tname: text", 2, 4, 80);
  EXPECT_EQ(tab.line, "    name: text");
  EXPECT_EQ(marked(tab), "name");
  const auto wide = cut("表名: x", 4, 1, 80);
  EXPECT_EQ(wide.indent, 5);
  EXPECT_EQ(cut("表名: x", 1, 2, 80).marks, 4);
}

TEST(snippet, stays_within_the_line) {
  EXPECT_EQ(cut("abc", 2, 99, 80).marks, 2);
  EXPECT_EQ(cut("abc", 99, 1, 80).indent, 3);
  EXPECT_EQ(cut("abc", 99, 1, 80).marks, 1);
  EXPECT_EQ(cut("", 1, 4, 80).marks, 1);
}

TEST(snippet, is_cut_around_the_place) {
  const std::string line = std::string(200, 'a') + "NAME" + std::string(200, 'b');
  for (const int width : {20, 40, 79}) {
    const auto snippet = cut(line, 201, 4, width);
    EXPECT_LE(display_width(snippet.line), width);
    EXPECT_EQ(snippet.line.find("NAME") + 1, static_cast<std::size_t>(snippet.indent) + 3) << "an ellipsis has 3 bytes";
    EXPECT_EQ(snippet.marks, 4);
    EXPECT_TRUE(snippet.line.starts_with("…") && snippet.line.ends_with("…"));
  }
  EXPECT_TRUE(cut(line, 1, 3, 40).line.starts_with("aaa"));
  EXPECT_LE(display_width(cut(line, 405, 1, 40).line), 40);
  EXPECT_LE(cut(line, 1, 404, 40).marks, 40);
}

TEST(snippet, never_leaves_the_terminal) {
  const std::string line = "a\t表b\x1b[31m\xff" + std::string(30, '-') + "表表表\t" + std::string(20, 'z');
  for (int width = 20; width < 90; ++width) {
    for (int column = 1; column < 75; ++column) {
      const auto snippet = cut(line, column, column % 7 + 1, width);
      ASSERT_LE(display_width(snippet.line), width) << width << ' ' << column;
      ASSERT_LE(snippet.indent, width) << width << ' ' << column;
      ASSERT_GE(snippet.indent, 0);
      ASSERT_LE(snippet.indent + snippet.marks, width + 1) << width << ' ' << column;
    }
  }
}

TEST(snippet, lines_are_found_by_file_and_number) {
  const std::vector<SourceText> texts{{"a", "one\r\ntwo\n\nfour"}, {"b", ""}};
  const SourceLines lines(texts);
  EXPECT_EQ(lines.find({"a", 1, 1, 1}), "one");
  EXPECT_EQ(lines.find({"a", 3, 1, 1}), "");
  EXPECT_EQ(lines.find({"a", 4, 1, 1}), "four");
  EXPECT_EQ(lines.find({"a", 5, 1, 1}), std::nullopt);
  EXPECT_EQ(lines.find({"a", 0, 1, 1}), std::nullopt);
  EXPECT_EQ(lines.find({"b", 1, 1, 1}), std::nullopt);
  EXPECT_EQ(lines.find({"c", 1, 1, 1}), std::nullopt);
}

TEST(uri, is_relative_to_the_repository) {
  EXPECT_EQ(repository_uri("", "schemas/a.yaml"), "schemas/a.yaml");
  EXPECT_EQ(repository_uri("", "./schemas//./a.yaml"), "schemas/a.yaml");
  EXPECT_EQ(repository_uri("backend/", "a.yaml"), "backend/a.yaml");
  EXPECT_EQ(repository_uri("backend", "../a.yaml"), "a.yaml");
  EXPECT_EQ(repository_uri("backend/", "../../../a.yaml"), "a.yaml");
  EXPECT_EQ(repository_uri("backend/", "/srv/a.yaml"), "srv/a.yaml");
}

TEST(uri, is_percent_encoded) {
  EXPECT_EQ(repository_uri("", "a b#c?d%e:f\\g.yaml"), "a%20b%23c%3Fd%25e%3Af%5Cg.yaml");
  EXPECT_EQ(repository_uri("", "ü\n.yaml"), "%C3%BC%0A.yaml");
}

TEST(words, are_right_for_one_and_for_many) {
  EXPECT_EQ(counted(1, "foreign_key"), "1 foreign key");
  EXPECT_EQ(counted(2, "foreign_key"), "2 foreign keys");
  EXPECT_EQ(counted(0, "index"), "0 indexes");
  EXPECT_EQ(counted(2, "policy"), "2 policies");
  EXPECT_EQ(counted(1, "check"), "1 check constraint");
  EXPECT_EQ(counted(2, "unique"), "2 unique constraints");
  EXPECT_EQ(listed(Lines{}), "");
  EXPECT_EQ(listed(Lines{"a"}), "a");
  EXPECT_EQ(listed(Lines{"a", "b"}), "a and b");
  EXPECT_EQ(listed(Lines{"a", "b", "c"}), "a, b and c");
}

TEST(words, name_objects) {
  EXPECT_EQ(described(ObjectPath{ObjectKind::table, "public", "", "roles"}), "table roles");
  EXPECT_EQ(described(ObjectPath{ObjectKind::table, "auth", "users", "users"}), "table auth.users");
  EXPECT_EQ(described(ObjectPath{ObjectKind::column, "auth", "users", "id"}), "column auth.users.id");
  EXPECT_EQ(described(ObjectPath{ObjectKind::enum_type, "public", "", "mood"}), "enum mood");
  EXPECT_EQ(described(ObjectPath{ObjectKind::schema, "auth", "", ""}), "schema auth");
  EXPECT_EQ(described(ObjectPath{}), "database");
}

TEST(words, tell_the_consequence) {
  EXPECT_EQ(described(Consequence{"42703", "undefined_column", {"select", "insert"}, ""}),
            "SELECT and INSERT fail with 42703 undefined_column");
  EXPECT_EQ(described(Consequence{"23502", "not_null_violation", {"insert"}, "every INSERT fails."}),
            "every INSERT fails (23502 not_null_violation)");
  EXPECT_EQ(described(Consequence{"23502", "not_null_violation", {"insert"}, "INSERT fails with 23502"}),
            "INSERT fails with 23502");
  EXPECT_EQ(described(Consequence{"", "", {"configure"}, ""}), "the ORM's start is affected");
  EXPECT_EQ(described(Consequence{}), "");
  EXPECT_EQ(described(Consequence{"42P01", "undefined_table", {}, ""}), "statements fail with 42P01 undefined_table");
}

}  // namespace
}  // namespace schemadrift::reporters
