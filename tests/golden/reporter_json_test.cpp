#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "golden/reporter_samples.hpp"
#include "reporters/support/reporter.hpp"
#include "schemadrift/json.hpp"
#include "support/golden.hpp"
#include "support/json_schema.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;

const fs::path schema_path = fs::path(SCHEMADRIFT_SOURCE_DIR) / "schemas" / "report.schema.json";

std::string write_json(const Report& report) {
  for (const auto* each : all_reporters()) {
    if (each->name == "json") return each->write(report, {});
  }
  return {};
}

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "schemadrift-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(json_report, is_valid_by_its_schema) {
  const Folder folder;
  for (const auto& sample : sample_reports()) folder.write(sample.name + ".json", write_json(sample.report));
  EXPECT_TRUE(are_valid(schema_path, folder.path()));
}

TEST(json_report, the_schema_is_closed) {
  const Folder folder;
  auto json = parse_json(write_json(sample_reports().front().report));
  json.add("surplus", true);
  folder.write("surplus.json", to_text(json));
  EXPECT_FALSE(are_valid(schema_path, folder.path()));
}

/// Every object of the schema that names properties is closed, so that a new key cannot come in unnoticed.
void expect_closed(const Json& schema, const std::string& path) {
  const auto* properties = schema.is_object() ? schema.find("properties") : nullptr;
  if (properties != nullptr && schema.find("type") != nullptr) {
    const auto* additional = schema.find("additionalProperties");
    EXPECT_TRUE(additional != nullptr && *additional == Json(false)) << path;
  }
  for (const auto& [key, value] : schema.members()) expect_closed(value, path + '/' + key);
}

TEST(json_report, every_object_of_the_schema_is_closed) { expect_closed(parse_json(read_file(schema_path)), ""); }

TEST(json_report, keys_come_in_the_documented_order) {
  const auto json = parse_json(write_json(sample_reports().at(1).report));
  const auto keys = [](const Json& object) {
    std::string text;
    for (const auto& member : object.members()) text += member.first + ' ';
    return text;
  };
  EXPECT_EQ(keys(json), "schemadrift verdict expected actual summary coverage findings ");
  EXPECT_EQ(
      keys(json.find("findings")->elements().front()),
      "rule severity object model message expected actual consequence location related source hint fix fingerprint ");
}

}  // namespace
}  // namespace schemadrift::tests
