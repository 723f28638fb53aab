#include "catalogue/resolve.hpp"

#include <algorithm>
#include <map>

#include "catalogue/complete.hpp"
#include "catalogue/foreign_key_targets.hpp"
#include "catalogue/long_names.hpp"
#include "catalogue/resolve_connections.hpp"
#include "catalogue/resolve_types.hpp"
#include "catalogue/table_builder.hpp"
#include "catalogue/waivers.hpp"
#include "model/suggestion.hpp"

namespace schemadrift::catalogue {
namespace {

QualifiedName table_name(const Class& model) {
  auto name = model.model->table;
  if (name.schema.empty())
    name.schema = model.model->schema.empty() ? model.file->default_schema() : model.model->schema;
  return name;
}

bool states_schema(const Class& model) {
  return !model.model->table.schema.empty() || !model.model->schema.empty() || !model.file->form.schema.empty();
}

void check_schema(const Class& model, Problems& problems) {
  const auto& stated = model.model->schema;
  if (stated.empty() || model.model->table.schema.empty() || stated == model.model->table.schema) return;
  problems.add(*model.file, model.value->find("schema")->place, model.path() + ".schema",
               fmt::format("`schema` contradicts the schema in `table: {}.{}`", printable(model.model->table.schema),
                           printable(model.model->table.name)));
}

Relationship relationship_of(const Inherited<RelationshipForm>& inherited) {
  Relationship result = inherited.entry->form;
  result.name = inherited.entry->name();
  if (result.secondary.has_value() && result.secondary->schema.empty()) {
    result.secondary = QualifiedName{inherited.owner->file->default_schema(), result.secondary->name};
  }
  if (!result.source.is_known()) result.source = inherited.owner->form->source;
  return result;
}

Model model_of(const FlatClass& flat, const QualifiedName& table, Declarations& declarations) {
  const auto& form = *flat.self->model;
  Model model;
  model.name = flat.self->name();
  model.table = table;
  model.source = form.source;
  if (form.inherits.entry) model.inherits = form.inherits.entry->form;
  model.polymorphic_on = form.polymorphic_on;
  model.polymorphic_identity = form.polymorphic_identity;
  model.concrete = form.concrete;
  for (const auto* each : flat.self->order) {
    if (each != flat.self) model.bases.emplace_back(each->name());
  }
  for (const auto& each : flat.relationships) {
    model.relationships.push_back(relationship_of(each));
    const auto& name = model.relationships.back().name;
    declare(declarations, {ObjectKind::relationship, table.schema, table.name, name},
            {flat.self,
             each.owner,
             "relationships",
             each.entry->key,
             -1,
             {},
             each.entry->value,
             each.entry->name(),
             model.relationships.back().source});
  }
  return model;
}

/// The nearest model that this one inherits from; null when there is none, or when it is unknown, which was reported.
const Class* parent_of(const Class& model, const Classes& classes) {
  const auto& stated = model.model->inherits.entry;
  if (!stated) return nullptr;
  const auto found = std::ranges::find(classes.models(), stated->form, &Class::name);
  return found == classes.models().end() ? nullptr : &*found;
}

void check_inherits(const Class& model, const Classes& classes, Problems& problems) {
  const auto& stated = model.model->inherits.entry;
  if (!stated) return;
  const auto report = [&](std::string message, std::string suggestion = {}) {
    problems.add(*model.file, stated->place(), model.path() + ".inherits", std::move(message), std::move(suggestion));
  };
  if (parent_of(model, classes) == nullptr) {
    std::vector<std::string> names;
    for (const auto& each : classes.models()) names.emplace_back(each.name());
    return report(fmt::format("unknown model `{}`", printable(stated->form)), nearest(stated->form, names));
  }
  // As many steps as there are models and still no end: a circle.
  const auto* at = &model;
  for (std::size_t steps = 0; at != nullptr && steps <= classes.models().size(); ++steps) at = parent_of(*at, classes);
  if (at != nullptr) report("models inherit from each other in a circle");
}

/// The tables in the order of their first model.
class Tables {
 public:
  explicit Tables(Resolution& resolution) : resolution_(resolution) {}

  TableBuilder& of(const QualifiedName& name) {
    const auto [found, added] = index_.try_emplace(name, builders_.size());
    if (added) builders_.emplace_back(name, resolution_);
    return builders_[found->second];
  }
  std::deque<TableBuilder>& all() { return builders_; }

