#include "postgres/sql_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

namespace filesystem = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class SqlFiles : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (filesystem::temp_directory_path() / "sql-files-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { filesystem::remove_all(folder_); }

  void write(const std::string& path) const {
    filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << "SELECT 1;\n";
  }
  [[nodiscard]] std::vector<std::string> found_in(const filesystem::path& path) const {
    auto files = sql_files({path.string()});
    for (auto& each : files) each = filesystem::relative(each, folder_).string();
    return files;
  }
  [[nodiscard]] const filesystem::path& folder() const { return folder_; }

 private:
  filesystem::path folder_;
};

TEST_F(SqlFiles, AreInNaturalOrderInAndAcrossFolders) {
  for (const auto* const path :
       {"10_a.sql", "2_b.sql", "1.sql", "9/x10.sql", "9/x9.sql", "notes.txt", "2_b.sql.orig"}) {
    write(path);
  }
  EXPECT_THAT(found_in(folder()), ElementsAre("1.sql", "2_b.sql", "9/x9.sql", "9/x10.sql", "10_a.sql"));
}

TEST_F(SqlFiles, LeaveOutWhatIsHidden) {
  for (const auto* const path : {"a.sql", ".b.sql", ".git/c.sql", "d/.e/f.sql"}) write(path);
  EXPECT_THAT(found_in(folder()), ElementsAre("a.sql"));
}

TEST_F(SqlFiles, DoNotFollowALinkBackToTheirFolder) {
  write("a.sql");
  filesystem::create_directory_symlink(folder(), folder() / "again");
  EXPECT_THAT(found_in(folder()), ElementsAre("a.sql"));
}

TEST_F(SqlFiles, KeepTheOrderInWhichTheyAreNamed) {
  write("b.sql");
  write("a.ddl");
  const auto first = (folder() / "b.sql").string();
  const auto second = (folder() / "a.ddl").string();
  EXPECT_THAT(sql_files({first, second}), ElementsAre(first, second));
}

TEST_F(SqlFiles, MustBeThere) {
  const auto problem = [](const filesystem::path& path) -> std::string {
    try {
      sql_files({path.string()});
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::usage);
      return failure.what();
    }
    return "none";
  };
  EXPECT_THAT(problem(folder() / "none.sql"), HasSubstr("no such file"));
  write("empty/readme.md");
  EXPECT_THAT(problem(folder() / "empty"), HasSubstr("holds no .sql file"));
}

TEST(NaturalOrder, GoesByTheValueOfDigits) {
  const std::vector<std::string> sorted{"",     "01",    "1", "1a", "2",   "9",   "10",
                                        "10_2", "10_10", "a", "a1", "a2b", "a10", "b"};
  for (std::size_t index = 1; index < sorted.size(); ++index) {
    EXPECT_TRUE(natural_less(sorted[index - 1], sorted[index])) << sorted[index];
    EXPECT_FALSE(natural_less(sorted[index], sorted[index - 1])) << sorted[index];
    EXPECT_FALSE(natural_less(sorted[index], sorted[index])) << sorted[index];
  }
  EXPECT_TRUE(natural_less("20240102030405", "20240102030406"));
  EXPECT_TRUE(natural_less("99999999999999999999999999", "100000000000000000000000000"));
}

}  // namespace
}  // namespace schemadrift::postgres
