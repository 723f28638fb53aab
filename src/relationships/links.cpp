#include "relationships/links.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "relationships/derive.hpp"
#include "relationships/model_names.hpp"

namespace schemadrift::relationships {

namespace {

using Names = std::set<std::string>;

Names names(const std::vector<std::string>& columns) { return {columns.begin(), columns.end()}; }

class TableIndex {
 public:
  explicit TableIndex(const Database& database) {
    for (const auto& table : database.tables) by_name_.emplace(table.name, &table);
  }
  [[nodiscard]] const Table* find(const QualifiedName& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

 private:
  std::map<QualifiedName, const Table*> by_name_;
};

bool can_be_related(const Table& table) {
  const bool stores = table.relation == Relation::table || table.relation == Relation::partitioned_table;
  return stores && !table.partition_of.has_value();
}

// SQLAlchemy maps no table without a primary key.
bool can_be_mapped(const Table& table) { return can_be_related(table) && table.primary_key.has_value(); }

bool is_whole_unique_over(const Index& index, const Names& columns) {
  if (!index.unique || index.where.has_value() || !index.valid.value_or(true)) return false;
  Names keys;
  for (const auto& key : index.keys) keys.insert(key.column);
  return keys == columns;
}

bool is_unique_over(const Table& table, const Names& columns) {
  if (table.primary_key.has_value() && names(table.primary_key->columns) == columns) return true;
  return std::ranges::any_of(table.uniques, [&](const Unique& each) { return names(each.columns) == columns; }) ||
         std::ranges::any_of(table.indexes, [&](const Index& each) { return is_whole_unique_over(each, columns); });
}

bool has_nullable(const Table& table, const Names& columns) {
  return std::ranges::any_of(table.columns,
                             [&](const Column& each) { return each.nullable && columns.contains(each.name); });
}

bool is_timestamp_by_itself(const Column& column) {
  const bool timestamp = column.type.schema == "pg_catalog" && column.type.name.starts_with("timestamp");
  return timestamp && !column.type.array && (column.nullable || column.default_value.has_value());
}

// The last column says it: (tenant_id, owner_id) is about the owner.
void name_role(Link& link) {
  const auto& columns = link.key->columns;
  for (auto column = columns.rbegin(); column != columns.rend() && link.role.empty(); ++column) {
    link.role = without_key_suffix(*column);
  }
  link.is_key_column = !link.role.empty();
  if (link.role.empty()) link.role = singular_attribute(columns.back());
  link.role = attribute(link.role, "related");
}

// A key whose columns reference themselves leads nowhere, and a second one over the same columns says nothing new.
bool is_new(const std::vector<Link>& links, const Link& link) {
  const auto columns = names(link.key->columns);
  if (link.is_self() && columns == names(link.key->references_columns)) return false;
  return std::ranges::none_of(links, [&](const Link& each) {
    return each.holder == link.holder && each.target == link.target && names(each.key->columns) == columns;
  });
}

// Two keys over the same columns to other columns of one table: SQLAlchemy refuses to choose, and `foreign_keys` cannot
// tell.
bool has_rival(const Table& table, const ForeignKey& key) {
  return std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& each) {
    return each.references_table == key.references_table && names(each.columns) == names(key.columns) &&
           each.references_columns != key.references_columns;
  });
}

std::size_t position(const Table& table, const ForeignKey& key) {
  const auto found = std::ranges::find(table.columns, key.columns.front(), &Column::name);
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<Link> links_of(const Table& table, const TableIndex& tables) {
  std::vector<Link> links;
  for (const auto& key : table.foreign_keys) {
    Link link;
    link.holder = &table;
    link.key = &key;
    link.target = tables.find(key.references_table);
    if (link.target == nullptr || !can_be_mapped(*link.target) || !is_new(links, link)) continue;
    name_role(link);
    link.unique = is_unique_over(table, names(key.columns));
    link.nullable = has_nullable(table, names(key.columns));
    links.push_back(std::move(link));
  }
  std::ranges::stable_sort(links, {}, [&](const Link& each) { return position(table, *each.key); });
  return links;
}

}  // namespace

bool is_association(const Table& table) {
  if (!can_be_related(table) || table.foreign_keys.size() != 2) return false;
  auto columns = names(table.foreign_keys[0].columns);
  for (const auto& each : table.foreign_keys[1].columns) {
    if (!columns.insert(each).second) return false;
  }
  // A join from a table to itself needs more than the two keys to tell its ends apart.
  if (table.foreign_keys[0].references_table == table.foreign_keys[1].references_table) return false;
  return is_unique_over(table, columns) && std::ranges::all_of(table.columns, [&](const Column& each) {
           return columns.contains(each.name) || is_timestamp_by_itself(each);
         });
}

std::vector<Link> links_of(const Database& database) {
  const TableIndex tables(database);
  std::vector<Link> links;
  for (const auto& table : database.tables) {
    if (!can_be_mapped(table) || is_association(table)) continue;
    std::ranges::move(links_of(table, tables), std::back_inserter(links));
  }
  std::map<std::pair<const Table*, const Table*>, std::size_t> paths;
  const auto ends = [](const Link& link) { return std::pair(std::minmax(link.holder, link.target)); };
  for (const auto& each : links) ++paths[ends(each)];
  for (auto& each : links) each.paths = paths[ends(each)];
  std::erase_if(links, [](const Link& each) { return has_rival(*each.holder, *each.key); });
  return links;
}

std::vector<Association> associations_of(const Database& database) {
  const TableIndex tables(database);
  std::vector<Association> result;
  for (const auto& table : database.tables) {
    if (!is_association(table)) continue;
    const auto* first = tables.find(table.foreign_keys[0].references_table);
    const auto* second = tables.find(table.foreign_keys[1].references_table);
    if (first == nullptr || second == nullptr || !can_be_mapped(*first) || !can_be_mapped(*second)) continue;
    result.push_back({&table, first, second});
  }
  return result;
}

std::string attribute(std::string name, const std::string& model) {
  if (name.empty()) {
    for (const char c : model) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (name.front() >= '0' && name.front() <= '9') name.insert(0, 1, '_');
  return name;
}

}  // namespace schemadrift::relationships