 private:
  Resolution& resolution_;
  std::map<QualifiedName, std::size_t> index_;
  std::deque<TableBuilder> builders_;
};

void resolve_models(const Classes& classes, Catalogue& catalogue, Resolution& resolution) {
  Tables tables(resolution);
  for (const auto& base : classes.bases()) check_omitted(base, resolution.problems);
  for (const auto& model : classes.models()) {
    check_omitted(model, resolution.problems);
    check_schema(model, resolution.problems);
    check_inherits(model, classes, resolution.problems);
    // A model without a table was reported when it was read.
    if (model.model->table.name.empty()) continue;
    const auto flat = flattened(model);
    const auto name = table_name(model);
    tables.of(name).add(flat);
    if (!states_schema(model)) catalogue.unqualified.insert(name);
    catalogue.models.push_back(model_of(flat, name, resolution.declarations));
  }
  for (auto& builder : tables.all()) builder.finish();
  resolve_foreign_key_targets(tables.all(), resolution.problems);
  for (auto& builder : tables.all()) catalogue.database.tables.push_back(std::move(builder.table()));
}

void resolve_orm(std::span<const CatalogueFileForm> files, Catalogue& catalogue, Problems& problems) {
  const CatalogueFileForm* first = nullptr;
  for (const auto& file : files) {
    const auto& stated = file.form.orm.entry;
    if (!stated) continue;
    if (first == nullptr) {
      first = &file;
      catalogue.orm = stated->form;
    } else if (stated->form != catalogue.orm) {
      problems.add(file, stated->place(), "orm",
                   fmt::format("another file says `{}`: {}", label(catalogue.orm),
                               place_text(*first, first->form.orm.entry->place(), file)));
    }
  }
}

/// The schemas that the catalogue has something in, and those that it states.
std::vector<std::string> schemas_of(std::span<const CatalogueFileForm> files, const Database& database) {
  std::vector<std::string> schemas;
  for (const auto& file : files) schemas.insert(schemas.end(), file.form.schemas.begin(), file.form.schemas.end());
  for (const auto& each : database.tables) schemas.push_back(each.name.schema);
  for (const auto& each : database.enums) schemas.push_back(each.name.schema);
  for (const auto& each : database.domains) schemas.push_back(each.name.schema);
  for (const auto& each : database.sequences) schemas.push_back(each.name.schema);
  std::ranges::sort(schemas);
  // Not ranges::unique, which clang 14 cannot compile.
  schemas.erase(std::unique(schemas.begin(), schemas.end()), schemas.end());
  return schemas;
}

void add_policy(const CatalogueFileForm& file, Policy& policy) {
  const auto& form = file.form;
  if (policy.role.empty()) policy.role = form.role;
  policy.enable.insert(policy.enable.end(), form.enable.begin(), form.enable.end());
  for (const auto& each : form.severities.entries) policy.severities.push_back({std::string(each.name()), each.form});
  add_waivers(file.path, form.waivers, policy.waivers);
}

}  // namespace

Resolved resolve(std::span<const CatalogueFileForm> files, SqlFacts& sql) {
  Resolved result;
  Resolution resolution{sql};
  auto& database = result.catalogue.database;
  for (const auto& file : files) resolution.problems.add(file.diagnostics);
  resolve_types(files, database, resolution);
  resolve_orm(files, result.catalogue, resolution.problems);
  const Classes classes(files, resolution.problems);
  resolve_models(classes, result.catalogue, resolution);
  resolve_connections(files, result.catalogue, resolution);
  database.complete = !files.empty() && std::ranges::all_of(files, [](const auto& file) { return file.form.complete; });
  state_what_is_complete(result.catalogue, resolution.declarations);
  database.schemas = schemas_of(files, database);
  for (const auto& file : files) {
    add_policy(file, result.catalogue.policy);
    for (const auto& each : file.form.not_stated.entries)
      database.other_kinds[std::string(each.name())] += static_cast<int>(each.form);
    for (const auto& each : file.form.not_stated_digests.entries) {
      // Of two files that both speak of a kind, neither digest is of all its objects.
      auto [digest, is_first] = database.other_digests.emplace(each.name(), each.form);
      if (!is_first) digest->second.clear();
    }
  }
  if (!files.empty()) result.catalogue.default_schema = files.front().default_schema();
  result.catalogue.declarations = std::move(resolution.declarations);
  shorten_names(result.catalogue);
  result.diagnostics = resolution.problems.sorted();
  return result;
}

}  // namespace schemadrift::catalogue
