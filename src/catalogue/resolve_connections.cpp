#include "catalogue/resolve_connections.hpp"

#include <algorithm>
#include <map>

#include "catalogue/describe_connections.hpp"
#include "model/suggestion.hpp"

namespace schemadrift::catalogue {
namespace {

class Connections {
 public:
  Connections(Catalogue& catalogue, Resolution& resolution) : catalogue_(catalogue), resolution_(resolution) {}

  /// The entries of one of the two lists of a file.
  template <class Form>
  void add(const CatalogueFileForm& file, std::string_view list, const MapOf<Form>& map, std::vector<Form>& into) {
    for (const auto& each : map.entries) {
      if (is_new(file, list, {Describe<Form>::kind, {}, {}, std::string(each.name())}, *each.key)) {
        declare(file, {Describe<Form>::kind, {}, {}, std::string(each.name())}, *each.key, *each.value,
                each.form.source);
        into.push_back(each.form);
      }
    }
  }

  /// Says where a key names a connection that is not there.
  void require(const CatalogueFileForm& file, std::string_view list, const Node& key, const Node& value,
               std::string_view attribute, const std::string& name) {
    const auto& all = catalogue_.connections;
    if (name.empty() || std::ranges::find(all, name, &ConnectionProfile::name) != all.end()) return;
    const auto* stated = value.find(attribute);
    if (stated == nullptr) return;
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const auto& each : all) names.push_back(each.name);
    resolution_.problems.add(file, stated->place, fmt::format("{}.{}.{}", list, printable(key.text), attribute),
                             fmt::format("unknown connection `{}`", printable(name)), nearest(name, names));
  }

 private:
  struct KeyPlace {
    const CatalogueFileForm* file;
    const Node* key;
  };

  bool is_new(const CatalogueFileForm& file, std::string_view list, const ObjectPath& object, const Node& key) {
    const auto [first, added] = places_.try_emplace(object, KeyPlace{&file, &key});
    if (!added) {
      resolution_.problems.add(file, key.place, fmt::format("{}.{}", list, printable(key.text)),
                               fmt::format("`{}` stands in the catalogue twice; the first is {}", printable(key.text),
                                           place_text(*first->second.file, first->second.key->place, file)));
    }
    return added;
  }

  void declare(const CatalogueFileForm& file, const ObjectPath& object, const Node& key, const Node& value,
               const OrmSource& source) {
    Declaration declaration;
    declaration.position = position_in(file.path, key.place);
    declaration.source = source;
    auto& declared = resolution_.declarations.add(object, std::move(declaration));
    place_attributes(declared, value);
  }

  Catalogue& catalogue_;
  Resolution& resolution_;
  std::map<ObjectPath, KeyPlace> places_;
};

}  // namespace

void resolve_connections(std::span<const CatalogueFileForm> files, Catalogue& catalogue, Resolution& resolution) {
  Connections connections(catalogue, resolution);
  for (const auto& file : files) {
    connections.add(file, "connections", file.form.connections, catalogue.connections);
    connections.add(file, "components", file.form.components, catalogue.components);
  }
  // A file may name what stands in a later one.
  for (const auto& file : files) {
    for (const auto& each : file.form.components.entries) {
      connections.require(file, "components", *each.key, *each.value, "connection", each.form.connection);
    }
    for (const auto& each : file.form.connections.entries) {
      connections.require(file, "connections", *each.key, *each.value, "replaced_by", each.form.replaced_by);
    }
  }
}

}  // namespace schemadrift::catalogue
