#include "sources/catalogue.hpp"

#include <algorithm>
#include <set>

#include "catalogue/load.hpp"
#include "model/glob.hpp"
#include "sources/normalise.hpp"

namespace schemadrift::sources {

namespace {

class SchemaFilter {
 public:
  explicit SchemaFilter(const std::vector<std::string>& patterns) : patterns_(patterns) {}

  template <class Named>
  void keep_matching(std::vector<Named>& objects, QualifiedName Named::*name) const {
    std::erase_if(objects, [&](const Named& object) { return !matches((object.*name).schema); });
  }

 private:
  bool matches(const std::string& schema) const {
    return std::ranges::any_of(patterns_, [&](const std::string& pattern) { return glob_matches(pattern, schema); });
  }

  const std::vector<std::string>& patterns_;
};

}  // namespace

Catalogue load_catalogue(const std::vector<std::string>& paths, const std::vector<std::string>& schemas) {
  auto loaded = catalogue::load(paths);
  normalise(loaded.database);
  if (schemas.empty()) return loaded;
  const SchemaFilter filter(schemas);
  filter.keep_matching(loaded.models, &Model::table);
  filter.keep_matching(loaded.database.tables, &Table::name);
  filter.keep_matching(loaded.database.enums, &Enum::name);
  filter.keep_matching(loaded.database.domains, &Domain::name);
  filter.keep_matching(loaded.database.sequences, &Sequence::name);
  return loaded;
}

SourceDescription describe(const Catalogue& catalogue) {
  SourceDescription description{"catalogue", {}, {}, {}};
  for (const auto& file : catalogue.files) description.origin.push_back(file.path);
  return description;
}

std::vector<std::string> modelled_schemas(const Catalogue& catalogue) {
  std::set<std::string> schemas(catalogue.database.schemas.begin(), catalogue.database.schemas.end());
  const auto add = [&](const auto& objects) {
    for (const auto& object : objects) schemas.insert(object.name.schema);
  };
  add(catalogue.database.tables);
  add(catalogue.database.enums);
  add(catalogue.database.domains);
  add(catalogue.database.sequences);
  return {schemas.begin(), schemas.end()};
}

}  // namespace schemadrift::sources
