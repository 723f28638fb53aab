// The models of the examples, written down by hand and exported from SQLAlchemy, are the same models.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/load.hpp"
#include "catalogue/shorthands.hpp"
#include "integrations/models_support.hpp"
#include "schemadrift/json.hpp"
#include "support/differences.hpp"
#include "support/golden.hpp"

namespace schemadrift::tests {
namespace {

using testing::EndsWith;
using testing::IsEmpty;

/// Of the catalogue's models, in the order of their names: whatever relationships say, as text.
std::vector<std::string> relationships(const Catalogue& catalogue) {
  std::vector<std::string> lines;
  for (const auto& model : catalogue.models) {
    for (const auto& each : model.relationships) {
      catalogue::RelationshipForm form{each};
      form.source = {};
      const auto json = catalogue::Codec<catalogue::RelationshipForm>::write(form);
      lines.push_back(model.name + '.' + each.name + ": " + to_text(*json, -1));
    }
  }
  std::ranges::sort(lines);
  return lines;
}

std::vector<std::string> models(const Catalogue& catalogue) {
  std::vector<std::string> lines;
  for (const auto& model : catalogue.models) {
    auto line = model.name + ": " + model.table.schema + '.' + model.table.name;
    for (const auto& base : model.bases) line += ' ' + base;
    lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

class ExampleModels : public testing::TestWithParam<const char*> {
 protected:
  Catalogue exported(const std::string& example, int exit_code) const {
    const auto imported =
        run_with_python({"import", "sqlalchemy", "schemas/examples/" + example + "/app/models/__init__.py"});
    EXPECT_EQ(imported.exit_code, exit_code) << imported.messages;
    return catalogue::load_text(imported.output, example);
  }

 private:
  PythonPath path_{sqlalchemy(GetParam())};
};

// A model's index always has a name; by hand, it may go without.
std::vector<std::string> beyond_names(std::vector<std::string> differences) {
  std::erase_if(differences, [](const std::string& each) { return each.ends_with(" index differs in name"); });
  return differences;
}

INSTANTIATE_TEST_SUITE_P(SqlAlchemy, ExampleModels, testing::Values("1.4", "2.0"));

TEST_P(ExampleModels, of_rbac_are_those_of_its_catalogue) {
  const auto by_hand = catalogue::load({"schemas/examples/rbac/catalogue.yaml", "schemas/examples/rbac/sidebar.yaml"});
  // One relationship does not configure: that is the point of the example.
  const auto models_of = exported("rbac", 4);
  EXPECT_THAT(differences(by_hand.database, models_of.database), IsEmpty());
  EXPECT_THAT(beyond_names(differences(models_of.database, by_hand.database)), IsEmpty());
  EXPECT_EQ(models(by_hand), models(models_of));
  EXPECT_EQ(relationships(by_hand), relationships(models_of));
  for (const auto& model : by_hand.models) {
    const auto found = std::ranges::find(models_of.models, model.name, &Model::name);
    ASSERT_NE(found, models_of.models.end()) << model.name;
    EXPECT_THAT(found->source.file, EndsWith(model.source.file)) << model.name;
    EXPECT_EQ(found->source.line, model.source.line) << model.name;
  }
}

TEST_P(ExampleModels, of_scraping_are_those_of_its_catalogue) {
  const auto by_hand = catalogue::load({"schemas/examples/scraping/catalogue.yaml"});
  const auto models_of = exported("scraping", 0);
  EXPECT_THAT(differences(by_hand.database, models_of.database), IsEmpty());
  EXPECT_THAT(beyond_names(differences(models_of.database, by_hand.database)), IsEmpty());
  EXPECT_EQ(models(by_hand), models(models_of));
  EXPECT_EQ(relationships(by_hand), relationships(models_of));
}

/// Rules and what they are about, sorted.
std::vector<std::string> findings(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json", "--fail-on", "note"});
  const auto outcome = run_with_python(arguments);
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  std::vector<std::string> lines;
  const auto report = parse_json(outcome.output);
  for (const auto& each : report.find("findings")->elements()) {
    const auto& object = *each.find("object");
    auto line = *each.find("rule")->string();
    for (const auto* const part : {"table", "name"}) {
      const auto* const text = object.find(part);
      if (text != nullptr && text->is_string()) line += ' ' + *text->string();
    }
    lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

/// The same findings as with the catalogue.
TEST_P(ExampleModels, of_rbac_show_the_same_drift) {
  const auto of_models = findings({"check", "--models", "schemas/examples/rbac/app/models/__init__.py", "--sql",
                                   "schemas/examples/rbac/drifted.sql"});
  EXPECT_EQ(of_models.size(), 6U);
  EXPECT_EQ(of_models, findings({"check", "schemas/examples/rbac", "--sql", "schemas/examples/rbac/drifted.sql"}));
}

TEST_P(ExampleModels, of_scraping_show_each_planted_fault_and_nothing_else) {
  const std::vector<std::string> planted{"column-missing contacts updated_at",
                                         "column-missing domains last_crawled_at",
                                         "column-type-mismatch pages curation_status",
                                         "column-unmapped contacts imported_from",
                                         "enum-label-unmapped sitemap_file_status",
                                         "foreign-key-missing contacts contacts_tenant_id_fkey",
                                         "foreign-key-missing pages pages_tenant_id_fkey"};
  const std::string folder = "schemas/examples/scraping/";
  EXPECT_EQ(findings({"check", folder + "catalogue.yaml", "--sql", folder + "drifted.sql", "--evidence", "--prove"}),
            planted);
  EXPECT_EQ(findings({"check", "--models", folder + "app/models/__init__.py", "--sql", folder + "drifted.sql",
                      "--evidence", "--prove"}),
            planted);
}

}  // namespace
}  // namespace schemadrift::tests
