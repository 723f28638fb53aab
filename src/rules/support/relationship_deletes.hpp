#pragma once

// Relationships whose parents are deleted, with the foreign key that acts on it: what the rules on cascades and ON
// DELETE have in common. A setting has one fault at the most, so that each is one rule's matter.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relationships/deletes.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

enum class DeleteFault {
  none,
  database_keeps_children,  ///< passive_deletes leaves to the database what it does not delete
  depends_on_loading,       ///< loaded children are cleared, others deleted
  clears_required_key,      ///< the ORM sets NULL where none may be
  preempts_database,        ///< the ORM clears what ON DELETE CASCADE would delete
  loads_children_in_vain,   ///< the ORM deletes one by one what the database would delete at once
  is_left_to_orm,           ///< the database does not delete what the ORM does
};

struct DeleteCase {
  const ResolvedRelationship* relationship = nullptr;
  relationships::DeleteSetting setting;
  relationships::Outcomes outcomes;
  DeleteFault fault = DeleteFault::none;
  std::string column;  ///< of the children, that holds the key

  [[nodiscard]] const Model& parent() const { return *relationship->model; }
  [[nodiscard]] const Model& child() const { return *relationship->target; }
};

/// Of every one-to-many relationship whose foreign key, and what it does ON DELETE, is known: in the database, or,
/// without one, in the catalogue. One that catalogue and database disagree on is foreign-key-mismatch's matter, and is
/// left out.
struct DeleteCases {
  relationships::Configuration configuration;
  std::vector<DeleteCase> all;
};
DeleteCases delete_cases(const RuleInput& input);

/// A finding about each with that fault; `fill` says what is wrong.
void report_deletes(const RuleInput& input, const Rule& rule, DeleteFault fault, Findings& findings,
                    void (*fill)(const DeleteCase& each, Finding& finding));

/// "ON DELETE CASCADE"
std::string action_text(const DeleteCase& each);
/// "deleting a Project" and "its tasks", in the models' words.
std::string deleting(const DeleteCase& each);
std::string children(const DeleteCase& each);

}  // namespace schemadrift::rules
