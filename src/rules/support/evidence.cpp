#include "rules/support/evidence.hpp"

#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

// A partition's rows are its parent's, too.
bool has_rows_of_its_own(const Table& table) { return !table.partition_of.has_value(); }

}  // namespace

Evidence orphans_of(const QualifiedName& table, const ForeignKey& key) {
  Evidence evidence{EvidenceKind::orphans, table, key.columns};
  evidence.references = key.references_table;
  evidence.referenced = key.references_columns;
  return evidence;
}

Evidence duplicates_of(const QualifiedName& table, const std::vector<std::string>& columns) {
  return {EvidenceKind::duplicates, table, columns};
}

std::vector<Evidence> holders_of(const Database& actual, const Enum& type, const std::string& label) {
  std::vector<Evidence> result;
  for (const auto& table : actual.tables) {
    if (!has_rows_of_its_own(table)) continue;
    for (const auto& column : table.columns) {
      const auto underneath = underlying(column.type, actual);
      if (find_enum(actual, underneath) != &type) continue;
      auto& evidence = result.emplace_back(Evidence{EvidenceKind::label, table.name, {column.name}});
      evidence.value = label;
      evidence.array = underneath.array;
    }
  }
  return result;
}

}  // namespace schemadrift::rules
