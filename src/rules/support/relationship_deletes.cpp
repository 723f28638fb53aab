#include "rules/support/relationship_deletes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/constraint_text.hpp"
#include "rules/support/delete_proof.hpp"

namespace schemadrift::rules {

namespace {

using relationships::DeleteSetting;
using relationships::Fate;
using relationships::WrittenColumn;
using WrittenColumns = std::vector<WrittenColumn>;

// Without delete in the cascade. What the database would refuse by itself is no surprise, unless it is told to act and
// cannot.
DeleteFault fault_without_cascade(const DeleteSetting& setting, const relationships::Outcomes& outcomes) {
  auto left = setting;
  left.passive = PassiveDeletes::all;
  const auto by_database = relationships::outcomes_of(left).unloaded;
  const bool is_refused = by_database.fate == Fate::refused;
  const bool relies = setting.passive == PassiveDeletes::yes ||
                      (setting.passive == PassiveDeletes::all && by_database.sqlstate == "23502");
  if (relies && is_refused) return DeleteFault::database_keeps_children;
  if (setting.passive == PassiveDeletes::all || is_refused) return DeleteFault::none;
  const bool database_deletes = by_database.fate == Fate::deleted;
  if (setting.passive == PassiveDeletes::yes && database_deletes) return DeleteFault::depends_on_loading;
  if (outcomes.loaded.fate == Fate::refused) return DeleteFault::clears_required_key;
  return database_deletes ? DeleteFault::preempts_database : DeleteFault::none;
}

// With nothing that leads to the children the ORM leaves them alone.
DeleteFault fault_of_reference(const relationships::Outcomes& outcomes) {
  return outcomes.unloaded.sqlstate == "23502" ? DeleteFault::database_cannot_clear : DeleteFault::none;
}

DeleteFault fault_of(const DeleteSetting& setting, const relationships::Outcomes& outcomes) {
  if (!setting.cascades) return fault_without_cascade(setting, outcomes);
  const bool database_deletes = setting.on_delete == ReferentialAction::cascade;
  if (setting.passive == PassiveDeletes::no) {
    return database_deletes ? DeleteFault::loads_children_in_vain : DeleteFault::is_left_to_orm;
  }
  return database_deletes ? DeleteFault::none : DeleteFault::database_keeps_children;
}

// What the ORM clears when it deletes a parent. Links it deletes instead, and without passive_deletes it finds them
// all.
WrittenColumns cleared_columns(const ResolvedRelationship& relationship) {
  const auto& stated = *relationship.relationship;
  if (relationship.target == nullptr || relationship.problem || stated.viewonly) return {};
  if (!relationship.is(Direction::many_to_many)) return relationship.written;
  if (stated.passive_deletes == PassiveDeletes::no) return {};
  WrittenColumns result;
  for (const auto& pair : relationship.join) result.push_back({pair.local, pair.remote});
  return result;
}

WrittenColumns columns_of(const relationships::Tables& tables, const Table& holder, const ForeignKey& key) {
  WrittenColumns result;
  const auto& parent = key.references_table;
  for (const auto& each : relationships::columns_of({holder.name, parent, &key, false}, tables)) {
    result.push_back({{parent, each.referenced}, {holder.name, each.referencing}});
  }
  return result;
}

bool covers(const WrittenColumns& whole, const WrittenColumns& part) {
  return !part.empty() && std::ranges::all_of(part, [&](const WrittenColumn& each) {
    return std::ranges::find(whole, each) != whole.end();
  });
}

// The key over these columns, or one of which the join takes a part, or that is a part of it: it acts all the same.
const ForeignKey* key_over(const relationships::Tables& tables, const Table* holder, const WrittenColumns& columns) {
  if (holder == nullptr) return nullptr;
  const ForeignKey* result = nullptr;
  for (const auto& key : holder->foreign_keys) {
    const auto own = columns_of(tables, *holder, key);
    const bool is_within = covers(columns, own);
    const bool is_around = covers(own, columns);
    if (is_within && is_around) return &key;
    if ((is_within || is_around) && result == nullptr) result = &key;
  }
  return result;
}

// In the key's order, so that always the same is named.
std::vector<std::string> cleared_in_order(const ForeignKey& key, const WrittenColumns& columns) {
  std::vector<std::string> result;
  const auto is_cleared = [&](const std::string& name) {
    return std::ranges::any_of(columns, [&](const WrittenColumn& each) { return each.to.column == name; });
  };
  std::ranges::copy_if(key.columns, std::back_inserter(result), is_cleared);
  for (const auto& each : columns) {
    if (std::ranges::find(result, each.to.column) == result.end()) result.push_back(each.to.column);
  }
  return result;
}

bool refuses(ReferentialAction action) {
  return action == ReferentialAction::no_action || action == ReferentialAction::restrict;
}

bool is_other(const Stated<ReferentialAction>& stated, ReferentialAction actual) {
  return stated.has_value() && *stated != actual && !(refuses(*stated) && refuses(actual));
}

/// The tables of both sides, and the side that the keys are taken from.
struct Sides {
  const relationships::Tables& tables;
  const Database& database;
  bool has_database = false;
};

// Whether the ORM may clear the columns, and which one forbids it.
void judge_columns(DeleteCase& result, const Sides& sides, const Table& table) {
  const auto cleared = cleared_in_order(*result.key, result.columns);
  const auto primary_key = sides.tables.primary_key(table.name);
  const auto in_primary_key = [&](const auto& name) {
    return std::ranges::find(primary_key, name) != primary_key.end();
  };
  const auto is_required = [&](const auto& name) {
    const auto* column = find_column(table, name);
    return column != nullptr && rejects_null(*column, sides.database);
  };
  const auto key_part = std::ranges::find_if(cleared, in_primary_key);
  const auto required = std::ranges::find_if(cleared, is_required);
  const auto* refusing = refusing_column(table, *result.key, result.setting.on_delete, sides.database);
  result.setting.in_primary_key = key_part != cleared.end();
  result.setting.nullable = required == cleared.end();
  result.setting.action_fits = refusing == nullptr;
  result.column = cleared.front();
  if (!result.setting.nullable) result.column = *required;
  if (result.setting.in_primary_key) result.column = *key_part;
  if (result.is_reference() && refusing != nullptr) result.column = refusing->name;
}

std::optional<DeleteCase> case_of(const Sides& sides, const ResolvedRelationship& relationship) {
  DeleteCase result;
  result.relationship = &relationship;
  result.columns = cleared_columns(relationship);
  if (result.columns.empty()) return std::nullopt;
  const auto* stated_table = sides.tables.expected(result.holder());
  const auto* table = sides.has_database ? sides.tables.actual(result.holder()) : stated_table;
  const auto* stated = key_over(sides.tables, stated_table, result.columns);
  result.key = key_over(sides.tables, table, result.columns);
  if (table == nullptr || (result.key == nullptr && stated == nullptr)) return std::nullopt;
  if (result.key == nullptr) {
    result.state = KeyState::missing;
    result.key = stated;
  } else if (!result.key->on_delete.has_value()) {
    return std::nullopt;
  }
  const bool links = relationship.is(Direction::many_to_many);
  const bool is_reference = relationship.is(Direction::many_to_one);
  result.key_columns = columns_of(sides.tables, *table, *result.key);
  result.setting.cascades = links || (!is_reference && relationship.cascade.delete_rows);
  result.setting.passive = links ? PassiveDeletes::yes : relationship.relationship->passive_deletes;
  if (is_reference) result.setting.passive = PassiveDeletes::all;
  result.setting.on_delete = result.key->on_delete.value_or(ReferentialAction::no_action);
  result.promised = stated == nullptr ? result.setting.on_delete : stated->on_delete.value_or(result.setting.on_delete);
  if (stated != nullptr && is_other(stated->on_delete, result.setting.on_delete)) result.state = KeyState::disputed;
  judge_columns(result, sides, *table);
  result.outcomes = relationships::outcomes_of(result.setting);
  result.fault = is_reference ? fault_of_reference(result.outcomes) : fault_of(result.setting, result.outcomes);
  return result;
}

// What the catalogue has the database do with children that the session has not loaded.
relationships::Outcome promised_outcome(const DeleteCase& each) {
  auto setting = each.setting;
  setting.on_delete = each.promised;
  setting.action_fits = true;
  return relationships::outcomes_of(setting).unloaded;
}

bool relies(const DeleteCase& each) {
  if (each.relationship->relationship->passive_deletes == PassiveDeletes::no || each.is_reference()) return false;
  if (each.state == KeyState::missing) return each.setting.cascades || !refuses(each.promised);
  return each.outcomes.unloaded.fate != Fate::deleted && each.outcomes.unloaded != promised_outcome(each);
}

// passive_deletes: all leaves even to the database what is loaded.
std::string_view not_loaded(const DeleteCase& each) {
  const bool all = each.setting.passive == PassiveDeletes::all;
  const bool alike = each.state != KeyState::missing && each.outcomes.loaded == each.outcomes.unloaded;
  return all || alike ? "" : " that are not loaded";
}

// What leads to the children decides; of several references over one key the first speaks.
void drop_what_others_say(std::vector<DeleteCase>& cases) {
  std::set<const ForeignKey*> keys;
  for (const auto& each : cases) {
    if (!each.is_reference()) keys.insert(each.key);
  }
  std::erase_if(cases, [&](const DeleteCase& each) { return each.is_reference() && !keys.insert(each.key).second; });
}

}  // namespace

DeleteCases delete_cases(const RuleInput& input) {
  DeleteCases result;
  if (input.catalogue == nullptr) return result;
  result.configuration = configured_relationships(input);
  const bool has_database = input.comparison != nullptr;
  const auto& database = has_database ? *input.comparison->actual : input.catalogue->database;
  const relationships::Tables tables(*input.catalogue, has_database ? &database : nullptr);
  for (const auto& each : result.configuration.all) {
    if (auto found = case_of({tables, database, has_database}, each)) result.all.push_back(*std::move(found));
  }
  drop_what_others_say(result.all);
  return result;
}

const DeleteCase* relying_on(const DeleteCases& cases, KeyState state, const QualifiedName& holder,
                             const ForeignKey& key) {
  const auto found = std::ranges::find_if(cases.all, [&](const DeleteCase& each) {
    return each.state == state && each.holder() == holder && each.key->name == key.name && relies(each);
  });
  return found == cases.all.end() ? nullptr : &*found;
}

Consequence consequence_of_relying(const DeleteCase& each) {
  const auto rows = fmt::format("rows in \"{}\"{}", printable(each.relationship->relationship->name), not_loaded(each));
  const auto why = fmt::format("passive_deletes of {} leaves them to the database", named(*each.relationship));
  if (each.state != KeyState::missing && each.outcomes.unloaded.fate == Fate::refused) {
    return fails(each.outcomes.unloaded.sqlstate, {"delete"},
                 fmt::format("{} fails while it has {}: {}", deleting(each), rows, why));
  }
  auto result = runs(fmt::format("{} leaves its {} behind: {}", deleting(each), rows, why));
  result.affects = {"delete"};
  return result;
}

void report_deletes(const RuleInput& input, const Rule& rule, DeleteFault fault, Findings& findings,
                    void (*fill)(const DeleteCase& each, Finding& finding)) {
  const auto cases = delete_cases(input);
  for (const auto& each : cases.all) {
    if (each.fault != fault || each.state != KeyState::agreed) continue;
    const bool is_stated = each.relationship->relationship->passive_deletes != PassiveDeletes::no;
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
  const auto name = printable(each.relationship->relationship->name);
  if (each.relationship->is(Direction::many_to_many)) {
    return fmt::format("the rows of {} for its \"{}\"", printable(each.holder().name), name);
  }
  return fmt::format("the {} rows of its \"{}\"", printable(each.child().name), name);
}

}  // namespace schemadrift::rules
