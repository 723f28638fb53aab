// What a delete does to a tree, up or down: what our finding says of the relationship, and what the real ORM does on a
// real PostgreSQL.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "catalogue/load.hpp"
#include "oracle/ask.hpp"
#include "schemadrift/rule.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using Ids = std::set<int>;

struct Case {
  bool inverted = false;
  std::string on_delete;
  int row = 0;
};

std::vector<Case> cases() {
  std::vector<Case> result;
  for (const bool inverted : {true, false}) {
    for (const auto* const action : {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL"}) {
      for (int row = 1; row <= 4; ++row) result.push_back({inverted, action, row});
    }
  }
  return result;
}

/// 1 is the root, above 2 and 3; 4 is below 2.
int parent_of(int row) { return row == 4 ? 2 : row == 1 ? 0 : 1; }

bool is_above(int ancestor, int row) {
  for (int each = parent_of(row); each != 0; each = parent_of(each)) {
    if (each == ancestor) return true;
  }
  return false;
}

constexpr std::string_view inverted_form = R"(
      children: {target: Feature, backref: parent, remote_side: [id], cascade: [all, delete-orphan], single_parent: true}
)";
constexpr std::string_view upright_form = R"(
      children: {target: Feature, back_populates: parent, cascade: [all, delete-orphan]}
      parent: {target: Feature, back_populates: children, remote_side: [id]}
)";

/// Whether a finding says that deletes climb.
bool is_said_to_climb(bool inverted) {
  const auto catalogue = catalogue::load_text(R"(
schemadrift: 1
models:
  Feature:
    table: features
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: features.id}}
    relationships:)" + std::string(inverted ? inverted_form : upright_form),
                                              "features.yaml");
  RuleInput input;
  input.catalogue = &catalogue;
  Findings findings;
  find_rule("relationship-self-reference-inverted")->run(input, findings);
  if (findings.empty()) return false;
  EXPECT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().severity, Severity::error);
  EXPECT_THAT(findings.front().consequence->explanation, testing::HasSubstr("everything above it"));
  return true;
}

/// The row, and all above it or all below it.
Ids deleted_by(const Case& each, bool climbs) {
  Ids result{each.row};
  for (int other = 1; other <= 4; ++other) {
    if (climbs ? is_above(other, each.row) : is_above(each.row, other)) result.insert(other);
  }
  return result;
}

/// Those left whose parent is gone.
Ids cleared_by(const Ids& deleted) {
  Ids result;
  for (int row = 1; row <= 4; ++row) {
    if (!deleted.contains(row) && deleted.contains(parent_of(row))) result.insert(row);
  }
  return result;
}

TEST(Oracle, DeletesClimbOrDescendATreeAsTheFindingSays) {
  const auto target = fresh_database();
  EXPECT_TRUE(is_said_to_climb(true));
  EXPECT_FALSE(is_said_to_climb(false));
  for (const auto& installation : installations()) {
    std::vector<Json> questions;
    for (const auto& each : cases()) {
      questions.push_back(
          Json::object({{"inverted", each.inverted}, {"on_delete", each.on_delete}, {"row", each.row}}));
    }
    const auto real = answers(installation, "trees.py", questions, target.conninfo);
    for (std::size_t i = 0; i < real.size(); ++i) {
      const auto deleted = deleted_by(cases()[i], is_said_to_climb(cases()[i].inverted));
      EXPECT_EQ(real[i],
                Json::object({{"deleted", Json::array_of(deleted)}, {"cleared", Json::array_of(cleared_by(deleted))}}))
          << installation.version << ' ' << to_text(questions[i], -1);
    }
  }
}

}  // namespace
}  // namespace schemadrift::tests
