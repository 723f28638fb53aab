#pragma once

// The cascade of a relationship, read exactly as SQLAlchemy reads it. Separate, because it needs nothing but the words.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::relationships {

/// The words that SQLAlchemy takes, sorted.
inline constexpr std::array<std::string_view, 8> cascade_words{"all",   "delete", "delete-orphan",  "expunge",
                                                               "merge", "none",   "refresh-expire", "save-update"};

struct CascadeSet {
  bool save_update = false;
  bool merge = false;
  bool refresh_expire = false;
  bool expunge = false;
  bool delete_rows = false;  ///< `delete`
  bool delete_orphan = false;
  std::vector<std::string> unknown;  ///< words that SQLAlchemy refuses, sorted

  [[nodiscard]] bool deletes() const { return delete_rows || delete_orphan; }
  bool operator==(const CascadeSet&) const = default;
};

/// Each entry may hold several words between commas, as in SQLAlchemy's one string. Whitespace is dropped around commas
/// only, and case matters. `all` leaves delete-orphan out, and `none` clears everything (CascadeOptions in
/// sqlalchemy/orm/util.py).
CascadeSet parse_cascade(const std::vector<std::string>& entries);

/// What is in force: without a cascade save-update and merge; with `viewonly`, only what writes nothing
/// (SQLAlchemy 2.0).
CascadeSet cascade_of(const Relationship& relationship);

}  // namespace schemadrift::relationships
