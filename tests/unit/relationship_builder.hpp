#pragma once

// Builds small catalogues and databases for the tests of relationships, without the YAML reader.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relationships/resolve.hpp"
#include "schemadrift/catalogue.hpp"

namespace schemadrift::tests {

/// A table of these columns; `id` is the primary key where there is one.
inline Table table(const std::string& name, const std::vector<std::string>& columns) {
  Table result;
  result.name = {"public", name};
  for (const auto& column : columns) {
    Column each;
    each.name = column;
    each.type = {"pg_catalog", "int4", {}, false};
    result.columns.push_back(each);
    if (column != "id") continue;
    PrimaryKey key;
    key.columns = {"id"};
    result.primary_key = key;
  }
  return result;
}

struct Key {
  std::vector<std::string> columns;
  std::string references;
  std::vector<std::string> references_columns{"id"};
};

inline Table with(Table table, const Key& key) {
  ForeignKey result;
  result.columns = key.columns;
  result.references_table = {"public", key.references};
  result.references_columns = key.references_columns;
  table.foreign_keys.push_back(result);
  return table;
}

inline Relationship to(const std::string& target, const std::string& name) {
  Relationship result;
  result.name = name;
  result.target = target;
  return result;
}

inline Catalogue& add(Catalogue& catalogue, const std::string& model, Table table,
                      std::vector<Relationship> relationships = {}) {
  Model result;
  result.name = model;
  result.table = table.name;
  result.relationships = std::move(relationships);
  catalogue.models.push_back(std::move(result));
  catalogue.database.tables.push_back(std::move(table));
  return catalogue;
}

inline relationships::ResolvedRelationship resolve_first(const Catalogue& catalogue, const Database* actual = nullptr) {
  return relationships::resolve(catalogue, actual).front();
}

}  // namespace schemadrift::tests
