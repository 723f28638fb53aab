#pragma once

// English for reports: counts, lists and names of objects, right for one and for many, and safe to print.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schemadrift/names.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// "1 foreign key", "3 indexes", "2 check constraints". `kind` is a label of ObjectKind, or any other noun in
/// snake_case.
std::string counted(int count, std::string_view kind);

/// "a", "a and b", "a, b and c".
std::string listed(std::span<const std::string> items);

/// The counts in the order in which people think of the kinds (schemas, tables, columns, …); the unknown ones come
/// last.
std::vector<std::pair<std::string, int>> in_order(const std::map<std::string, int>& by_kind);

/// public.roles.name: what there is of schema, table and name; printable.
std::string qualified_name(const ObjectPath& object);

/// "table roles", "column roles.name", "relationship Role.permissions"; printable.
std::string described(const ObjectPath& object);

/// "catalogue models.yaml", "database app (PostgreSQL 15.18)"; printable.
std::string described(const SourceDescription& source);

/// "3 errors, 1 warning and 2 notes"; empty when there are none.
std::string described(const Summary& summary);

/// The text with its first letter in upper case and a full stop, unless it ends a sentence already; empty stays empty.
std::string sentence(std::string_view text);

/// What the explanation says of the failing statements, with its SQLSTATE, as one sentence; printable.
std::string described(const Consequence& consequence);

/// "42 rows of table roles have NULL in column name", "no row of table roles …", or why it is not known; printable.
std::string described(const Evidence& evidence);

/// What the server said to the proof, or why it was not asked; printable. A proof that does not fail as the finding
/// says is called our defect.
std::string described(const Proof& proof, const std::optional<Consequence>& consequence);

/// The message, the consequence and what rows say, in sentences on one line; printable.
std::string explained(const Finding& finding);

}  // namespace schemadrift::reporters
