#include "model/snapshot.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "lint/run.hpp"
#include "reporters/support/reporter.hpp"
#include "schemadrift/failure.hpp"
#include "schemadrift/json.hpp"
#include "snapshot_samples.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Snapshot read(const std::string& text) { return read_snapshot(text, "s.json"); }

Failure refusal(const std::string& text) {
  try {
    read(text);
  } catch (const Failure& failure) {
    return failure;
  }
  ADD_FAILURE() << "was read: " << text;
  return {ExitCode::defect, ""};
}

/// The sample with one piece of its text replaced.
std::string spoilt(const std::string& piece, const std::string& by) {
  auto text = snapshot_text(sample_snapshot());
  const auto at = text.find(piece);
  if (at == std::string::npos) throw std::logic_error("the sample has no " + piece);
  return text.replace(at, piece.size(), by);
}

TEST(snapshot, what_is_written_is_read_the_same) {
  const auto text = snapshot_text(sample_snapshot());
  EXPECT_EQ(snapshot_text(read(text)), text);
}

TEST(snapshot, unstated_none_and_a_value_are_three_things) {
  const auto snapshot = read(snapshot_text(sample_snapshot()));
  const auto& database = snapshot.database;
  const auto& id = database.tables.at(1).columns.at(0);
  const auto& price = database.tables.at(1).columns.at(1);
  EXPECT_FALSE(id.default_value.is_stated());
  EXPECT_TRUE(price.default_value.is_none());
  EXPECT_EQ(price.generated->text, "1 + 1");
  EXPECT_TRUE(price.comment.has_value());
  EXPECT_EQ(*price.comment, "");
  EXPECT_TRUE(database.tables.at(0).primary_key.is_none());
  EXPECT_EQ(database.tables.at(1).primary_key->columns, std::vector<std::string>{"id"});
  EXPECT_TRUE(database.tables.at(1).uniques.at(0).include.has_value());
  EXPECT_FALSE(database.tables.at(1).uniques.at(0).nulls_distinct.is_stated());
}

TEST(snapshot, every_plain_value_survives) {
  const auto snapshot = read(snapshot_text(sample_snapshot()));
  const auto& database = snapshot.database;
  EXPECT_THAT(snapshot.scope, ElementsAre("public", "other*"));
  EXPECT_EQ(snapshot.written_by, "0.1.0");
  EXPECT_EQ(database.name, "app");
  EXPECT_EQ(database.server_version, "15.18");
  EXPECT_THAT(database.search_path, ElementsAre("app", "public"));
  EXPECT_EQ(database.tables.at(1).columns.at(1).type, (Type{"pg_catalog", "numeric", {"10", "2"}, true}));
  EXPECT_FALSE(database.tables.at(1).columns.at(0).nullable);
  EXPECT_TRUE(database.tables.at(1).columns.at(1).nullable);
  EXPECT_EQ(database.tables.at(0).relation, Relation::partitioned_table);
  EXPECT_FALSE(database.tables.at(0).complete);
  EXPECT_FALSE(database.tables.at(1).uniques.at(0).named);
  EXPECT_TRUE(database.tables.at(1).uniques.at(0).inherited);
  EXPECT_EQ(database.tables.at(1).checks.at(0).name, sample_table().checks.at(0).name);
  EXPECT_EQ(*database.sequences.at(0).minimum, INT64_MIN);
  EXPECT_EQ(*database.sequences.at(0).maximum, INT64_MAX);
  EXPECT_EQ(database.other_kinds, (std::map<std::string, int>{{"function", 3}, {"view", 1}}));
  EXPECT_EQ(database.unreadable.at(0).object, (ObjectPath{ObjectKind::check, "public", "roles", "c"}));
  EXPECT_TRUE(database.complete);
}

TEST(snapshot, names_its_versions_first) {
  EXPECT_THAT(snapshot_text(sample_snapshot()),
              testing::StartsWith("{\n  \"snapshot\": 1,\n  \"schemadrift\": \"0.1.0\",\n  \"scope\": ["));
}

TEST(snapshot, what_is_no_snapshot_is_refused) {
  for (const auto* const text : {"", "{", "[]", "null", "7", "{}", R"({"snapshot": "1"})", R"({"snapshot": 0})",
                                 R"({"snapshot": 1.5})", R"({"snapshot": 1e999})", R"({"schemadrift": {"report": 1}})",
                                 "{\"snapshot\": 1, \"schemadrift\": \"\xff\"}"}) {
    const auto failure = refusal(text);
    EXPECT_EQ(failure.code(), ExitCode::usage) << text;
    EXPECT_THAT(failure.what(), HasSubstr("s.json is no snapshot")) << text;
    EXPECT_THAT(failure.hint(), HasSubstr("schemadrift snapshot")) << text;
  }
}

TEST(snapshot, a_newer_one_says_who_wrote_it) {
  const auto failure = refusal(R"({"snapshot": 2, "schemadrift": "9.0", "anything": []})");
  EXPECT_THAT(failure.what(), HasSubstr("written by schemadrift 9.0 in version 2 of the format"));
  EXPECT_THAT(failure.hint(), HasSubstr("newer schemadrift"));
}

struct Bad {
  const char* piece;
  const char* by;
  const char* path;
  const char* message;
  const char* suggestion;
};

