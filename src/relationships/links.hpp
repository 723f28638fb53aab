#pragma once

// What the foreign keys of a database say of how its tables are related: which become relationships, over which
// columns, and which tables only link two others.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::relationships {

/// A foreign key between two tables that can both be models.
struct Link {
  const Table* holder = nullptr;
  const ForeignKey* key = nullptr;
  const Table* target = nullptr;
  std::string role;            ///< what the column calls the row that it references: owner, of owner_id
  bool is_key_column = false;  ///< the column's name has a suffix that says so
  bool unique = false;         ///< a row is referenced once at the most
  bool nullable = false;
  std::size_t paths = 1;  ///< foreign keys between the two tables, in either direction

  [[nodiscard]] bool is_self() const { return holder == target; }
  [[nodiscard]] bool is_only() const { return paths == 1; }
};

struct Association {
  const Table* table = nullptr;
  const Table* first = nullptr;
  const Table* second = nullptr;
};

/// In the order of the tables, and of the columns in each. Association tables and partitions have none.
std::vector<Link> links_of(const Database& database);

std::vector<Association> associations_of(const Database& database);

/// `name`, or the model's name in lower case where nothing of it can stand in an attribute; never with a digit in
/// front.
std::string attribute(std::string name, const std::string& model);

}  // namespace schemadrift::relationships
