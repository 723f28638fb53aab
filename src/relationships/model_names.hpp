#pragma once

// What a person would call the model of a table, and the attributes of its relationships.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::relationships {

/// The words of a name in lower case, whatever it puts between them: user_roles and userRoles are user, roles. What can
/// stand in no identifier separates, too; there may be no word at all.
std::vector<std::string> words_of(std::string_view name);

/// user_roles → UserRole. Always an identifier.
std::string model_name(std::string_view table);

/// One row, and many: user_role, user_roles.
std::string singular_attribute(std::string_view table);
std::string plural_attribute(std::string_view table);

/// A column's name without the suffix that says that it is a key: tenant_id and tenantId → tenant. Empty when it has
/// none, or nothing else.
std::string without_key_suffix(std::string_view column);

/// A name for each table, distinct even where case does not count; those of `default_schema` choose first, and a table
/// of another schema takes that schema's name in front where its own is taken.
std::map<QualifiedName, std::string> model_names(const Database& database, const std::string& default_schema);

}  // namespace schemadrift::relationships
