#include "sources/catalogue.hpp"

#include <array>
#include <set>
#include <utility>

#include "catalogue/load.hpp"
#include "sources/support/normalise.hpp"
#include "sources/support/paths.hpp"
#include "sources/support/scope.hpp"

namespace schemadrift::sources {

extern const SourceKind catalogue;

namespace {

bool is_mine(const std::string& spec) {
  constexpr std::array<std::string_view, 2> endings{".yaml", ".yml"};
  return is_path_to(spec, endings);
}

SourceDescription description(const Catalogue& catalogue) {
  SourceDescription description{"catalogue", {}, {}, {}};
  for (const auto& file : catalogue.files) description.origin.push_back(file.path);
  return description;
}

std::vector<std::string> modelled_schemas(const Database& database) {
  std::set<std::string> schemas(database.schemas.begin(), database.schemas.end());
  const auto add = [&](const auto& objects) {
    for (const auto& object : objects) schemas.insert(object.name.schema);
  };
  add(database.tables);
  add(database.enums);
  add(database.domains);
  add(database.sequences);
  return {schemas.begin(), schemas.end()};
}

}  // namespace

Source open_catalogue(const std::vector<std::string>& paths, const OpenOptions& options) {
  return catalogue_source(catalogue::load(paths), options);
}

Source catalogue_source(Catalogue loaded, const OpenOptions& options) {
  Source source;
  source.catalogue = std::move(loaded);
  normalise(source.catalogue.database);
  keep_schemas(source.catalogue, options.introspection.scope.schemas);
  source.description = description(source.catalogue);
  source.scope = modelled_schemas(source.catalogue.database);
  return source;
}

const SourceKind catalogue{.name = "catalogue",
                           .spelling = "a catalogue (a .yaml or .yml file, or a folder of them)",
                           .is_mine = is_mine,
                           .open = open_catalogue};

}  // namespace schemadrift::sources
