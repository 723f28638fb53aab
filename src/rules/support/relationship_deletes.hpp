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
  database_cannot_clear,    ///< ON DELETE sets NULL where none may be, and no relationship leads to the children
  clears_required_key,      ///< the ORM sets NULL where none may be
  preempts_database,        ///< the ORM clears what ON DELETE CASCADE would delete
  loads_children_in_vain,   ///< the ORM deletes one by one what the database would delete at once
  is_left_to_orm,           ///< the database does not delete what the ORM does
};

/// What catalogue and database make of the foreign key together.
enum class KeyState {
  agreed,
  disputed,  ///< the catalogue states another ON DELETE: foreign-key-mismatch's matter
  missing,   ///< the database has none: foreign-key-missing's
};

struct DeleteCase {
  const ResolvedRelationship* relationship = nullptr;
  const ForeignKey* key = nullptr;  ///< of the database; the catalogue's where it is missing, or without a database
  KeyState state = KeyState::agreed;
  ReferentialAction promised = ReferentialAction::no_action;  ///< ON DELETE, as the catalogue has it
  relationships::DeleteSetting setting;
  relationships::Outcomes outcomes;
  DeleteFault fault = DeleteFault::none;
  std::vector<relationships::WrittenColumn> columns;  ///< of the parent, and of the key's table: what the ORM clears
  std::vector<relationships::WrittenColumn> key_columns;  ///< the same of the whole key
  std::string column;  ///< of the key's table: the one that may not be NULL, if there is one

  [[nodiscard]] const Model& parent() const { return is_reference() ? *relationship->target : *relationship->model; }
  [[nodiscard]] const Model& child() const { return is_reference() ? *relationship->model : *relationship->target; }
  /// The children's relationship, which leads to the parent.
  [[nodiscard]] bool is_reference() const { return relationship->is(Direction::many_to_one); }
  /// The table that holds the key: the children's, or one that links them.
  [[nodiscard]] const QualifiedName& holder() const { return columns.front().to.table; }
};

/// Of every relationship whose parents are referenced by a foreign key of which it is known, in the database, or,
/// without one, in the catalogue, what it does ON DELETE: one-to-many ones, many-to-many ones with passive_deletes, and
/// many-to-one ones over a key that none of those is over.
struct DeleteCases {
  relationships::Configuration configuration;
  std::vector<DeleteCase> all;
};
DeleteCases delete_cases(const RuleInput& input);

/// The relationship whose passive_deletes leaves to this key what it does not do in the database, although the
/// catalogue says so; null where none does.
const DeleteCase* relying_on(const DeleteCases& cases, KeyState state, const QualifiedName& holder,
                             const ForeignKey& key);
/// What that leads to. The SQLSTATE is empty where rows are left behind.
Consequence consequence_of_relying(const DeleteCase& each);

/// A finding about each with that fault whose key is agreed on; `fill` says what is wrong.
void report_deletes(const RuleInput& input, const Rule& rule, DeleteFault fault, Findings& findings,
                    void (*fill)(const DeleteCase& each, Finding& finding));

/// "ON DELETE CASCADE"
std::string action_text(const DeleteCase& each);
/// "deleting a Project" and "its tasks", in the models' words.
std::string deleting(const DeleteCase& each);
std::string children(const DeleteCase& each);

}  // namespace schemadrift::rules
