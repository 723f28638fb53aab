#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "model/snapshot.hpp"
#include "schemadrift/json.hpp"
#include "support/golden.hpp"
#include "support/json_schema.hpp"
#include "support/program.hpp"
#include "unit/snapshot_samples.hpp"

namespace schemadrift {
namespace {

const std::string schema_path = SCHEMADRIFT_SOURCE_DIR "/schemas/snapshot.schema.json";

TEST(SnapshotSchema, CheckedInSchemaIsTheGeneratedOne) {
  const char* update = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") std::ofstream(schema_path) << snapshot_json_schema();
  EXPECT_EQ(tests::read_file(schema_path), snapshot_json_schema())
      << "schemas/snapshot.schema.json is stale: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
}

/// So that an editor can say what each key is for, and so that no key is there unknown.
TEST(SnapshotSchema, EveryPropertyIsDescribed) {
  const auto schema = parse_json(snapshot_json_schema());
  const auto check = [](const std::string& of, const Json& object) {
    for (const auto& [key, value] : object.find("properties")->members()) {
      const auto* description = value.find("description");
      ASSERT_NE(description, nullptr) << of << "." << key;
      EXPECT_GT(description->string()->size(), 5U) << of << "." << key;
    }
    EXPECT_EQ(*object.find("additionalProperties"), Json(false)) << of;
  };
  check("snapshot", schema);
  EXPECT_GE(schema.find("$defs")->members().size(), 15U);
  for (const auto& [name, definition] : schema.find("$defs")->members()) check(name, definition);
}

TEST(SnapshotSchema, ASnapshotIsValidAndAnUnknownKeyIsNot) {
  const auto text = snapshot_text(tests::sample_snapshot());
  const std::filesystem::path valid = tests::file_with("valid/snapshot.json", text);
  EXPECT_TRUE(tests::are_valid(schema_path, valid.parent_path()));
  const std::filesystem::path surplus =
      tests::file_with("surplus/snapshot.json", to_text(parse_json(text).add("surplus", true)));
  EXPECT_FALSE(tests::are_valid(schema_path, surplus.parent_path()));
  const std::filesystem::path newer =
      tests::file_with("newer/snapshot.json", "{\"snapshot\": 2" + text.substr(text.find(",\n")));
  EXPECT_FALSE(tests::are_valid(schema_path, newer.parent_path()));
}

}  // namespace
}  // namespace schemadrift
