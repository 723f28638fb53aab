#pragma once

// The proofs that rules state: the statement of the application that fails, and how it may be run.

#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"
#include "schemadrift/proof.hpp"

namespace schemadrift::rules {

/// It fails while it is planned: an unknown name, an operator that does not exist, a literal out of range.
Proof planned(std::string statement);
/// It has to be executed, but has no FROM: a cast of a literal.
Proof evaluated(std::string statement);
/// It writes, after `setup`: for a throwaway server.
Proof written(std::vector<std::string> setup, std::string statement);

/// It succeeds, and shows a damage that no statement reports.
Proof shown(std::string statement);

/// Of a throwaway server we are the superuser: with these, foreign keys and triggers have no say in what a setup
/// writes, and have it again.
inline constexpr std::string_view without_triggers = "SET LOCAL session_replication_role = replica;";
inline constexpr std::string_view with_triggers = "SET LOCAL session_replication_role = origin;";

/// SELECT columns FROM table LIMIT 0, planned.
Proof selected(const QualifiedName& table, const std::vector<std::string>& columns);
/// INSERT … ON CONFLICT over columns that nothing keeps unique.
Proof conflicting(const QualifiedName& table, const std::vector<std::string>& columns);
/// How many keys stand in more than one row.
Proof counted_duplicates(const QualifiedName& table, const std::vector<std::string>& columns);
/// How many rows have no NULL in these columns.
Proof counted_values(const QualifiedName& table, const std::vector<std::string>& columns);

}  // namespace schemadrift::rules
