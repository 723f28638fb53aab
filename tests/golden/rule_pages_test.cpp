// docs/rules/: every rule's page as a file, and a list of them all, so that they can be read without the program.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "schemadrift/rule.hpp"
#include "support/golden.hpp"

namespace schemadrift::tests {
namespace {

std::string page(const Rule& rule) {
  auto text = rule.page;
  text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
  return std::string(text);
}

std::string list_of_rules() {
  std::map<std::string_view, std::string> tables;
  for (const auto* rule : all_rules()) {
    tables[rule->category] += fmt::format("| [{0}]({0}.md) | {1}{2} | {3} |\n", rule->id, label(rule->severity),
                                          rule->opt_in ? ", opt-in" : "", rule->summary);
  }
  std::string text =
      "# Rules\n\nWhat `schemadrift rules` lists, and the page of each, which `schemadrift explain RULE` prints.\n";
  for (const auto& [category, table] : tables) {
    text += fmt::format("\n## {}\n\n| rule | usual severity | finds that |\n|---|---|---|\n{}", category, table);
  }
  return text;
}

std::map<std::string, std::string> pages() {
  std::map<std::string, std::string> result{{"README.md", list_of_rules()}};
  for (const auto* rule : all_rules()) result.emplace(std::string(rule->id) + ".md", page(*rule));
  return result;
}

TEST(rule_pages, in_docs_are_those_of_the_program) {
  const std::filesystem::path folder = std::string(SCHEMADRIFT_SOURCE_DIR) + "/docs/rules";
  const auto all = pages();
  const char* update = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& [name, text] : all) std::ofstream(folder / name) << text;
  }
  std::set<std::string> there;
  for (const auto& each : std::filesystem::directory_iterator(folder)) there.insert(each.path().filename().string());
  for (const auto& [name, text] : all) {
    ASSERT_TRUE(there.contains(name)) << name << " is missing: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
    EXPECT_EQ(read_file(folder / name), text) << name << " is stale: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
    there.erase(name);
  }
  for (const auto& name : there) ADD_FAILURE() << name << " is the page of no rule";
}

}  // namespace
}  // namespace schemadrift::tests
