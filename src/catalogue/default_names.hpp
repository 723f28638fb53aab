#pragma once

// The names that PostgreSQL makes up for constraints and indexes that have none: the reader gives them, and the writer
// leaves them out.

#include <string>
#include <string_view>
#include <vector>

#include "model/names.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {

/// pkey, key, check, excl, fkey, idx.
std::string_view default_suffix(ObjectKind kind);

/// What the name is made of besides the table's.
std::vector<std::string> default_name_columns(const PrimaryKey& key);
std::vector<std::string> default_name_columns(const Unique& unique);
std::vector<std::string> default_name_columns(const Check& check);
std::vector<std::string> default_name_columns(const ForeignKey& key);
std::vector<std::string> default_name_columns(const Index& index);
std::vector<std::string> default_name_columns(const Exclusion& exclusion);

/// The name while no other has it.
template <class Object>
std::string default_name_of(const std::string& table, const Object& object) {
  return default_name(table, default_name_columns(object), default_suffix(Describe<Object>::kind));
}

}  // namespace schemadrift::catalogue
