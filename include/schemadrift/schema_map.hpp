#pragma once

// The tables of both sides and what links them: for reporters that draw the schema.

#include <string>
#include <vector>

#include "schemadrift/names.hpp"

namespace schemadrift {

struct MappedTable {
  QualifiedName name;
  bool expected = false;  ///< whether that side has it; so `actual`
  bool actual = false;
  auto operator<=>(const MappedTable&) const = default;
};

/// A foreign key, or a relationship of the models.
struct MappedLink {
  QualifiedName from;  ///< that holds the key, or the relationship's model
  QualifiedName to;
  std::string name;
  bool is_relationship = false;
  bool actual = false;  ///< the actual side has it: never of a relationship
  auto operator<=>(const MappedLink&) const = default;
};

/// Sorted.
struct SchemaMap {
  std::vector<MappedTable> tables;
  std::vector<MappedLink> links;
};

}  // namespace schemadrift
