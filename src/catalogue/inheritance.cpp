#include "catalogue/inheritance.hpp"

#include <algorithm>

#include "model/suggestion.hpp"

namespace schemadrift::catalogue {
namespace {

/// Farthest base first, so that columns stand in the order in which people declare them.
void take_columns(FlatClass& flat) {
  std::set<std::string_view> settled;
  std::vector<std::vector<Inherited<ColumnForm>>> by_class;
  for (const auto* each : flat.self->order) {
    auto& taken = by_class.emplace_back();
    for (const auto& column : each->form->columns.entries) {
      if (settled.insert(column.name()).second) taken.push_back({&column, each});
    }
    for (const auto& name : each->form->omit.entries) {
      if (settled.insert(name.form).second) flat.omitted.insert(name.form);
    }
  }
  for (auto at = by_class.rbegin(); at != by_class.rend(); ++at) {
    flat.columns.insert(flat.columns.end(), at->begin(), at->end());
  }
}

/// What has a name is overridden by what has the same name and is nearer.
template <class Form>
std::vector<Inherited<Form>> taken(const FlatClass& flat, const ListOrMapOf<Form> ClassForm::*list) {
  std::vector<Inherited<Form>> result;
  std::set<std::string_view> names;
  for (const auto* each : flat.self->order) {
    std::set<std::string_view> names_here;
    for (const auto& entry : (each->form->*list).entries) {
      const std::string_view name = entry.form.name;
      if (!name.empty() && names.contains(name)) continue;
      names_here.insert(name);
      const bool is_element = entry.key == nullptr;
      result.push_back({&entry, each, is_element ? static_cast<int>(&entry - (each->form->*list).entries.data()) : -1});
    }
    names.merge(names_here);
  }
  return result;
}

std::vector<Inherited<RelationshipForm>> taken_relationships(const FlatClass& flat) {
  std::vector<Inherited<RelationshipForm>> result;
  std::set<std::string_view> names;
  for (const auto* each : flat.self->order) {
    for (const auto& entry : each->form->relationships.entries) {
      if (names.insert(entry.name()).second) result.push_back({&entry, each});
    }
  }
  return result;
}

/// The columns that the class would have if it omitted nothing itself.
std::vector<std::string> inheritable(const Class& of) {
  std::vector<std::string> names;
  for (const auto* each : of.order) {
    if (each == &of) continue;
    for (const auto& column : each->form->columns.entries) names.emplace_back(column.name());
  }
  return names;
}

}  // namespace

FlatClass flattened(const Class& of) {
  FlatClass flat;
  flat.self = &of;
  take_columns(flat);
  for (const auto* each : of.order) {
    const auto& stated = each->form->primary_key.entry;
    if (stated && flat.primary_key.entry == nullptr) flat.primary_key = {&*stated, each};
  }
  flat.uniques = taken(flat, &ClassForm::uniques);
  flat.checks = taken(flat, &ClassForm::checks);
  flat.foreign_keys = taken(flat, &ClassForm::foreign_keys);
  flat.indexes = taken(flat, &ClassForm::indexes);
  flat.exclusions = taken(flat, &ClassForm::exclusions);
  flat.relationships = taken_relationships(flat);
  return flat;
}

void check_omitted(const Class& of, Problems& problems) {
  if (of.form->omit.entries.empty()) return;
  const auto inherited = inheritable(of);
  for (const auto& name : of.form->omit.entries) {
    const auto report = [&](std::string message, std::string suggestion) {
      problems.add(*of.file, name.place(), of.path() + ".omit", std::move(message), std::move(suggestion));
    };
    const auto& own = of.form->columns.entries;
    if (std::ranges::find(own, name.form, &Placed<ColumnForm>::name) != own.end()) {
      report(fmt::format("`{}` is declared in {} itself, and cannot be omitted", printable(name.form), of.path()), {});
    } else if (std::ranges::find(inherited, name.form) == inherited.end()) {
      report(fmt::format("no base of {} has a column `{}`", of.path(), printable(name.form)),
             nearest(name.form, inherited));
    }
  }
}

}  // namespace schemadrift::catalogue
