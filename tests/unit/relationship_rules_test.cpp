// One cause, one finding: what the pages of the rules on relationships do not show.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "schemadrift/rule.hpp"
#include "unit/relationship_builder.hpp"

namespace schemadrift::tests {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const CascadeWords delete_orphan{"all", "delete-orphan"};

Findings found(const Catalogue& catalogue, const Database* actual = nullptr) {
  Comparison comparison;
  comparison.expected = &catalogue.database;
  comparison.actual = actual;
  const RuleInput input{&catalogue, actual == nullptr ? nullptr : &comparison, {}};
  Findings result;
  for (const auto* rule : all_rules()) {
    if (rule->category != "relationships") continue;
    if (rule->needs == RuleNeeds::catalogue || actual != nullptr) rule->run(input, result);
  }
  return result;
}

std::vector<std::string> lines(const Findings& findings) {
  std::vector<std::string> result;
  for (const auto& each : findings) result.push_back(each.rule + ' ' + each.object.name);
  std::ranges::sort(result);
  return result;
}

Table nodes() { return with(table("nodes", {"id", "parent_id"}), {{"parent_id"}, "nodes"}); }

Relationship linked(const std::string& target, const std::string& name, const std::string& back) {
  auto result = to(target, name);
  result.back_populates = back;
  return result;
}

// As in the motivating example: remote_side on the side of the children.
Catalogue inverted_pair() {
  auto children = linked("Node", "children", "parent");
  children.remote_side = {"id"};
  children.cascade = delete_orphan;
  auto parent = linked("Node", "parent", "children");
  parent.remote_side = {"id"};
  Catalogue catalogue;
  return add(catalogue, "Node", nodes(), {children, parent});
}

TEST(relationship_rules, an_inverted_pair_is_one_finding) {
  auto catalogue = inverted_pair();
  EXPECT_THAT(lines(found(catalogue)), ElementsAre("relationship-delete-orphan-without-single-parent children"));
  catalogue.models[0].relationships[0].single_parent = true;
  EXPECT_THAT(lines(found(catalogue)), ElementsAre("relationship-self-reference-inverted children"));
}

TEST(relationship_rules, an_inverted_pair_is_shown_the_right_way_round) {
  const auto findings = found(inverted_pair());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].hint,
              HasSubstr("children: {target: Node, cascade: [all, delete-orphan], back_populates: parent} and "
                        "parent: {target: Node, remote_side: [id], back_populates: children}"));
  EXPECT_THAT(findings[0].consequence->affects, ElementsAre("configure"));
}

TEST(relationship_rules, an_inverted_relationship_says_who_holds_the_parent) {
  auto catalogue = inverted_pair();
  catalogue.models[0].relationships[0].single_parent = true;
  catalogue.models[0].relationships[0].back_populates.clear();
  catalogue.models[0].relationships[0].backref.name = "parent";
  catalogue.models[0].relationships.pop_back();
  const auto findings = found(catalogue);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].message, AllOf(HasSubstr("\"children\" holds the parent row, and \"parent\" the children"),
                                         HasSubstr("deletes that")));
  EXPECT_EQ(findings[0].severity, Severity::error);
}

Catalogue tasks(std::vector<Relationship> of_task, std::vector<Relationship> of_project) {
  Catalogue catalogue;
  add(catalogue, "Project", table("projects", {"id"}), std::move(of_project));
  return add(catalogue, "Task", with(table("tasks", {"id", "project_id"}), {{"project_id"}, "projects"}),
             std::move(of_task));
}

TEST(relationship_rules, a_viewonly_cascade_deletes_nothing) {
  auto project = to("Project", "project");
  project.viewonly = true;
  project.cascade = delete_orphan;
  EXPECT_THAT(lines(found(tasks({project}, {}))), ElementsAre("relationship-option-ineffective project"));
}

TEST(relationship_rules, a_misspelt_answer_is_one_finding) {
  const auto catalogue = tasks({linked("Project", "project", "tasks")}, {linked("Task", "tasks", "porject")});
  const auto findings = found(catalogue);
  EXPECT_THAT(lines(findings), ElementsAre("relationship-back-populates-mismatch tasks"));
  EXPECT_THAT(findings[0].hint, HasSubstr("`project`"));
}

