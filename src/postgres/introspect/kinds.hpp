#pragma once

// What is read, one query per kind. A file of this folder holds a query and, beside it, the function that turns its
// rows into values.

#include <span>
#include <string_view>

#include "postgres/connection.hpp"
#include "postgres/introspect/assembly.hpp"

namespace schemadrift::postgres::introspection {

struct Kind {
  std::string_view name;
  std::string_view sql;  ///< with the placeholders of statements.hpp
  void (*read)(const Rows& rows, Assembly& assembly);
};

extern const Kind types;
extern const Kind collations;
extern const Kind operator_classes;
extern const Kind relations;
extern const Kind columns;
extern const Kind serial_columns;
extern const Kind keys;
extern const Kind checks;
extern const Kind exclusions;
extern const Kind foreign_keys;
extern const Kind indexes;
extern const Kind enums;
extern const Kind domains;
extern const Kind domain_checks;
extern const Kind sequences;
extern const Kind comments;
extern const Kind access;
extern const Kind other_kinds;
extern const Kind search_path;
extern const Kind extension_types;

}  // namespace schemadrift::postgres::introspection
