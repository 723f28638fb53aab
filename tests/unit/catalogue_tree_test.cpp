#include "catalogue/tree.hpp"
#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue {
namespace {

using testing::Lines;
using testing::problems_of_text;

struct Parsed {
  Tree tree;
  Lines problems;
};

Parsed parsed(std::string_view text) {
  Diagnostics diagnostics("c.yaml");
  Parsed result{parse_tree(text, diagnostics), {}};
  for (const auto& each : diagnostics.all()) result.problems.push_back(testing::text_of(each));
  return result;
}

std::string place(const Node& node) {
  return fmt::format("{}:{}+{}", node.place.line, node.place.column, node.place.length);
}

TEST(CatalogueTree, PlacesCountCharacters) {
  const auto [tree, none] = parsed("é: [ü, \"ß x\"]\nключ: 'a''b'\n");
  EXPECT_EQ(none, Lines{});
  const auto& children = tree.root.children;
  EXPECT_EQ(place(children[0]), "1:1+1");
  EXPECT_EQ(place(children[1]), "1:4+1");
  EXPECT_EQ(place(children[1].children[0]), "1:5+1");
  EXPECT_EQ(place(children[1].children[1]), "1:8+5");
  EXPECT_EQ(place(children[2]), "2:1+4");
  EXPECT_EQ(place(children[3]), "2:7+6");
  EXPECT_EQ(children[3].text, "a'b");
}

TEST(CatalogueTree, PlacesAreTheSameWithCrlfAndByteOrderMark) {
  const auto [tree, none] = parsed(
      "\xEF\xBB\xBF"
      "a: 1\r\nbb: x y\r\n");
  EXPECT_EQ(none, Lines{});
  EXPECT_EQ(place(tree.root.children[0]), "1:1+1");
  EXPECT_EQ(place(tree.root.children[2]), "2:1+2");
  EXPECT_EQ(place(tree.root.children[3]), "2:5+3");
  EXPECT_EQ(tree.root.children[3].text, "x y");
}

TEST(CatalogueTree, PlaceOfWhatHasAnchorOrTagIsTheValue) {
  const auto [tree, none] = parsed("a: &x foo\nb: !!str bar\nc: *x\n");
  EXPECT_EQ(none, Lines{});
  EXPECT_EQ(place(tree.root.children[1]), "1:7+3");
  EXPECT_EQ(place(tree.root.children[3]), "2:10+3");
  EXPECT_EQ(tree.root.children[5].text, "foo");
}

TEST(CatalogueTree, NullIsNotEmptyAndNotText) {
  const auto [tree, none] = parsed("a: null\nb:\nnull: ~\nc: \"null\"\nd: [Null, NULL, nullable]\ne:\n");
  EXPECT_EQ(none, Lines{});
  const auto& children = tree.root.children;
  EXPECT_EQ(children[1].kind, NodeKind::null);
  EXPECT_EQ(children[1].text, "null");
  EXPECT_EQ(children[3].kind, NodeKind::empty);
  EXPECT_EQ(place(children[3]), "2:1+1");
  EXPECT_EQ(children[4].text, "null");
  EXPECT_EQ(children[5].kind, NodeKind::null);
  EXPECT_EQ(children[7].kind, NodeKind::scalar);
  EXPECT_TRUE(children[7].quoted);
  EXPECT_EQ(children[9].children[0].text, "Null");
  EXPECT_EQ(children[9].children[2].kind, NodeKind::scalar);
  EXPECT_EQ(children[11].kind, NodeKind::empty);
}

TEST(CatalogueTree, BlockScalarsAndEscapesKeepTheirText) {
  const auto [tree, none] = parsed("a: |\n  x\n  y\nb: >-\n  p\n  q\nc: \"t\\u00e9\\n\"\n");
  EXPECT_EQ(none, Lines{});
  EXPECT_EQ(tree.root.children[1].text, "x\ny\n");
  EXPECT_EQ(tree.root.children[3].text, "p q");
  EXPECT_EQ(tree.root.children[5].text, "té\n");
}

TEST(CatalogueTree, MergeKeysFillInWhatIsNotStated) {
  const auto [tree, none] = parsed("a: &a {x: 1, y: 2}\nb: {<<: *a, x: 3}\nc: {<<: [*a, {z: 4}]}\n");
  EXPECT_EQ(none, Lines{});
  const auto* b = tree.root.find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->find("x")->text, "3");
  EXPECT_EQ(b->find("y")->text, "2");
  EXPECT_EQ(b->find("<<"), nullptr);
  EXPECT_EQ(tree.root.find("c")->find("z")->text, "4");
}

TEST(CatalogueTree, OneLineOfJsonIsYaml) {
  const auto [tree, none] = parsed(R"({"a": {"b": [1, "x"]}, "c": null})");
  EXPECT_EQ(none, Lines{});
  EXPECT_EQ(place(*tree.root.find("a")->find("b")), "1:13+1");
  EXPECT_EQ(tree.root.find("c")->kind, NodeKind::null);
}

struct BadYaml {
  std::string_view name;
  std::string text;
  std::string problem;
};

