#pragma once

// What the rules on relationships have in common: the resolved relationships, who is at fault where several rules could
// speak, and how a relationship is spoken of.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "relationships/resolve.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

using relationships::ResolvedRelationship;

/// Every relationship of the catalogue, with the database's foreign keys where the catalogue states none. They point
/// into the input. Empty without a catalogue.
std::vector<ResolvedRelationship> resolved_relationships(const RuleInput& input);

/// With those that backrefs add, which are not in resolved_relationships().
relationships::Configuration configured_relationships(const RuleInput& input);

Finding finding_about(const RuleInput& input, const Rule& rule, const ResolvedRelationship& relationship,
                      std::string attribute = {});
/// One that a backref adds is declared where the backref is.
Finding finding_about(const RuleInput& input, const Rule& rule, const relationships::Configuration& configuration,
                      const ResolvedRelationship& relationship, std::string attribute = {});

/// The columns of the association table that a link fills.
std::vector<std::string> link_columns(const ResolvedRelationship& relationship);

/// A many-to-many relationship that writes links, and where to.
struct LinkWriter {
  const relationships::Configuration& configuration;
  const ResolvedRelationship& relationship;
  const Table& table;                ///< of the actual database
  std::vector<std::string> columns;  ///< those that a link fills
};

/// Calls `visit(writer)` with each whose association table the database has, until it says true of that table: the same
/// is said of a table only once.
template <class Visit>
void for_each_link_writer(const RuleInput& input, const Visit& visit) {
  const auto configuration = configured_relationships(input);
  std::set<QualifiedName> done;
  for (const auto& each : configuration.all) {
    if (each.problem || each.join.empty() || each.secondary_join.empty() || each.relationship->viewonly) continue;
    const auto* table = find_table(*input.comparison->actual, each.join.front().remote.table);
    if (table == nullptr || done.contains(table->name)) continue;
    if (visit(LinkWriter{configuration, each, *table, link_columns(each)})) done.insert(table->name);
  }
}

/// relationship "children" of model SidebarFeature
std::string named(const ResolvedRelationship& relationship);

/// SQLAlchemy refuses the configuration. It finds out late, and then no mapper of the registry works any more.
Consequence refused(std::string_view exception);

/// delete-orphan where SQLAlchemy refuses it: a row with many parents, and no single_parent.
bool lacks_single_parent(const ResolvedRelationship& relationship);

/// SQLAlchemy finds no join, and so no direction: relationship-join-undetermined and its like say it.
bool lacks_join(const ResolvedRelationship& relationship);

/// remote_side, or remote() in the join, turns a self-referential relationship the wrong way round: it holds the
/// parent, but its cascade deletes, or its author takes it for a collection.
bool is_inverted(const ResolvedRelationship& relationship);

/// A many-to-one relationship whose foreign key is unique, on either side: one row here for each row there.
bool is_one_to_one(const RuleInput& input, const ResolvedRelationship& relationship);

/// Whether the table has no two rows with the same values in these columns. False when there is no such table.
bool is_unique_in(const Database& database, const QualifiedName& name, const std::vector<std::string>& columns);

/// The attribute that leads back, of a linked pair or made by `backref`; empty when there is none.
std::string reverse_attribute(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship);

/// How to write an inverted pair the right way round.
std::string upright_form(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship);

/// Points from the finding at the remote_side that makes the relationship many-to-one.
void point_at_remote_side(const RuleInput& input, Finding& finding);

}  // namespace schemadrift::rules
