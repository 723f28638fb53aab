#pragma once

// What becomes of the children when the ORM deletes their parent: cascade, passive_deletes, ON DELETE and whether the
// foreign key may be NULL decide it together. Run on PostgreSQL through the real ORM by tests/oracle.

#include <string_view>

#include "relationships/resolve.hpp"

namespace schemadrift::relationships {

enum class Fate {
  deleted,
  cleared,  ///< their foreign key is NULL, or has its default
  refused,  ///< the DELETE of the parent fails, or the ORM sends none
};

struct Outcome {
  Fate fate = Fate::deleted;
  std::string_view sqlstate{};  ///< of a refusal; empty where it is the ORM's own
  bool operator==(const Outcome&) const = default;
};

/// All that decides it.
struct DeleteSetting {
  bool cascades = false;  ///< `delete` is in the cascade
  PassiveDeletes passive = PassiveDeletes::no;
  ReferentialAction on_delete = ReferentialAction::no_action;
  bool nullable = true;         ///< the columns that the ORM clears
  bool action_fits = true;      ///< what SET NULL or SET DEFAULT leaves in the foreign key, it may hold
  bool in_primary_key = false;  ///< the ORM clears no column of a primary key
};

struct Outcomes {
  Outcome unloaded;  ///< of children that the session has not loaded
  Outcome loaded;
};

Outcomes outcomes_of(const DeleteSetting& setting);

}  // namespace schemadrift::relationships
