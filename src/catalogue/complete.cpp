#include "catalogue/complete.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "model/defaults.hpp"
#include "model/implied_sequence.hpp"

namespace schemadrift::catalogue {
namespace {

using Owned = std::set<std::tuple<std::string, std::string, std::string>>;

Owned owned_columns(const std::vector<Sequence>& sequences) {
  Owned result;
  for (const auto& each : sequences) {
    if (!each.owned_by.has_value()) continue;
    result.emplace(each.owned_by->table.schema, each.owned_by->table.name, each.owned_by->column);
  }
  return result;
}

/// Adds the sequences of serial columns, at the place of their column.
void add_implied_sequences(Database& database, Declarations& declarations) {
  const auto owned = owned_columns(database.sequences);
  std::set<QualifiedName> names;
  for (const auto& each : database.sequences) names.insert(each.name);
  for (const auto& table : database.tables) {
    for (const auto& column : table.columns) {
      const bool serial = column.identity.has_value() && *column.identity == Identity::serial;
      if (!serial || owned.contains({table.name.schema, table.name.name, column.name})) continue;
      auto sequence = implied_sequence(table, column);
      if (!names.insert(sequence.name).second) continue;
      const auto* declared = declarations.find({ObjectKind::column, table.name.schema, table.name.name, column.name});
      if (declared != nullptr) {
        declarations.add({ObjectKind::sequence, sequence.name.schema, {}, sequence.name.name}, *declared);
      }
      database.sequences.push_back(std::move(sequence));
    }
  }
}

}  // namespace

void state_what_is_complete(Catalogue& catalogue, Declarations& declarations) {
  auto& database = catalogue.database;
  for (auto& table : database.tables) {
    if (table.complete) state_defaults(table);
  }
  if (!database.complete) return;
  for (auto& type : database.enums) state_defaults(type);
  for (auto& domain : database.domains) state_defaults(domain);
  add_implied_sequences(database, declarations);
  for (auto& sequence : database.sequences) state_defaults(sequence);
}

}  // namespace schemadrift::catalogue
