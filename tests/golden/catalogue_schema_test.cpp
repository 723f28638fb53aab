#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "catalogue/load.hpp"
#include "schemadrift/json.hpp"
#include "support/golden.hpp"

namespace schemadrift::catalogue {
namespace {

const std::string schema_path = SCHEMADRIFT_SOURCE_DIR "/schemas/catalogue.schema.json";

TEST(CatalogueSchema, CheckedInSchemaIsTheGeneratedOne) {
  const char* update = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") std::ofstream(schema_path) << json_schema();
  EXPECT_EQ(tests::read_file(schema_path), json_schema())
      << "schemas/catalogue.schema.json is stale: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
}

/// Every $ref in the schema.
void collect_references(const Json& json, std::set<std::string>& into) {
  if (const auto* reference = json.find("$ref"); reference != nullptr && reference->is_string())
    into.insert(*reference->string());
  for (const auto& each : json.elements()) collect_references(each, into);
  for (const auto& [key, value] : json.members()) collect_references(value, into);
}

TEST(CatalogueSchema, EveryReferenceIsDefined) {
  const auto schema = parse_json(json_schema());
  std::set<std::string> references;
  collect_references(schema, references);
  EXPECT_GE(references.size(), 12U);
  for (const auto& each : references) {
    EXPECT_NE(schema.find("$defs")->find(each.substr(std::string("#/$defs/").size())), nullptr) << each;
  }
}

/// So that an editor can say what each key is for.
TEST(CatalogueSchema, EveryPropertyIsDescribed) {
  const auto schema = parse_json(json_schema());
  const auto check = [](const std::string& of, const Json& object) {
    for (const auto& [key, value] : object.find("properties")->members()) {
      const auto* description = value.find("description");
      ASSERT_NE(description, nullptr) << of << "." << key;
      EXPECT_GT(description->string()->size(), 5U) << of << "." << key;
    }
    EXPECT_EQ(*object.find("additionalProperties"), Json(false)) << of;
  };
  check("catalogue", schema);
  for (const auto& [name, definition] : schema.find("$defs")->members()) {
    const auto* choices = definition.find("anyOf");
    check(name, choices == nullptr ? definition : choices->elements().back());
  }
}

}  // namespace
}  // namespace schemadrift::catalogue
