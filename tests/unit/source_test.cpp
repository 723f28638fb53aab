// What a person names as a source, and how it is recognised.

#include "sources/support/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "postgres/dsn.hpp"
#include "schemadrift/failure.hpp"
#include "support/program.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> kinds_of(const std::string& spec) {
  std::vector<std::string> kinds;
  for (const auto* kind : all_source_kinds()) {
    if (kind->is_mine(spec)) kinds.emplace_back(kind->name);
  }
  return kinds;
}

Failure refusal(const std::string& spec) {
  try {
    sources::open(spec, {});
  } catch (const Failure& failure) {
    return failure;
  }
  ADD_FAILURE() << "was opened: " << spec;
  return {ExitCode::defect, ""};
}

std::string parent(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

TEST(source, a_dsn_is_known_by_its_form) {
  for (const auto* const dsn :
       {"postgresql://h/d", "postgres://h/d", "postgresql+asyncpg://u@h/d?ssl=require", "postgresql:///d.sql",
        "host=h dbname=d", "dbname=d.json", "  host = h", "hots=typo", "mysql://h/d", "PostgreSQL://h/d"}) {
    EXPECT_THAT(kinds_of(dsn), ElementsAre("postgres")) << dsn;
  }
}

TEST(source, a_file_is_known_by_its_ending_even_if_it_is_not_there) {
  EXPECT_THAT(kinds_of("nowhere/models.yaml"), ElementsAre("catalogue"));
  EXPECT_THAT(kinds_of("nowhere/models.yml"), ElementsAre("catalogue"));
  EXPECT_THAT(kinds_of("nowhere/app.json"), ElementsAre("snapshot"));
  EXPECT_THAT(kinds_of("nowhere/001_init.sql"), ElementsAre("SQL"));
  EXPECT_THAT(kinds_of("nowhere/models"), IsEmpty());
  EXPECT_THAT(kinds_of("./a=b.sql"), ElementsAre("SQL"));
  EXPECT_THAT(kinds_of(""), IsEmpty());
}

TEST(source, a_folder_is_known_by_what_it_holds) {
  EXPECT_THAT(kinds_of(parent(parent(file_with("yaml/deep/models.yml", "")))), ElementsAre("catalogue"));
  EXPECT_THAT(kinds_of(parent(parent(file_with("sql/deep/1.sql", "")))), ElementsAre("SQL"));
  EXPECT_THAT(kinds_of(parent(file_with("json/app.json", ""))), IsEmpty());
  file_with("hidden/.ci/docker.yaml", "");
  EXPECT_THAT(kinds_of(parent(file_with("hidden/1.sql", ""))), ElementsAre("SQL"));
}

TEST(source, a_file_with_an_equals_sign_in_its_name_is_a_file) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(parent(file_with("equals/tenant=a.sql", "")));
  const auto kinds = kinds_of("tenant=a.sql");
  std::filesystem::current_path(before);
  EXPECT_THAT(kinds, ElementsAre("SQL"));
}

TEST(source, what_may_be_two_things_is_refused) {
  file_with("mixed/models.yaml", "");
  const auto folder = parent(file_with("mixed/1.sql", ""));
  const auto failure = refusal(folder);
  EXPECT_EQ(failure.code(), ExitCode::usage);
  EXPECT_EQ(failure.what(), folder + " may be more than one source: catalogue, SQL");
}

TEST(source, what_is_nothing_known_is_refused_with_a_list_of_what_is) {
  struct Case {
    std::string spec;
    std::string message;
  };
  const auto text = file_with("notes.txt", "");
  const auto folder = parent(file_with("empty/notes.txt", ""));
  for (const auto& [spec, message] :
       {Case{"", "named by an empty text"}, Case{"nowhere", "there is no file or folder nowhere"},
        Case{text, "cannot tell what " + text + " is"}, Case{folder, "holds neither a catalogue nor SQL"}}) {
    const auto failure = refusal(spec);
    EXPECT_EQ(failure.code(), ExitCode::usage) << spec;
    EXPECT_THAT(failure.what(), HasSubstr(message));
    EXPECT_THAT(failure.hint(), HasSubstr("a DSN (postgresql://HOST/DATABASE"));
  }
}

TEST(source, a_file_that_is_not_there_is_named) {
  for (const auto* const spec : {"nowhere/models.yaml", "nowhere/app.json", "nowhere/1.sql"}) {
    const auto failure = refusal(spec);
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.what(), HasSubstr(spec));
  }
}

TEST(source, a_mistyped_dsn_is_refused_as_one) {
  EXPECT_THAT(refusal("mysql://h/d").what(), HasSubstr("scheme mysql://"));
  EXPECT_THAT(refusal("hots=h dbname=d").what(), HasSubstr("hots"));
}

TEST(source, what_may_be_a_mistyped_dsn_is_not_shown) {
  for (const auto* const spec : {"postgresql:/app:hush@db/app", "app:hush@db/app"}) {
    const auto failure = refusal(spec);
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.what() + failure.hint(), Not(HasSubstr("hush")));
  }
}

TEST(source, kinds_are_sorted_and_all_there) {
  std::vector<std::string> names;
  for (const auto* kind : all_source_kinds()) names.emplace_back(kind->name);
  EXPECT_THAT(names, ElementsAre("catalogue", "postgres", "snapshot", "SQL", "SQLAlchemy models"));
}

}  // namespace
}  // namespace schemadrift::tests
