#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class CatalogueFiles : public ::testing::Test {
 protected:
  CatalogueFiles() {
    auto name = (fs::temp_directory_path() / "schemadrift-catalogue-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~CatalogueFiles() override { fs::remove_all(folder_); }
  CatalogueFiles(const CatalogueFiles&) = delete;
  CatalogueFiles& operator=(const CatalogueFiles&) = delete;

  std::string write(const std::string& name, std::string_view text) const {
    const auto path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path.string();
  }
  [[nodiscard]] std::string folder() const { return folder_.string(); }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

std::string refusal(const std::vector<std::string>& paths) {
  try {
    catalogue_files(paths);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    return failure.what();
  }
  return {};
}

TEST_F(CatalogueFiles, AFolderHasItsYamlFilesSorted) {
  write("b.yaml", "");
  write("a/z.yml", "");
  write("a/c.yaml", "");
  write("notes.txt", "");
  write(".git/x.yaml", "");
  write(".hidden.yaml", "");
  EXPECT_EQ(catalogue_files({folder()}), (Lines{path("a/c.yaml"), path("a/z.yml"), path("b.yaml")}));
  EXPECT_EQ(catalogue_files({path("b.yaml"), folder()}), (Lines{path("b.yaml"), path("a/c.yaml"), path("a/z.yml")}));
  EXPECT_EQ(catalogue_files({path("notes.txt")}), Lines{path("notes.txt")}) << "a file that is named is taken as it is";
}

TEST_F(CatalogueFiles, WhatIsNotThereIsSaid) {
  EXPECT_EQ(refusal({path("none.yaml")}), "there is no catalogue " + path("none.yaml"));
  EXPECT_EQ(refusal({folder()}), "the folder " + folder() + " has no catalogue: no .yaml or .yml file");
  EXPECT_EQ(refusal({}), "no catalogue was named");
}

TEST_F(CatalogueFiles, HaveNoDigestOfWhatTwoOfThemCount) {
  write("a.yaml", "schemadrift: 1\nnot_stated: {view: 1, rule: 1}\nnot_stated_digests: {view: aa, rule: cc}\n");
  write("b.yaml", "schemadrift: 1\nnot_stated: {view: 2}\nnot_stated_digests: {view: aa}\n");
  const auto database = load({folder()}).database;
  EXPECT_THAT(database.other_kinds, ::testing::ElementsAre(::testing::Pair("rule", 1), ::testing::Pair("view", 3)));
  EXPECT_THAT(database.other_digests,
              ::testing::ElementsAre(::testing::Pair("rule", "cc"), ::testing::Pair("view", "")));
}

TEST_F(CatalogueFiles, FilesAreMerged) {
  const auto base = write(
      "base.yaml", "schemadrift: 1\ncomplete: true\nbases:\n  B: {columns: {id: {type: status, primary_key: true}}}\n");
  write("models/a.yaml", "schemadrift: 1\nschema: app\nmodels:\n  A: {table: a, extends: B}\nenums: {status: [x]}\n");
  const auto catalogue = load({folder()});
  const auto& of = table(catalogue, "a");
  EXPECT_EQ(of.name.schema, "app");
  EXPECT_EQ(column_names(of), Lines{"id"});
  EXPECT_EQ(column(of, "id").type.schema, "app");
  EXPECT_FALSE(of.complete) << "its own file does not say so";
  EXPECT_FALSE(catalogue.database.complete) << "one of the files does not say so";
  EXPECT_EQ(catalogue.files.size(), 2U);
  const auto* id = catalogue.declarations.find({ObjectKind::column, "app", "a", "id"});
  ASSERT_NE(id, nullptr);
  EXPECT_EQ(id->position.file, base);
  EXPECT_EQ(id->model_position.file, path("models/a.yaml"));
}

TEST_F(CatalogueFiles, WhatStandsInTwoFilesIsSaidWithBothPlaces) {
  const auto a = write("a.yaml", "schemadrift: 1\nbases: {B: {}}\nmodels:\n  M: {table: a}\nenums: {e: [x]}\n");
  const auto b = write("b.yaml", "schemadrift: 1\nbases: {B: {}}\nmodels:\n  M: {table: b}\nenums: {e: [y]}\n");
  write("c.yaml", "schemadrift: 1\nx: [");
  try {
    load({folder()});
    FAIL() << "it was taken";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "the catalogue has 4 problems");
    Lines found;
    for (const auto& each : failure.diagnostics())
      found.push_back(fs::path(each.position.file).filename().string() + " " + text_of(each));
    EXPECT_EQ(found,
              (Lines{"b.yaml 2:9+1 bases.B: base `B` stands in the catalogue twice; the first is at " + a + ":2:9",
                     "b.yaml 4:3+1 models.M: model `M` stands in the catalogue twice; the first is at " + a + ":4:3",
                     "b.yaml 5:9+1 enums.e: `e` stands in the catalogue twice; the first is at " + a + ":5:9",
                     "c.yaml 2:5+1 : not valid YAML: end of sequence flow not found"}));
  }
}

/// A guard against what is not linear, not a measurement: the time is printed.
TEST(CatalogueSpeed, ThousandsOfModels) {
  constexpr int models = 500;
  std::string text =
      "schemadrift: 1\nbases: {B: {columns: {id: {type: uuid, primary_key: true, default: "
      "gen_random_uuid()}}}}\nmodels:\n";
  for (int i = 0; i < models; ++i) {
    text += fmt::format("  M{0}:\n    table: t{0}\n    extends: B\n    columns:\n", i);
    for (int j = 0; j < 20; ++j)
      text += fmt::format("      c{}: {{type: varchar(20), nullable: false, default: \"''\"}}\n", j);
  }
  const auto start = std::clock();
  const auto catalogue = load_text(text, "big.yaml");
  const auto time = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_EQ(catalogue.database.tables.size(), static_cast<std::size_t>(models));
  std::cout << fmt::format("{} models, {:.1f} MB: {:.2f} s of processor time\n", models,
                           static_cast<double>(text.size()) / 1e6, time);
}

TEST(CatalogueSpeed, OneLongLineIsNotQuadratic) {
  std::string text = R"({"schemadrift": 1, "enums": {"e": [)";
  for (int i = 0; i < 100000; ++i) text += fmt::format("{}\"label {}\"", i == 0 ? "" : ", ", i);
  text += "]}}";
  EXPECT_EQ(load_text(text, "long.yaml").database.enums.at(0).labels.size(), 100000U);
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
