#include "catalogue/yaml_text.hpp"

#include <gtest/gtest.h>

#include "catalogue/tree.hpp"
#include "catalogue/yaml_scalar.hpp"

namespace schemadrift::catalogue {
namespace {

TEST(YamlScalar, IsPlainWhereNobodyMisreadsIt) {
  for (const auto* const text : {"text", "gen_random_uuid()", "rank >= 0", "numeric(10,2)", "text[]", "nextval('x')",
                                 "a-b", "it's", "_id", "public.roles", "länge", "2 > 1 and x"}) {
    EXPECT_EQ(yaml_scalar(text, false), text);
  }
}

TEST(YamlScalar, IsInQuotesWhereSomeReaderMisreadsIt) {
  for (const auto* const text : {"no",
                                 "Yes",
                                 "NULL",
                                 "~",
                                 "true",
                                 "off",
                                 "y",
                                 "1",
                                 "1e3",
                                 "0x1F",
                                 "1_000",
                                 "12:30:45",
                                 "2024-01-31",
                                 "+1",
                                 ".5",
                                 ".inf",
                                 "-",
                                 "- a",
                                 "? a",
                                 "a: b",
                                 "a:",
                                 "a #b",
                                 "#a",
                                 "&a",
                                 "*a",
                                 "!a",
                                 "|",
                                 ">",
                                 "%a",
                                 "@a",
                                 "`a",
                                 "[a",
                                 "{a",
                                 "<<",
                                 "=",
                                 " a",
                                 "a ",
                                 "",
                                 "...",
                                 "'a'",
                                 "a\tb",
                                 "a\nb",
                                 "a\x7F",
                                 "a\xE2\x80\xAE"
                                 "b",
                                 "\xEF\xBB\xBF"
                                 "a"}) {
    const auto scalar = yaml_scalar(text, false);
    EXPECT_TRUE(scalar.front() == '"' || scalar.front() == '\'') << scalar;
  }
  EXPECT_EQ(yaml_scalar("numeric(10,2)", true), "\"numeric(10,2)\"");
  EXPECT_EQ(yaml_scalar("a[]", true), "\"a[]\"");
  EXPECT_EQ(yaml_scalar("'a'::text", true), "\"'a'::text\"");
}

/// Our own reader, with every text that yaml has trouble with, in each place where one can stand.
TEST(YamlText, ReadsBackAsItIs) {
  const std::vector<std::string> texts{"text",
                                       "no",
                                       "null",
                                       "~",
                                       "1e3",
                                       "0",
                                       "-1",
                                       " lead",
                                       "trail ",
                                       "a: b",
                                       "a #b",
                                       "#",
                                       "'",
                                       "\"",
                                       "\\",
                                       "a\\nb",
                                       "it's",
                                       "\"q\" and 's'",
                                       "line\nline",
                                       "line\n\n  line",
                                       "line\n",
                                       "\nline",
                                       "tab\there",
                                       "\x01",
                                       "\x7F",
                                       "\xC2\x85",
                                       "\xE2\x80\xA8",
                                       "\xF0\x9F\x98\x80",
                                       "\xEF\xBB\xBF",
                                       "{}",
                                       "[]",
                                       "a, b",
                                       "a]",
                                       "}",
                                       "&a",
                                       "*a",
                                       "!",
                                       "|",
                                       ">",
                                       "%",
                                       "@",
                                       "`",
                                       "?",
                                       ":",
                                       "-",
                                       "--- a",
                                       "...",
                                       "<<",
                                       "=",
                                       "a:b",
                                       "x::y",
                                       "CASE\n    WHEN a THEN b\nEND",
                                       "'a'\nb",
                                       "2024-01-31"};
  for (const auto& text : texts) {
    for (const int levels : {0, 1, 2}) {
      auto map = Json::object({{"key", text}, {"list", Json::array({Json(text), Json("x")})}});
      map.add("map", Json::object({{text, text}}));
      YamlText yaml;
      yaml.entry("root", map, levels);
      Diagnostics diagnostics("t.yaml");
      const auto tree = parse_tree(yaml.text(), diagnostics);
      ASSERT_TRUE(diagnostics.all().empty()) << yaml.text() << diagnostics.all().front().message;
      const auto* root = tree.root.find("root");
      ASSERT_NE(root, nullptr);
      ASSERT_NE(root->find("key"), nullptr) << yaml.text();
      EXPECT_EQ(root->find("key")->text, text) << yaml.text();
      EXPECT_EQ(root->find("key")->kind, NodeKind::scalar) << yaml.text();
      EXPECT_EQ(root->find("list")->children.front().text, text) << yaml.text();
      ASSERT_EQ(root->find("map")->children.size(), 2U) << yaml.text();
      EXPECT_EQ(root->find("map")->children[0].text, text) << yaml.text();
      EXPECT_EQ(root->find("map")->children[1].text, text) << yaml.text();
    }
  }
}

TEST(YamlText, LaysOutWhatIsLongLineByLine) {
  const auto column = Json::object({{"type", "uuid"}, {"nullable", false}});
  const std::string expression(130, 'x');
  const auto long_column = Json::object({{"type", "text"}, {"check", expression}});
  const auto columns = Json::object({{"id", column}, {"tenant_id", column}, {"note", long_column}, {"name", "text"}});
  YamlText yaml;
  yaml.entry("columns", columns, 1);
  EXPECT_EQ(yaml.text(),
            "columns:\n"
            "  id:        {type: uuid, nullable: false}\n"
            "  tenant_id: {type: uuid, nullable: false}\n"
            "  note:\n"
            "    type: text\n"
            "    check: " +
                expression +
                "\n"
                "  name:      text\n");
}

TEST(YamlText, PartsModelsByEmptyLines) {
  const auto model = Json::object({{"table", "t"}, {"unique", Json::array({Json::array({"a", "b"})})}});
  YamlText yaml;
  yaml.entry("models", Json::object({{"A", model}, {"B", Json::object({{"table", "b"}})}}), 3);
  EXPECT_EQ(yaml.text(), "models:\n  A:\n    table: t\n    unique:\n      - [a, b]\n\n  B:\n    table: b\n");
}

}  // namespace
}  // namespace schemadrift::catalogue