void PrintTo(const Bad& bad, std::ostream* stream) { *stream << bad.by; }

class SnapshotRefuses : public testing::TestWithParam<Bad> {};

TEST_P(SnapshotRefuses, WithThePathOfTheKeys) {
  const auto& bad = GetParam();
  const auto failure = refusal(spoilt(bad.piece, bad.by));
  ASSERT_EQ(failure.diagnostics().size(), 1U);
  const auto& problem = failure.diagnostics().front();
  EXPECT_EQ(problem.position.file, "s.json");
  EXPECT_EQ(problem.key_path, bad.path);
  EXPECT_THAT(problem.message, HasSubstr(bad.message));
  EXPECT_EQ(problem.suggestion, bad.suggestion);
}

INSTANTIATE_TEST_SUITE_P(
    snapshot, SnapshotRefuses,
    testing::Values(
        Bad{R"("search_path":)", R"("serach_path":)", "database", "no key `serach_path`", "search_path"},
        Bad{R"("identity": "serial")", R"("identity": "Serial")", "database.tables[1].columns[0].identity",
            "\"Serial\" is none of always, by_default, serial", "serial"},
        Bad{R"("nullable": false)", R"("nullable": 0)", "database.tables[1].columns[0].nullable",
            "must be true or false, not a number", ""},
        Bad{R"("function": 3)", R"("function": 3000000000)", "database.other_kinds.function",
            "must be an integer of 32 bits, not a number", ""},
        Bad{"-9223372036854775808", "-9223372036854775809", "database.sequences[0].minimum",
            "must be an integer of 64 bits", ""},
        Bad{R"("1 + 1")", R"(["1 + 1"])", "database.tables[1].columns[1].generated", "must be text, not a list", ""},
        Bad{R"("cycle": false)", R"("cycle": null, "cycle": true)", "database.sequences[0].cycle", "twice", ""},
        Bad{R"("method": "gist",)", R"("method": null,)", "database.tables[0].exclusions[0].method",
            "must be text, not null", ""},
        Bad{R"("name": "email")", R"("name": "email", "schema": "x")", "database.domains[0].name.schema", "twice", ""},
        Bad{"\"lower(name)\"", "\"\"", "database.tables[0].indexes[0].columns[1]", "either a `column` or", ""},
        Bad{R"("references_columns": [)", R"("references_columns": ["x",)", "database.tables[0].foreign_keys[0]",
            "equally many", ""}));

TEST(snapshot, what_must_be_there_is_missed) {
  const auto failure = refusal(R"({"snapshot": 1})");
  ASSERT_EQ(failure.diagnostics().size(), 2U);
  EXPECT_EQ(failure.diagnostics().at(0).message, "there is no `schemadrift`");
  EXPECT_EQ(failure.diagnostics().at(1).message, "there is no `database`");
  EXPECT_THAT(failure.what(), HasSubstr("the snapshot s.json has 2 problems"));
}

TEST(snapshot, a_file_of_garbage_is_not_listed_whole) {
  std::string text = R"({"snapshot": 1)";
  for (int i = 0; i < 5000; ++i) text += fmt::format(R"(,"k{}": 1)", i);
  const auto failure = refusal(text + "}");
  EXPECT_EQ(failure.diagnostics().size(), 20U);
  EXPECT_THAT(failure.what(), HasSubstr("5002 problems; the first 20 are shown"));
}

TEST(snapshot, deep_nesting_is_refused) {
  const std::string open(100000, '[');
  EXPECT_THAT(refusal(R"({"snapshot": )" + open).what(), HasSubstr("levels deep"));
}

TEST(snapshot, one_that_is_cut_is_refused) {
  const auto whole = snapshot_text(sample_snapshot());
  for (std::size_t i = 0; i + 2 < whole.size(); i += 7) EXPECT_EQ(refusal(whole.substr(0, i)).code(), ExitCode::usage);
}

/// Everything that becomes of a snapshot: compared both ways, and reported.
void use(const Snapshot& snapshot) {
  Catalogue spoilt;
  spoilt.database = snapshot.database;
  Catalogue sound;
  sound.database = sample_snapshot().database;
  for (const auto& [expected, actual] : {std::pair{&spoilt, &sound}, std::pair{&sound, &spoilt}}) {
    const SourceDescription description{"snapshot", {"s.json"}, "app", "15.18"};
    lint::Sides sides;
    sides.catalogue = expected;
    sides.actual = &actual->database;
    sides.expected = sides.actual_description = description;
    const auto report = lint::run(sides, {});
    EXPECT_NE(report.verdict, Verdict::clean);
    // SARIF takes long: every rule's page stands in it.
    for (const auto* reporter : all_reporters()) {
      if (reporter->name == "sarif") continue;
      EXPECT_FALSE(reporter->write(report, {}).empty());
    }
  }
}

TEST(snapshot, no_flipped_bit_is_worse_than_a_refusal) {
  const auto whole = snapshot_text(sample_snapshot());
  int refused = 0;
  int used = 0;
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    auto flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
    try {
      use(read(flipped));
      ++used;
    } catch (const Failure& failure) {
      ++refused;
      EXPECT_EQ(failure.code(), ExitCode::usage);
    }
  }
  EXPECT_GT(refused, 500);
  EXPECT_GT(used, 100);
}

}  // namespace
}  // namespace schemadrift::tests
