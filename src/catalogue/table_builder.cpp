#include "catalogue/table_builder.hpp"

#include <algorithm>

#include "catalogue/same.hpp"
#include "model/suggestion.hpp"
#include "sql/type.hpp"

namespace schemadrift::catalogue {
namespace {

/// The column as PostgreSQL will have it: serial spelled out, and not nullable where PostgreSQL does not allow NULL.
Column completed(const ColumnForm& form, const Class& owner, const TypeNames& types) {
  Column column = form;
  column.type = types.resolved(std::move(column.type), owner.file->default_schema());
  if (const auto integer = sql::serial_type(column.type)) {
    column.type = *integer;
    column.identity = Identity::serial;
    column.nullable = false;
  }
  return column;
}

Origin column_origin(const FlatClass& flat, const Inherited<ColumnForm>& inherited) {
  Origin origin{flat.self, inherited.owner, "columns", inherited.entry->key, -1, {}, inherited.entry->value, {}, {}};
  const auto& stated = inherited.entry->form.attribute;
  origin.attribute = stated.empty() ? inherited.entry->name() : std::string_view(stated);
  origin.source = inherited.entry->form.source;
  return origin;
}

bool states_nullable(const Inherited<ColumnForm>& inherited) {
  return inherited.entry->value->find("nullable") != nullptr;
}

}  // namespace

void TableBuilder::add(const FlatClass& flat) {
  omitted_ = flat.omitted;
  reserve_names(flat);
  add_table(flat);
  for (const auto& column : flat.columns) add_column(flat, column);
  add_primary_key(flat);
  for (const auto& column : flat.columns) add_column_constraints(flat, column);
  add_constraints(flat);
}

void TableBuilder::add_table(const FlatClass& flat) {
  const auto& self = *flat.self;
  const ObjectPath object{ObjectKind::table, table_.name.schema, table_.name.name, table_.name.name};
  Stated<bool> complete;
  for (const auto* each : self.order) {
    if (!complete.is_stated()) complete = each->form->complete;
    if (!table_.comment.is_stated()) table_.comment = each->form->comment;
  }
  table_.complete = table_.complete || complete.value_or(self.file->form.complete);
  if (table_.relation == Relation::table) table_.relation = self.model->relation;
  if (!table_.partition_of.is_stated() && self.model->partition_of.has_value()) {
    auto parent = *self.model->partition_of;
    if (parent.schema.empty()) parent.schema = self.file->default_schema();
    table_.partition_of = std::move(parent);
  }
  if (resolution_.declarations.find(object) != nullptr) return;
  const auto position = position_in(self.file->path, self.key->place);
  auto& declared =
      resolution_.declarations.add(object, {position, std::string(self.name()), {}, {}, position, self.form->source});
  for (const auto* key : {"table", "comment"}) {
    const auto* value = self.value->find(key);
    if (value != nullptr) place_attribute(declared, key, value->place);
  }
}

void TableBuilder::add_column(const FlatClass& flat, const Inherited<ColumnForm>& inherited) {
  auto column = completed(inherited.entry->form, *inherited.owner, resolution_.types);
  // PostgreSQL makes every identity column NOT NULL, and serial stands for NOT NULL.
  if (column.identity.has_value() && !states_nullable(inherited)) column.nullable = false;
  const bool is_builtin = column.type.schema == "pg_catalog";
  if (column.default_value.has_value() && is_builtin && resolution_.sql.is_null_literal(column.default_value->text)) {
    column.default_value = None{};
  }
  const auto origin = column_origin(flat, inherited);
  const ObjectPath object{ObjectKind::column, table_.name.schema, table_.name.name, column.name};
  const auto existing = std::ranges::find(table_.columns, column.name, &Column::name);
  if (existing == table_.columns.end()) {
    table_.columns.push_back(std::move(column));
    declare(resolution_.declarations, object, origin);
    return;
  }
  const auto* first = resolution_.declarations.find(object);
  for (const auto field : merge(*existing, column)) {
    resolution_.problems.add(
        *origin.owner->file, origin.place(), origin.path(),
        fmt::format("{} and {} map the table {}, and disagree on `{}` of column `{}`; the other is at {}:{}:{}",
                    printable(flat.self->name()), printable(first->model), display(table_.name), field,
                    printable(column.name), printable(first->position.file), first->position.line,
                    first->position.column));
  }
}

/// Flags on columns are overridden by what is stated for the table as near as they are, or nearer.
void TableBuilder::add_primary_key(const FlatClass& flat) {
  const auto distance = [&](const Class* owner) { return std::ranges::find(flat.self->order, owner); };
  PrimaryKey flagged;
  const Inherited<ColumnForm>* first = nullptr;
  for (const auto& column : flat.columns) {
    if (!column.entry->form.primary_key) continue;
    if (first == nullptr) first = &column;
    flagged.columns.emplace_back(column.entry->name());
  }
  const auto& stated = flat.primary_key;
  if (stated.entry == nullptr) {
    if (first != nullptr) state_primary_key(std::move(flagged), column_origin(flat, *first));
    return;
  }
  const Origin origin{flat.self, stated.owner, "primary_key", nullptr, -1, {}, stated.entry->value, {}, {}};
  for (const auto& column : flat.columns) {
    if (!column.entry->form.primary_key || distance(column.owner) > distance(stated.owner)) continue;
    const auto name = column.entry->name();
    if (std::ranges::find(stated.entry->form.columns, name) != stated.entry->form.columns.end()) continue;
    resolution_.problems.add(
        *column.owner->file, column.entry->place(), column_origin(flat, column).path(),
        fmt::format("`{}` is marked as primary key, but the table's `primary_key` has it not", printable(name)));
  }
  state_primary_key(stated.entry->form, origin);
}

void TableBuilder::state_primary_key(PrimaryKey key, const Origin& origin) {
  use(origin, "columns", key.columns);
  std::vector<PrimaryKey> all;
  if (table_.primary_key.has_value()) all.push_back(*table_.primary_key);
  if (!name_and_add(all, std::move(key), origin)) return;
  if (all.size() > 1) {
    resolution_.problems.add(
        *origin.owner->file, origin.place(), origin.path(),
        fmt::format("two models map the table {}, and disagree on its primary key", display(table_.name)));
    return;
  }
  table_.primary_key = all.front();
}

void TableBuilder::add_column_constraints(const FlatClass& flat, const Inherited<ColumnForm>& inherited) {
  const auto& form = inherited.entry->form;
  auto origin = column_origin(flat, inherited);
  if (form.unique) {
    Unique unique;
    unique.columns = {form.name};
    add_unique(std::move(unique), origin);
  }
  if (form.check.entry) {
    origin.inner = "check";
    origin.value = form.check.entry->value;
    add_check(form.check.entry->form, origin);
  }
  if (form.references.entry) {
    const auto& reference = form.references.entry->form;
    ForeignKey key = reference;
    key.columns = {form.name};
    key.references_table = reference.table;
    if (!reference.column.empty()) key.references_columns = {reference.column};
    origin.inner = "references";
    origin.value = form.references.entry->value;
    add_foreign_key(std::move(key), origin);
  }
}

void TableBuilder::use(const Origin& origin, std::string_view key, const std::vector<std::string>& columns) {
  if (origin.list != "columns") uses_.push_back({origin, key, columns});
}

void TableBuilder::check_use(const ColumnUse& use) {
  for (std::size_t i = 0; i < use.columns.size(); ++i) {
    if (use.columns[i].empty()) continue;
    if (std::ranges::find(table_.columns, use.columns[i], &Column::name) != table_.columns.end()) continue;
    std::vector<std::string> names;
    for (const auto& column : table_.columns) names.push_back(column.name);
    const auto [place, path] = place_of_name(use.origin, use.key, i);
    resolution_.problems.add(*use.origin.owner->file, place, path,
                             fmt::format("{} has no column `{}`", use.origin.model->path(), printable(use.columns[i])),
                             nearest(use.columns[i], names));
  }
}

void TableBuilder::finish() {
  for (const auto& use : uses_) check_use(use);
  if (!table_.primary_key.has_value()) return;
  for (auto& column : table_.columns) {
    const auto& key = table_.primary_key->columns;
    if (std::ranges::find(key, column.name) != key.end()) column.nullable = false;
  }
}

}  // namespace schemadrift::catalogue
