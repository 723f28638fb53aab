#include "rules/support/relationship_deletes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/names.hpp"
#include "rules/support/constraint_text.hpp"
#include "rules/support/delete_proof.hpp"

namespace schemadrift::rules {

namespace {

using relationships::DeleteSetting;
using relationships::Fate;

// Without delete in the cascade. What the database would refuse by itself is no surprise, and where it cannot set NULL
// that is the foreign key's own fault.
DeleteFault fault_without_cascade(const DeleteSetting& setting, const relationships::Outcomes& outcomes) {
  const auto by_database =
      relationships::outcomes_of({false, PassiveDeletes::all, setting.on_delete, setting.nullable}).unloaded;
  if (setting.passive == PassiveDeletes::yes && by_database.sqlstate == "23503") {
    return DeleteFault::database_keeps_children;
  }
  if (setting.passive == PassiveDeletes::all || by_database.fate == Fate::refused) return DeleteFault::none;
  const bool database_deletes = by_database.fate == Fate::deleted;
  if (setting.passive == PassiveDeletes::yes && database_deletes) return DeleteFault::depends_on_loading;
  if (outcomes.loaded.fate == Fate::refused) return DeleteFault::clears_required_key;
  return database_deletes ? DeleteFault::preempts_database : DeleteFault::none;
}

DeleteFault fault_of(const DeleteSetting& setting, const relationships::Outcomes& outcomes) {
  if (!setting.cascades) return fault_without_cascade(setting, outcomes);
  const bool database_deletes = setting.on_delete == ReferentialAction::cascade;
  if (setting.passive == PassiveDeletes::no) {
    return database_deletes ? DeleteFault::loads_children_in_vain : DeleteFault::is_left_to_orm;
  }
  return database_deletes ? DeleteFault::none : DeleteFault::database_keeps_children;
}

std::set<std::string> written_columns(const ResolvedRelationship& relationship) {
  std::set<std::string> columns;
  for (const auto& each : relationship.written) columns.insert(each.to.column);
  return columns;
}

// One that holds these columns, and no others.
const ForeignKey* key_over(const Table* table, const std::set<std::string>& columns, const QualifiedName& parent) {
  if (table == nullptr) return nullptr;
  const auto is_it = [&](const ForeignKey& key) {
    return key.references_table == parent && std::set(key.columns.begin(), key.columns.end()) == columns;
  };
  const auto found = std::ranges::find_if(table->foreign_keys, is_it);
  return found == table->foreign_keys.end() ? nullptr : &*found;
}

// What the ORM sets to NULL, it sets in every column of the key.
bool is_nullable(const Table& table, const std::set<std::string>& columns) {
  return std::ranges::none_of(table.columns,
                              [&](const Column& each) { return columns.contains(each.name) && !each.nullable; });
}

bool refuses(ReferentialAction action) {
  return action == ReferentialAction::no_action || action == ReferentialAction::restrict;
}

bool is_other(const Stated<ReferentialAction>& stated, ReferentialAction actual) {
  return stated.has_value() && *stated != actual && !(refuses(*stated) && refuses(actual));
}

std::optional<DeleteCase> case_of(const relationships::Tables& tables, bool has_database,
                                  const ResolvedRelationship& relationship) {
  if (relationship.target == nullptr || relationship.problem || relationship.written.empty()) return std::nullopt;
  if (!relationship.is(Direction::one_to_many) || relationship.relationship->viewonly) return std::nullopt;
  const auto& from = relationship.written.front().from.table;
  const auto& to = relationship.written.front().to.table;
  const auto columns = written_columns(relationship);
  const auto* stated_table = tables.expected(to);
  const auto* table = has_database ? tables.actual(to) : stated_table;
  const auto* key = key_over(table, columns, from);
  if (key == nullptr) return std::nullopt;
  const auto* stated = key_over(stated_table, columns, from);
  const auto& on_delete = key->on_delete;
  if (!on_delete.has_value()) return std::nullopt;
  if (stated != nullptr && is_other(stated->on_delete, *on_delete)) return std::nullopt;
  DeleteCase result;
  result.relationship = &relationship;
  result.setting = {relationship.cascade.delete_rows, relationship.relationship->passive_deletes, *on_delete,
                    is_nullable(*table, columns)};
  result.outcomes = relationships::outcomes_of(result.setting);
  result.fault = fault_of(result.setting, result.outcomes);
  result.column = *columns.begin();
  return result;
}

}  // namespace

DeleteCases delete_cases(const RuleInput& input) {
  DeleteCases result;
  if (input.catalogue == nullptr) return result;
  result.configuration = configured_relationships(input);
  const bool has_database = input.comparison != nullptr;
  const relationships::Tables tables(*input.catalogue, has_database ? input.comparison->actual : nullptr);
  for (const auto& each : result.configuration.all) {
    if (auto found = case_of(tables, has_database, each)) result.all.push_back(*std::move(found));
  }
  return result;
}

void report_deletes(const RuleInput& input, const Rule& rule, DeleteFault fault, Findings& findings,
                    void (*fill)(const DeleteCase& each, Finding& finding)) {
  const auto cases = delete_cases(input);
  for (const auto& each : cases.all) {
    if (each.fault != fault) continue;
    const bool is_stated = each.setting.passive != PassiveDeletes::no;
    auto finding =
        finding_about(input, rule, cases.configuration, *each.relationship, is_stated ? "passive_deletes" : "cascade");
    fill(each, finding);
    if (input.comparison != nullptr && finding.consequence && !finding.consequence->sqlstate.empty())
      finding.proof = proof_of(each, *input.comparison->actual, finding.consequence->sqlstate);
    findings.push_back(std::move(finding));
  }
}

std::string action_text(const DeleteCase& each) { return fmt::format("ON DELETE {}", words(each.setting.on_delete)); }

std::string deleting(const DeleteCase& each) { return fmt::format("deleting a {}", printable(each.parent().name)); }

std::string children(const DeleteCase& each) {
  return fmt::format("the {} rows of its \"{}\"", printable(each.child().name),
                     printable(each.relationship->relationship->name));
}

}  // namespace schemadrift::rules
