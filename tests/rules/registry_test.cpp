// What every rule must have, whatever it is about.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>

#include "rules/example_run.hpp"
#include "rules/support/sqlstate.hpp"

namespace schemadrift::tests {

namespace {

namespace fs = std::filesystem;

std::string file_name(const Rule& rule) {
  auto name = std::string(rule.id);
  std::ranges::replace(name, '-', '_');
  return name + ".cpp";
}

fs::path rules_folder() { return fs::path(SCHEMADRIFT_SOURCE_DIR) / "src" / "rules"; }

TEST(Registry, IsSortedById) {
  ASSERT_FALSE(all_rules().empty());
  EXPECT_TRUE(std::ranges::is_sorted(all_rules(), std::ranges::less(), &Rule::id));
  EXPECT_EQ(std::ranges::adjacent_find(all_rules(), std::ranges::equal_to(), &Rule::id), all_rules().end());
}

TEST(Registry, HasARuleForEachFile) {
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(rules_folder())) {
    if (entry.is_regular_file()) files.insert(entry.path().filename().string());
  }
  std::set<std::string> expected;
  for (const auto* rule : all_rules()) expected.insert(file_name(*rule));
  EXPECT_EQ(files, expected);
}

class EachRule : public testing::TestWithParam<const Rule*> {
 protected:
  [[nodiscard]] static const Rule& rule() { return *GetParam(); }
  [[nodiscard]] static RulePage page() { return parse_rule_page(rule().page); }
  [[nodiscard]] static bool fires(const Example& example) {
    return std::ranges::any_of(all_findings(example),
                               [](const std::string& line) { return listed_finding(line).rule == rule().id; });
  }
};

TEST_P(EachRule, HasAnIdInKebabCase) {
  EXPECT_TRUE(std::regex_match(std::string(rule().id), std::regex("[a-z]+(-[a-z]+)+"))) << rule().id;
}

TEST_P(EachRule, HasARecord) {
  const std::set<std::string_view> categories{"tables",  "columns",       "types",       "constraints",
                                              "indexes", "relationships", "expressions", "waivers",
                                              "design",  "privileges",    "names",       "connections"};
  EXPECT_TRUE(categories.contains(rule().category)) << rule().category;
  ASSERT_FALSE(rule().summary.empty());
  // A name (SQLAlchemy) or a keyword (ON DELETE) may come first.
  EXPECT_FALSE(std::regex_search(std::string(rule().summary), std::regex("^[A-Z][a-z]"))) << rule().summary;
  EXPECT_FALSE(rule().summary.ends_with('.')) << rule().summary;
  EXPECT_NE(rule().run, nullptr);
}

TEST_P(EachRule, HasAPage) {
  const auto page = EachRule::page();
  EXPECT_THAT(page.problems, testing::IsEmpty());
  EXPECT_EQ(page.title, rule().id);
  EXPECT_FALSE(page.introduction.empty());
  EXPECT_THAT(page.sections, testing::IsSupersetOf({"What the application suffers", "How to mend it"}));
}

TEST_P(EachRule, HasAFiringAndASilentExample) {
  const auto examples = page().examples;
  EXPECT_TRUE(std::ranges::any_of(examples, fires));
  EXPECT_FALSE(std::ranges::all_of(examples, fires));
}

TEST_P(EachRule, ListsFindingsThatCanBe) {
  for (const auto& example : page().examples) {
    for (const auto& line : all_findings(example)) {
      const auto listed = listed_finding(line);
      EXPECT_TRUE(from_label<Severity>(listed.severity)) << line;
      EXPECT_TRUE(from_label<ObjectKind>(listed.kind)) << line;
      EXPECT_TRUE(std::ranges::find(all_rules(), listed.rule, &Rule::id) != all_rules().end()) << line;
      EXPECT_TRUE(listed.sqlstate == "-" || !rules::condition_name(listed.sqlstate).empty()) << line;
    }
  }
}

TEST_P(EachRule, ShowsItsOwnSeverity) {
  std::set<std::string> severities;
  for (const auto& example : page().examples) {
    for (const auto& line : all_findings(example)) {
      const auto listed = listed_finding(line);
      if (listed.rule == rule().id) severities.insert(listed.severity);
    }
  }
  EXPECT_TRUE(severities.contains(std::string(label(rule().severity))));
}

/// An error says that a statement fails; the page has to prove it.
TEST_P(EachRule, ProvesItsErrors) {
  std::set<std::string> named;
  std::set<std::string> proven;
  for (const auto& example : page().examples) {
    for (const auto& line : all_findings(example)) {
      const auto listed = listed_finding(line);
      if (listed.rule != rule().id || listed.severity != "error" || listed.sqlstate == "-") continue;
      named.insert(listed.sqlstate);
      if (!example.failing_sql.empty()) proven.insert(listed.sqlstate);
    }
  }
  EXPECT_EQ(proven, named) << "no block `sql failing` for some SQLSTATE of " << rule().id;
}

std::string name_of(const testing::TestParamInfo<const Rule*>& parameter) {
  auto name = std::string(parameter.param->id);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, EachRule, testing::ValuesIn(all_rules().begin(), all_rules().end()), name_of);

}  // namespace

}  // namespace schemadrift::tests