class CatalogueBadYaml : public ::testing::TestWithParam<BadYaml> {};

TEST_P(CatalogueBadYaml, IsOneProblem) { EXPECT_EQ(parsed(GetParam().text).problems, Lines{GetParam().problem}); }

INSTANTIATE_TEST_SUITE_P(
    All, CatalogueBadYaml,
    ::testing::Values(
        BadYaml{"tab", "a:\n\tb: c\n", "2:3+1 : not valid YAML: a tab may not indent a line; use spaces"},
        BadYaml{"token", "a: @x\n", "1:4+1 : not valid YAML: a value may not begin with `@`; put it in quotes"},
        BadYaml{
            "colon", "a: b: c\n",
            "1:5+1 : not valid YAML: no `:` may stand here; check the indentation, or put a value that holds `: ` in "
            "quotes"},
        BadYaml{"open_list", "a: [b\nc: d\n", "2:2+1 : not valid YAML: end of sequence flow not found"},
        BadYaml{"open_map", "{a: b", "1:6+1 : not valid YAML: end of map flow not found"},
        BadYaml{"open_quote", "a: \"b\nc: d\n", "1:4+1 : not valid YAML: the quote that opens here is never closed"},
        BadYaml{"alias", "a: *x\n", "1:4+1 : not valid YAML: the referenced anchor is not defined"},
        BadYaml{"self", "a: &x [*x]\n", "1:8+1 : an alias may not stand inside the value that it stands for"},
        BadYaml{"documents", "a: 1\n---\nb: 2\n",
                "2:1+1 : a second YAML document begins here; a catalogue file holds one: put it in a file of its own"},
        BadYaml{"utf8", "a: é\nb: \xff\n", "2:4+1 : byte 0xff is not UTF-8"},
        BadYaml{"overlong", "a: \xc0\xaf\n", "1:4+1 : byte 0xc0 is not UTF-8"},
        BadYaml{"utf16",
                std::string("\xff\xfe"
                            "a\0",
                            4),
                "1:1+1 : byte 0xff is not UTF-8"},
        BadYaml{"control", "a: x\x04y\n", "1:5+1 : control character 0x04 is not allowed in YAML"},
        BadYaml{"nul", "a: \"\\0\"\n", "1:4+1 : a NUL character can stand in no name and no value"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(CatalogueTree, DeepNestingIsRefused) {
  const auto deep = [](int levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(parsed(deep(64)).problems, Lines{});
  EXPECT_EQ(parsed(deep(65)).problems, Lines{"1:65+1 : nested more than 64 levels deep; refused"});
  const auto bottomless = parsed(std::string(100000, '[')).problems;
  ASSERT_EQ(bottomless.size(), 1U);
  EXPECT_TRUE(bottomless[0].ends_with("nested more than 64 levels deep; refused")) << bottomless[0];
}

TEST(CatalogueTree, AliasesDoNotHideDepth) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 70; ++i) text += fmt::format("a{}: &a{} [*a{}]\n", i, i, i - 1);
  const auto found = parsed(text).problems;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("nested more than 64 levels deep; refused"), std::string::npos) << found[0];
}

TEST(CatalogueTree, AliasBombsAreRefused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    text +=
        fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  const auto found = parsed(text).problems;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("the anchors and aliases of this file repeat more than 1000000 values; refused"),
            std::string::npos)
      << found[0];
}

TEST(CatalogueFile, EmptyOrOtherFilesAreNoCatalogues) {
  const Lines empty{"1:1+1 : the file is empty; a catalogue begins with `schemadrift: 1`"};
  EXPECT_EQ(problems_of_text(""), empty);
  EXPECT_EQ(problems_of_text("# nothing\n"), empty);
  EXPECT_EQ(problems_of_text("- a\n"),
            Lines{"1:1+1 : a catalogue is a map that begins with `schemadrift: 1`, not a list"});
  EXPECT_EQ(problems_of_text("models: {}\n"), Lines{"1:1+1 : the catalogue has no `schemadrift`"});
  EXPECT_EQ(problems_of_text("schemadrift: 2\n"),
            Lines{"1:14+1 schemadrift: this schemadrift reads version 1 of the format, not `2` [1]"});
  EXPECT_EQ(problems_of_text("schemadrift: one\n"),
            (Lines{"1:14+3 schemadrift: `schemadrift` must be a whole number, not `one`",
                   "1:14+3 schemadrift: this schemadrift reads version 1 of the format, not `one` [1]"}));
}

TEST(CatalogueFile, DuplicateAndOddKeysAreProblems) {
  EXPECT_EQ(testing::problems("models:\n  A: {table: a}\n  A: {table: b}\n"),
            Lines{"4:3+1 models.A: duplicate key `A`; the first is at line 3, column 3"});
  EXPECT_EQ(testing::problems("models:\n  ? [a, b]\n  : {table: a}\n"),
            Lines{"3:5+1 models: a key must be a name, not a list"});
  EXPECT_EQ(testing::problems("models:\n  \"\": {table: a}\n"),
            Lines{"3:3+2 models: a key must be a name; this one is empty"});
}

}  // namespace
}  // namespace schemadrift::catalogue
