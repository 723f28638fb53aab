#include <fstream>
#include <sstream>

#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

struct Example {
  int line = 0;
  std::string text;
};

/// The fenced blocks of YAML in a Markdown page.
std::vector<Example> examples(const std::string& path) {
  std::ifstream page(path);
  EXPECT_TRUE(page.good()) << path;
  std::vector<Example> result;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(page, line);) {
    ++number;
    if (line == "```yaml") result.push_back({number, {}});
    inside = line.starts_with("```") ? line == "```yaml" : inside;
    if (inside && line != "```yaml") result.back().text += line + "\n";
  }
  return result;
}

TEST(CatalogueDocumentation, EveryExampleLoads) {
  const auto all = examples(SCHEMADRIFT_SOURCE_DIR "/docs/catalogue.md");
  EXPECT_GE(all.size(), 8U);
  for (const auto& each : all) {
    EXPECT_EQ(problems_of_text(each.text), Lines{}) << "the example at line " << each.line;
  }
}

/// The sketch that the format was designed by.
TEST(CatalogueDocumentation, TheOverviewLoadsAsItStands) {
  const auto all = examples(SCHEMADRIFT_SOURCE_DIR "/docs/catalogue.md");
  ASSERT_FALSE(all.empty());
  const auto catalogue = load_text(all[0].text, "overview.yaml");
  EXPECT_EQ(catalogue.models.size(), 3U);
  const auto& roles = table(catalogue, "roles");
  EXPECT_EQ(column_names(roles), (Lines{"created_at", "id", "name", "description", "tenant_id", "rank", "owner_id"}));
  EXPECT_EQ(roles.primary_key->columns, Lines{"id"});
  EXPECT_EQ(*column(roles, "id").identity, Identity::serial);
  EXPECT_EQ(roles.foreign_keys.size(), 2U);
  EXPECT_EQ(roles.indexes.size(), 2U);
  EXPECT_EQ(roles.checks.size(), 2U);
  EXPECT_EQ(roles.uniques.size(), 2U);
  EXPECT_EQ(catalogue.models.back().relationships.back().passive_deletes, PassiveDeletes::yes);
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
