// What a delete does to children, cell by cell: what our table says, what our findings say, and what the real ORM does
// on a real PostgreSQL.

#include "relationships/deletes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "oracle/ask.hpp"
#include "schemadrift/rule.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using relationships::DeleteSetting;
using relationships::Fate;
using relationships::Outcome;

struct Cell {
  DeleteSetting setting;
  bool orphan = false;
};

std::vector<Cell> cells() {
  std::vector<Cell> result;
  for (const auto passive : {PassiveDeletes::no, PassiveDeletes::yes, PassiveDeletes::all}) {
    for (const auto action : {ReferentialAction::no_action, ReferentialAction::restrict, ReferentialAction::cascade,
                              ReferentialAction::set_null}) {
      for (const bool nullable : {true, false}) {
        result.push_back({{false, passive, action, nullable, nullable}, false});
        result.push_back({{true, passive, action, nullable, nullable}, false});
        result.push_back({{true, passive, action, nullable, nullable}, true});
      }
    }
  }
  return result;
}

std::string action_text(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::restrict:
      return "RESTRICT";
    default:
      return "NO ACTION";
  }
}

Json question(const Cell& cell, bool loaded) {
  auto json = Json::object(
      {{"nullable", cell.setting.nullable}, {"on_delete", action_text(cell.setting.on_delete)}, {"loaded", loaded}});
  if (cell.setting.cascades) json.add("cascade", cell.orphan ? "all, delete-orphan" : "save-update, merge, delete");
  if (cell.setting.passive == PassiveDeletes::yes) json.add("passive_deletes", true);
  if (cell.setting.passive == PassiveDeletes::all) json.add("passive_deletes", "all");
  return json;
}

Json answer(const Outcome& outcome) {
  if (outcome.fate == Fate::refused) return Json::object({{"sqlstate", outcome.sqlstate}});
  return Json::object({{"fate", outcome.fate == Fate::deleted ? "deleted" : "cleared"}});
}

bool is_refused_by_orm(const Cell& cell) {
  return cell.setting.passive == PassiveDeletes::all && cell.setting.cascades;
}

Table table(const std::string& name, const std::vector<std::string>& columns, bool nullable) {
  Table result;
  result.name = {"public", name};
  for (const auto& each : columns) {
    Column column;
    column.name = each;
    column.type = {"pg_catalog", "int4", {}, false};
    column.nullable = each != "id" && nullable;
    result.columns.push_back(column);
  }
  PrimaryKey key;
  key.columns = {"id"};
  result.primary_key = key;
  return result;
}

Catalogue catalogue_of(const Cell& cell) {
  Catalogue catalogue;
  auto child = table("child", {"id", "parent_id"}, cell.setting.nullable);
  ForeignKey key;
  key.columns = {"parent_id"};
  key.references_table = {"public", "parent"};
  key.references_columns = {"id"};
  key.on_delete = cell.setting.on_delete;
  child.foreign_keys.push_back(key);
  catalogue.database.tables = {table("parent", {"id"}, false), child};
  Relationship children;
  children.name = "children";
  children.target = "Child";
  children.passive_deletes = cell.setting.passive;
  if (cell.setting.cascades) {
    children.cascade = CascadeWords{"save-update", "merge", "delete"};
    if (cell.orphan) children.cascade = CascadeWords{"all", "delete-orphan"};
  }
  Model parent;
  parent.name = "Parent";
  parent.table = {"public", "parent"};
  parent.relationships = {children};
  Model child_model;
  child_model.name = "Child";
  child_model.table = {"public", "child"};
  catalogue.models = {parent, child_model};
  return catalogue;
}

// The rules that know the catalogue alone read ON DELETE from it.
Findings findings_about(const Cell& cell) {
  const auto catalogue = catalogue_of(cell);
  RuleInput input;
  input.catalogue = &catalogue;
  Findings findings;
  for (const auto* rule : all_rules()) {
    if (rule->category == "relationships" && rule->needs == RuleNeeds::catalogue) rule->run(input, findings);
  }
  return findings;
}

std::string text_of(const Cell& cell) { return to_text(question(cell, false), -1); }

// The database would refuse by itself, and the relationship does not promise otherwise.
bool is_refused_by_design(const DeleteSetting& setting) {
  auto left = setting;
  left.passive = PassiveDeletes::all;
  const auto by_database = relationships::outcomes_of(left).unloaded;
  if (setting.cascades || by_database.fate != Fate::refused) return false;
  return setting.passive == PassiveDeletes::no ||
         (setting.passive == PassiveDeletes::all && by_database.sqlstate == "23503");
}

// A failure is named, a result that depends on what is loaded is at least a warning, and silence means that all is
// well.
void compare_findings(const Cell& cell, const std::vector<Json>& real) {
  const auto findings = findings_about(cell);
  ASSERT_LE(findings.size(), 1U) << text_of(cell);
  const bool tells = !findings.empty();
  const auto* failure = real[0].find("sqlstate");
  if (failure == nullptr) failure = real[1].find("sqlstate");
  if (failure != nullptr && !is_refused_by_design(cell.setting)) {
    ASSERT_TRUE(tells) << "nothing is said of a failure: " << text_of(cell);
    EXPECT_EQ(findings.front().consequence->sqlstate, *failure->string()) << text_of(cell);
  }
  if (real[0] != real[1]) {
    ASSERT_TRUE(tells) << text_of(cell);
    EXPECT_NE(findings.front().severity, Severity::note) << text_of(cell);
  }
  if (tells && !findings.front().consequence->sqlstate.empty()) {
    const auto claimed = Json::object({{"sqlstate", findings.front().consequence->sqlstate}});
    EXPECT_TRUE(real[0] == claimed || real[1] == claimed) << "a failure is claimed: " << text_of(cell);
  }
  if (cell.setting.cascades && real[0] != Json::object({{"fate", "deleted"}})) {
    ASSERT_TRUE(tells) << text_of(cell);
    EXPECT_EQ(findings.front().severity, Severity::error) << text_of(cell);
  }
}

TEST(Oracle, DeletesThroughTheOrmEndAsTheTableAndTheFindingsSay) {
  const auto target = fresh_database();
  for (const auto& installation : installations()) {
    std::vector<Json> questions;
    for (const auto& cell : cells()) {
      for (const bool loaded : {false, true}) questions.push_back(question(cell, loaded));
    }
    const auto real = answers(installation, "deletes.py", questions, target.conninfo);
    std::size_t at = 0;
    for (const auto& cell : cells()) {
      const std::vector<Json> both{real[at], real[at + 1]};
      at += 2;
      if (is_refused_by_orm(cell)) {
        EXPECT_EQ(both[0], Json::object({{"raised", "ArgumentError"}})) << text_of(cell);
        continue;
      }
      const auto ours = relationships::outcomes_of(cell.setting);
      EXPECT_EQ(both[0], answer(ours.unloaded)) << installation.version << ' ' << text_of(cell);
      EXPECT_EQ(both[1], answer(ours.loaded)) << installation.version << " loaded " << text_of(cell);
      compare_findings(cell, both);
    }
  }
}

}  // namespace
}  // namespace schemadrift::tests
