#pragma once

// Enums and domains of the catalogue by name, for types that are named without a schema.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::catalogue {

class TypeNames {
 public:
  void add(const QualifiedName& name);
  /// Gives a type that names no schema the schema of the catalogue's type of that name; `default_schema` comes first.
  /// Case is SQL's: TaskStatus without quotes finds the one type that is spelled so apart from case.
  [[nodiscard]] Type resolved(Type type, std::string_view default_schema) const;

 private:
  std::map<std::string, std::vector<QualifiedName>, std::less<>> by_folded_name_;
};

}  // namespace schemadrift::catalogue
