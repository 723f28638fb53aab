#include "rules/support/relationship_findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

using Columns = std::vector<std::string>;

// An index over expressions says nothing of the columns, and a partial one not of all rows.
Columns unique_columns(const Index& index) {
  if (!index.unique || index.where.has_value() || !index.valid.value_or(true)) return {};
  Columns result;
  for (const auto& key : index.keys) result.push_back(key.column);
  return result;
}

bool within(const Columns& part, const Columns& whole) {
  return !part.empty() &&
         std::ranges::all_of(part, [&](const auto& column) { return std::ranges::find(whole, column) != whole.end(); });
}

bool is_unique(const Table& table, const Columns& columns) {
  if (table.primary_key.has_value() && within(table.primary_key->columns, columns)) return true;
  return std::ranges::any_of(table.uniques, [&](const Unique& each) { return within(each.columns, columns); }) ||
         std::ranges::any_of(table.indexes, [&](const Index& each) { return within(unique_columns(each), columns); });
}

std::string cascade_words(const Relationship& relationship) {
  return relationship.cascade.has_value() ? fmt::format("cascade: [{}], ", display(*relationship.cascade)) : "";
}

}  // namespace

std::vector<ResolvedRelationship> resolved_relationships(const RuleInput& input) {
  if (input.catalogue == nullptr) return {};
  return relationships::resolve(*input.catalogue, input.comparison == nullptr ? nullptr : input.comparison->actual);
}

bool is_unique_in(const Database& database, const QualifiedName& name, const std::vector<std::string>& columns) {
  const auto found = std::ranges::find(database.tables, name, &Table::name);
  return found != database.tables.end() && is_unique(*found, columns);
}

relationships::Configuration configured_relationships(const RuleInput& input) {
  if (input.catalogue == nullptr) return {};
  return relationships::configure(*input.catalogue, input.comparison == nullptr ? nullptr : input.comparison->actual);
}

Finding finding_about(const RuleInput& input, const Rule& rule, const relationships::Configuration& configuration,
                      const ResolvedRelationship& relationship, std::string attribute) {
  if (!relationship.made_by) return finding_about(input, rule, relationship, std::move(attribute));
  return finding_about(input, rule, configuration.all[*relationship.made_by], "backref");
}

Finding finding_about(const RuleInput& input, const Rule& rule, const ResolvedRelationship& relationship,
                      std::string attribute) {
  return finding_about(input, rule, path_of(*relationship.model, *relationship.relationship), std::move(attribute));
}

std::vector<std::string> link_columns(const ResolvedRelationship& relationship) {
  std::vector<std::string> columns;
  for (const auto& pair : relationship.join) columns.push_back(pair.remote.column);
  for (const auto& pair : relationship.secondary_join) columns.push_back(pair.local.column);
  return columns;
}

std::string named(const ResolvedRelationship& relationship) {
  return fmt::format("relationship \"{}\" of model {}", printable(relationship.relationship->name),
                     printable(relationship.model->name));
}

Consequence refused(std::string_view exception) {
  return {{},
          {},
          {"configure"},
          fmt::format("SQLAlchemy raises {} when it configures the mappers, and then every use of any mapper in the "
                      "registry fails",
                      exception)};
}

bool lacks_single_parent(const ResolvedRelationship& relationship) {
  const bool many_parents = relationship.is(Direction::many_to_one) || relationship.is(Direction::many_to_many);
  return many_parents && relationship.cascade.delete_orphan && !relationship.relationship->single_parent;
}

bool lacks_join(const ResolvedRelationship& relationship) {
  using relationships::ProblemKind;
  if (!relationship.problem) return false;
  const auto kind = relationship.problem->kind;
  return kind >= ProblemKind::column_unknown && kind <= ProblemKind::no_pairs;
}

bool is_inverted(const ResolvedRelationship& relationship) {
  if (!relationship.is_self_referential() || relationship.derived != Direction::many_to_one) return false;
  return relationship.cascade.deletes() || relationship.contradicts_stated_direction() ||
         relationship.relationship->uselist.value_or(false);
}

bool is_one_to_one(const RuleInput& input, const ResolvedRelationship& relationship) {
  if (!relationship.is(Direction::many_to_one)) return false;
  Columns columns;
  for (const auto& pair : relationship.join) columns.push_back(pair.local.column);
  const auto& table = relationship.model->table;
  if (is_unique_in(input.catalogue->database, table, columns)) return true;
  return input.comparison != nullptr && is_unique_in(*input.comparison->actual, table, columns);
}

std::string reverse_attribute(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  if (relationship.reverse) return all[*relationship.reverse].relationship->name;
  return relationship.relationship->backref.name;
}

std::string upright_form(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  const auto& stated = *relationship.relationship;
  if (stated.remote_side.empty()) {
    std::vector<std::string> columns;
    for (const auto& pair : relationship.join) columns.push_back(pair.local.column);
    return fmt::format("remote() around the foreign key in the join of \"{}\": remote({})", printable(stated.name),
                       display(columns));
  }
  auto parent = reverse_attribute(all, relationship);
  if (parent.empty()) parent = stated.name == "parent" ? "parent_row" : "parent";
  const auto name = printable(stated.name);
  const auto target = printable(stated.target);
  return fmt::format(
      "{}: {{target: {}, {}back_populates: {}}} and {}: {{target: {}, remote_side: [{}], "
      "back_populates: {}}}",
      name, target, cascade_words(stated), printable(parent), printable(parent), target, display(stated.remote_side),
      name);
}

void point_at_remote_side(const RuleInput& input, Finding& finding) {
  const auto position = input.catalogue->declarations.position(finding.object, "remote_side");
  if (position.is_known()) finding.related.push_back({position, "the primary key at the far end makes it many-to-one"});
}

}  // namespace schemadrift::rules
