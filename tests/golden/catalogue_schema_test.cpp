#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "catalogue/configuration.hpp"
#include "catalogue/load.hpp"
#include "schemadrift/json.hpp"
#include "support/golden.hpp"

namespace schemadrift::catalogue {
namespace {

/// Of the files that people write: the catalogue, and schemadrift.yaml.
struct GeneratedSchema {
  std::string name;
  std::string (*text)();
  std::size_t references;
};

class CatalogueSchema : public testing::TestWithParam<GeneratedSchema> {};

INSTANTIATE_TEST_SUITE_P(, CatalogueSchema,
                         testing::Values(GeneratedSchema{"catalogue", json_schema, 12},
                                         GeneratedSchema{"configuration", configuration_schema, 1}),
                         [](const auto& info) { return info.param.name; });

TEST_P(CatalogueSchema, CheckedInSchemaIsTheGeneratedOne) {
  const auto path = fmt::format("{}/schemas/{}.schema.json", SCHEMADRIFT_SOURCE_DIR, GetParam().name);
  const auto text = GetParam().text();
  const char* update = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") std::ofstream(path) << text;
  EXPECT_EQ(tests::read_file(path), text) << path << " is stale: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
}

/// Every $ref in the schema.
void collect_references(const Json& json, std::set<std::string>& into) {
  if (const auto* reference = json.find("$ref"); reference != nullptr && reference->is_string())
    into.insert(*reference->string());
  for (const auto& each : json.elements()) collect_references(each, into);
  for (const auto& [key, value] : json.members()) collect_references(value, into);
}

TEST_P(CatalogueSchema, EveryReferenceIsDefined) {
  const auto schema = parse_json(GetParam().text());
  std::set<std::string> references;
  collect_references(schema, references);
  EXPECT_GE(references.size(), GetParam().references);
  for (const auto& each : references) {
    EXPECT_NE(schema.find("$defs")->find(each.substr(std::string("#/$defs/").size())), nullptr) << each;
  }
}

/// So that an editor can say what each key is for.
TEST_P(CatalogueSchema, EveryPropertyIsDescribed) {
  const auto schema = parse_json(GetParam().text());
  const auto check = [](const std::string& of, const Json& object) {
    for (const auto& [key, value] : object.find("properties")->members()) {
      const auto* description = value.find("description");
      ASSERT_NE(description, nullptr) << of << "." << key;
      EXPECT_GT(description->string()->size(), 5U) << of << "." << key;
    }
    EXPECT_EQ(*object.find("additionalProperties"), Json(false)) << of;
  };
  check(GetParam().name, schema);
  for (const auto& [name, definition] : schema.find("$defs")->members()) {
    const auto* choices = definition.find("anyOf");
    check(name, choices == nullptr ? definition : choices->elements().back());
  }
}

}  // namespace
}  // namespace schemadrift::catalogue
