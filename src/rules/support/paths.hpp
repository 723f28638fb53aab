#pragma once

// The paths of objects: what findings and declarations call them.

#include "schemadrift/catalogue.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::rules {

inline ObjectPath path_of(const Table& table) {
  return {ObjectKind::table, table.name.schema, table.name.name, table.name.name};
}

/// A column, constraint or index of a table.
template <Described Part>
ObjectPath path_of(const Table& table, const Part& part) {
  return {Describe<Part>::kind, table.name.schema, table.name.name, part.name};
}

/// An enum, domain or sequence.
template <Described Object>
ObjectPath path_of(const Object& object) {
  return {Describe<Object>::kind, object.name.schema, {}, object.name.name};
}

inline ObjectPath path_of(const Model& model, const Relationship& relationship) {
  return {ObjectKind::relationship, model.table.schema, model.table.name, relationship.name};
}

}  // namespace schemadrift::rules