TEST(relationship_rules, a_wrong_target_is_one_finding) {
  auto catalogue = tasks({linked("Project", "project", "tasks")}, {linked("Person", "tasks", "project")});
  add(catalogue, "Person", with(table("people", {"id", "project_id"}), {{"project_id"}, "projects"}));
  EXPECT_THAT(lines(found(catalogue)), ElementsAre("relationship-back-populates-mismatch project"));
}

TEST(relationship_rules, an_unknown_target_is_one_finding) {
  const auto catalogue = tasks({linked("Project", "project", "tasks")}, {linked("Tsak", "tasks", "project")});
  const auto findings = found(catalogue);
  EXPECT_THAT(lines(findings), ElementsAre("relationship-target-unknown tasks"));
  EXPECT_THAT(findings[0].hint, HasSubstr("Task"));
}

TEST(relationship_rules, back_populates_may_name_what_a_backref_makes) {
  auto project = to("Project", "project");
  project.backref.name = "tasks";
  const auto catalogue = tasks({project, linked("Project", "other_project", "tasks")}, {});
  EXPECT_THAT(lines(found(catalogue)), IsEmpty());
}

TEST(relationship_rules, foreign_keys_on_the_wrong_side_leave_one_of_a_pair_without_a_join) {
  auto project = linked("Project", "project", "tasks");
  project.foreign_keys = {"Project.id"};
  const auto findings = found(tasks({project}, {linked("Task", "tasks", "project")}));
  EXPECT_THAT(lines(findings), ElementsAre("relationship-join-undetermined project"));
}

TEST(relationship_rules, unique_on_either_side_is_one_to_one) {
  auto project = to("Project", "project");
  project.cascade = delete_orphan;
  project.single_parent = true;
  auto catalogue = tasks({project}, {});
  EXPECT_THAT(lines(found(catalogue)), ElementsAre("relationship-cascade-deletes-parent project"));
  auto actual = catalogue.database;
  Index index;
  index.unique = true;
  index.keys.resize(1);
  index.keys[0].column = "project_id";
  actual.tables[1].indexes.push_back(index);
  EXPECT_THAT(lines(found(catalogue, &actual)), IsEmpty());
  actual.tables[1].indexes[0].where = Expression{"project_id > 0"};
  EXPECT_THAT(lines(found(catalogue, &actual)), Not(IsEmpty()));
}

Catalogue unreferenced(bool with_marks) {
  auto project = linked("Project", "project", "tasks");
  if (with_marks) project.foreign_keys = {"project_id"};
  auto catalogue = tasks({project}, {linked("Task", "tasks", "project")});
  catalogue.database.tables[1].foreign_keys.clear();
  return catalogue;
}

TEST(relationship_rules, a_missing_foreign_key_is_reported_once_for_a_pair) {
  for (const bool with_marks : {false, true}) {
    const auto catalogue = unreferenced(with_marks);
    EXPECT_EQ(lines(found(catalogue, &catalogue.database)).size(), 1U) << with_marks;
  }
}

TEST(relationship_rules, a_viewonly_join_needs_no_foreign_key) {
  auto catalogue = unreferenced(true);
  for (auto& model : catalogue.models) model.relationships[0].viewonly = true;
  EXPECT_THAT(lines(found(catalogue, &catalogue.database)), IsEmpty());
}

TEST(relationship_rules, a_stated_foreign_key_is_left_to_its_own_rule) {
  const auto catalogue = tasks({to("Project", "project")}, {});
  auto actual = catalogue.database;
  actual.tables[1].foreign_keys.clear();
  EXPECT_THAT(lines(found(catalogue, &actual)), IsEmpty());
}

TEST(relationship_rules, a_missing_table_or_column_or_a_view_says_nothing_of_foreign_keys) {
  const auto catalogue = unreferenced(true);
  auto without_column = catalogue.database;
  without_column.tables[1] = table("tasks", {"id"});
  EXPECT_THAT(lines(found(catalogue, &without_column)), IsEmpty());
  auto without_table = catalogue.database;
  without_table.tables.pop_back();
  EXPECT_THAT(lines(found(catalogue, &without_table)), IsEmpty());
  auto with_view = catalogue.database;
  with_view.tables[1].relation = Relation::view;
  EXPECT_THAT(lines(found(catalogue, &with_view)), IsEmpty());
}

TEST(relationship_rules, names_cannot_forge_output) {
  const auto catalogue = tasks({to("Proj\x1b[31m\nect", "pro\nject")}, {});
  const auto findings = found(catalogue);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].message + findings[0].hint, AllOf(Not(HasSubstr("\n")), Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace schemadrift::tests
