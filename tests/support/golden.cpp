#include "support/golden.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

namespace schemadrift::tests {

namespace {

namespace fs = std::filesystem;

fs::path golden_folder() { return fs::path(SCHEMADRIFT_SOURCE_DIR) / "tests" / "golden"; }

bool updating() {
  const char* value = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

/// Files lie in folders; what lies in tests/golden itself is code.
std::set<fs::path> files_below(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().parent_path() != golden_folder()) files.insert(entry.path());
  }
  return files;
}

/// Remembers which files the tests asked for, and looks at the end whether there are others.
class GoldenFiles : public testing::Environment {
 public:
  void ask_for(const fs::path& file) { asked_for_.insert(file.lexically_normal()); }

  void TearDown() override {
    const auto& run = *testing::UnitTest::GetInstance();
    if (asked_for_.empty() || run.test_to_run_count() < run.total_test_count()) return;
    for (const auto& file : files_below(golden_folder())) {
      if (!asked_for_.contains(file)) ADD_FAILURE() << file << " is asked for by no test: delete it";
    }
  }

 private:
  std::set<fs::path> asked_for_;
};

/// Owned by GoogleTest, which wants to know it before the tests run.
auto* const golden_files =
    static_cast<GoldenFiles*>(testing::AddGlobalTestEnvironment(new GoldenFiles));  // NOLINT(cert-err58-cpp)

void write_file(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  ASSERT_TRUE(file.flush()) << "cannot write " << path;
}

}  // namespace

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << "cannot read " << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_golden(const fs::path& path, std::string_view text) {
  const auto file = golden_folder() / path;
  golden_files->ask_for(file);
  if (updating()) return write_file(file, text);
  ASSERT_TRUE(fs::exists(file)) << file << " is not there; SCHEMADRIFT_UPDATE_GOLDEN=1 writes it";
  EXPECT_EQ(read_file(file), text) << "differs from " << file << "; SCHEMADRIFT_UPDATE_GOLDEN=1 rewrites it";
}

fs::path golden_input(const fs::path& path) {
  auto file = golden_folder() / path;
  EXPECT_TRUE(fs::exists(file)) << file << " is not there";
  if (fs::is_directory(file)) {
    for (const auto& each : files_below(file)) golden_files->ask_for(each);
  } else {
    golden_files->ask_for(file);
  }
  return file;
}

}  // namespace schemadrift::tests
