#include "catalogue/resolve_types.hpp"

#include <map>
#include <utility>

#include "catalogue/codec_values.hpp"

namespace schemadrift::catalogue {
namespace {

/// Types and relations (sequences) have a name space each.
class NamedObjects {
 public:
  NamedObjects(Database& database, Resolution& resolution) : database_(database), resolution_(resolution) {}

  void add(const CatalogueFileForm& file);
  void complete_domains();

 private:
  struct KeyPlace {
    const CatalogueFileForm* file;
    const Node* key;
  };

  std::optional<QualifiedName> take_name(const CatalogueFileForm& file, const Node& key, std::string_view list);
  DeclaredObject& declare_object(const CatalogueFileForm& file, const ObjectPath& object, const Node& key,
                                 const Node& value, const OrmSource& source = {});
  void add_enum(const CatalogueFileForm& file, const Placed<EnumForm>& entry);
  void add_domain(const CatalogueFileForm& file, const Placed<DomainForm>& entry);
  void add_sequence(const CatalogueFileForm& file, const Placed<SequenceForm>& entry);

  Database& database_;
  Resolution& resolution_;
  std::map<QualifiedName, KeyPlace> types_;
  std::map<QualifiedName, KeyPlace> sequences_;
  std::vector<const CatalogueFileForm*> domain_files_;
};

std::optional<QualifiedName> NamedObjects::take_name(const CatalogueFileForm& file, const Node& key,
                                                     std::string_view list) {
  const auto path = fmt::format("{}.{}", list, printable(key.text));
  auto parts = dotted_parts(key.text);
  if (parts.empty() || parts.size() > 2) {
    resolution_.problems.add(file, key.place, path,
                             fmt::format("{} is no name; write name or schema.name", described(key)));
    return std::nullopt;
  }
  QualifiedName name{parts.size() == 2 ? parts.front() : file.default_schema(), parts.back()};
  auto& taken = list == "sequences" ? sequences_ : types_;
  const auto [first, added] = taken.try_emplace(name, KeyPlace{&file, &key});
  if (added) return name;
  resolution_.problems.add(file, key.place, path,
                           fmt::format("`{}` stands in the catalogue twice; the first is {}", printable(key.text),
                                       place_text(*first->second.file, first->second.key->place, file)));
  return std::nullopt;
}

DeclaredObject& NamedObjects::declare_object(const CatalogueFileForm& file, const ObjectPath& object, const Node& key,
                                             const Node& value, const OrmSource& source) {
  Declaration declaration;
  declaration.source = source;
  declaration.position = position_in(file.path, key.place);
  auto& declared = resolution_.declarations.add(object, std::move(declaration));
  place_attributes(declared, value);
  return declared;
}

void NamedObjects::add_enum(const CatalogueFileForm& file, const Placed<EnumForm>& entry) {
  const auto name = take_name(file, *entry.key, "enums");
  if (!name) return;
  const ObjectPath object{ObjectKind::enum_type, name->schema, {}, name->name};
  auto& declared = declare_object(file, object, *entry.key, *entry.value);
  Enum type{*name, {}, entry.form.comment};
  for (const auto& each : entry.form.labels.entries) {
    type.labels.push_back(each.form);
    place_attribute(declared, "labels." + each.form, each.value->place);
  }
  database_.enums.push_back(std::move(type));
  resolution_.types.add(*name);
}

void NamedObjects::add_domain(const CatalogueFileForm& file, const Placed<DomainForm>& entry) {
  const auto name = take_name(file, *entry.key, "domains");
  if (!name) return;
  declare_object(file, {ObjectKind::domain, name->schema, {}, name->name}, *entry.key, *entry.value);
  Domain domain = entry.form;
  domain.name = *name;
  for (const auto& each : entry.form.check_forms.entries) {
    Check check = each.form;
    check.named = !check.name.empty();
    if (!check.named) {
      const auto number = domain.checks.empty() ? std::string{} : std::to_string(domain.checks.size());
      check.name = default_name(name->name, {}, "check" + number);
    }
    domain.checks.push_back(std::move(check));
  }
  database_.domains.push_back(std::move(domain));
  domain_files_.push_back(&file);
  resolution_.types.add(*name);
}

void NamedObjects::add_sequence(const CatalogueFileForm& file, const Placed<SequenceForm>& entry) {
  const auto name = take_name(file, *entry.key, "sequences");
  if (!name) return;
  declare_object(file, {ObjectKind::sequence, name->schema, {}, name->name}, *entry.key, *entry.value,
                 entry.form.source);
  Sequence sequence = entry.form;
  sequence.name = *name;
  if (sequence.owned_by.has_value() && sequence.owned_by->table.schema.empty()) {
    auto owner = *sequence.owned_by;
    owner.table.schema = file.default_schema();
    sequence.owned_by = std::move(owner);
  }
  database_.sequences.push_back(std::move(sequence));
}

void NamedObjects::add(const CatalogueFileForm& file) {
  for (const auto& entry : file.form.enums.entries) add_enum(file, entry);
  for (const auto& entry : file.form.domains.entries) add_domain(file, entry);
  for (const auto& entry : file.form.sequences.entries) add_sequence(file, entry);
}

/// A domain may be over a type that stands further down, or in another file.
void NamedObjects::complete_domains() {
  for (std::size_t i = 0; i < database_.domains.size(); ++i) {
    auto& domain = database_.domains[i];
    domain.type = resolution_.types.resolved(std::move(domain.type), domain_files_[i]->default_schema());
  }
}

}  // namespace

void resolve_types(std::span<const CatalogueFileForm> files, Database& database, Resolution& resolution) {
  NamedObjects objects(database, resolution);
  for (const auto& file : files) objects.add(file);
  objects.complete_domains();
}

}  // namespace schemadrift::catalogue
