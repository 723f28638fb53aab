#include <algorithm>

#include "catalogue/default_names.hpp"
#include "catalogue/same.hpp"
#include "catalogue/table_builder.hpp"

namespace schemadrift::catalogue {
namespace {

/// Empty for a key that is an expression.
std::vector<std::string> columns_of(const Index& index) {
  std::vector<std::string> names;
  for (const auto& key : index.keys) names.push_back(key.column);
  return names;
}

}  // namespace

void TableBuilder::reserve_names(const FlatClass& flat) {
  const auto reserve = [&](const auto& list) {
    for (const auto& each : list) names_.insert(each.entry->form.name);
  };
  reserve(flat.uniques);
  reserve(flat.checks);
  reserve(flat.foreign_keys);
  reserve(flat.indexes);
  reserve(flat.exclusions);
}

/// As PostgreSQL does, a digit makes a name that is taken into one that is free (ChooseConstraintName).
std::string TableBuilder::free_name(ObjectKind kind, std::span<const std::string> columns) const {
  const auto suffix = std::string(default_suffix(kind));
  auto name = default_name(table_.name.name, columns, suffix);
  for (int i = 1; names_.contains(name); ++i) {
    name = default_name(table_.name.name, columns, suffix + std::to_string(i));
  }
  return name;
}

template <class Object>
bool TableBuilder::name_and_add(std::vector<Object>& all, Object object, const Origin& origin) {
  object.named = !object.name.empty();
  if (std::ranges::any_of(all, [&](const Object& each) { return same(each, object); })) return false;
  constexpr auto kind = Describe<Object>::kind;
  if (!object.named) {
    auto columns = default_name_columns(object);
    if (kind == ObjectKind::check && !origin.attribute.empty()) columns = {std::string(origin.key->text)};
    object.name = free_name(kind, columns);
    object.named = origin.model->file->form.default_names;
  }
  names_.insert(object.name);
  const ObjectPath path{kind, table_.name.schema, table_.name.name, object.name};
  if (const auto [first, added] = named_.try_emplace(path, origin); !added) {
    resolution_.problems.add(
        *origin.owner->file, origin.place(), origin.path(),
        fmt::format("the name `{}` is taken; the first is {}", printable(object.name),
                    place_text(*first->second.owner->file, first->second.place(), *origin.owner->file)));
    return false;
  }
  declare(resolution_.declarations, path, origin);
  all.push_back(std::move(object));
  return true;
}

template bool TableBuilder::name_and_add(std::vector<PrimaryKey>& all, PrimaryKey object, const Origin& origin);

bool TableBuilder::is_omitted(const Origin& origin, std::span<const std::string> columns) const {
  return origin.is_inherited() && std::ranges::any_of(columns, [&](const std::string& each) {
           return omitted_.contains(each) &&
                  std::ranges::find(table_.columns, each, &Column::name) == table_.columns.end();
         });
}

void TableBuilder::add_unique(Unique unique, const Origin& origin) {
  if (is_omitted(origin, unique.columns)) return;
  use(origin, "columns", unique.columns);
  if (unique.include.has_value()) use(origin, "include", *unique.include);
  name_and_add(table_.uniques, std::move(unique), origin);
}

void TableBuilder::add_check(Check check, const Origin& origin) {
  name_and_add(table_.checks, std::move(check), origin);
}

void TableBuilder::add_foreign_key(const ForeignKeyForm& form, const Origin& origin) {
  if (!form.references.entry) return;
  ForeignKey key = form;
  key.references_table = form.references.entry->form.table;
  key.references_columns = form.references.entry->form.columns;
  add_foreign_key(std::move(key), origin);
}

void TableBuilder::add_foreign_key(ForeignKey key, const Origin& origin) {
  // What does not even name a table was reported when it was read.
  if (key.references_table.name.empty() || is_omitted(origin, key.columns)) return;
  use(origin, "columns", key.columns);
  if (key.references_table.schema.empty()) key.references_table.schema = origin.owner->file->default_schema();
  if (name_and_add(table_.foreign_keys, std::move(key), origin)) foreign_key_origins_.push_back(origin);
}

void TableBuilder::add_index(Index index, const Origin& origin) {
  const auto columns = columns_of(index);
  if (is_omitted(origin, columns)) return;
  use(origin, "columns", columns);
  if (index.include.has_value()) use(origin, "include", *index.include);
  name_and_add(table_.indexes, std::move(index), origin);
}

void TableBuilder::add_exclusion(Exclusion exclusion, const Origin& origin) {
  name_and_add(table_.exclusions, std::move(exclusion), origin);
}

void TableBuilder::add_constraints(const FlatClass& flat) {
  const auto origin = [&](const auto& each, std::string_view list) {
    return Origin{flat.self, each.owner, list, each.entry->key, each.index, {}, each.entry->value, {}, {}};
  };
  for (const auto& each : flat.uniques) add_unique(each.entry->form, origin(each, "unique"));
  for (const auto& each : flat.checks) add_check(each.entry->form, origin(each, "checks"));
  for (const auto& each : flat.foreign_keys) add_foreign_key(each.entry->form, origin(each, "foreign_keys"));
  for (const auto& each : flat.indexes) add_index(each.entry->form, origin(each, "indexes"));
  for (const auto& each : flat.exclusions) add_exclusion(each.entry->form, origin(each, "exclusions"));
}

}  // namespace schemadrift::catalogue
