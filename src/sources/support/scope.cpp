#include "sources/support/scope.hpp"

#include <algorithm>

#include "model/glob.hpp"

namespace schemadrift::sources {

namespace {

class SchemaFilter {
 public:
  explicit SchemaFilter(const std::vector<std::string>& patterns) : patterns_(patterns) {}

  template <class Named>
  void keep_matching(std::vector<Named>& objects, QualifiedName Named::*name) const {
    std::erase_if(objects, [&](const Named& object) { return !matches((object.*name).schema); });
  }

  [[nodiscard]] bool matches(const std::string& schema) const {
    return std::ranges::any_of(patterns_, [&](const std::string& pattern) { return glob_matches(pattern, schema); });
  }

 private:
  const std::vector<std::string>& patterns_;
};

}  // namespace

void keep_schemas(Catalogue& catalogue, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return;
  const SchemaFilter filter(patterns);
  auto& database = catalogue.database;
  filter.keep_matching(catalogue.models, &Model::table);
  filter.keep_matching(database.tables, &Table::name);
  filter.keep_matching(database.enums, &Enum::name);
  filter.keep_matching(database.domains, &Domain::name);
  filter.keep_matching(database.sequences, &Sequence::name);
  std::erase_if(catalogue.long_names, [&](const LongName& each) { return !filter.matches(each.object.schema); });
  std::erase_if(database.schemas, [&](const std::string& schema) { return !filter.matches(schema); });
  std::erase_if(database.unreadable, [&](const Unreadable& each) { return !filter.matches(each.object.schema); });
}

bool is_narrower(const Source& source, const std::vector<std::string>& asked) {
  if (source.description.kind != "snapshot" || source.scope.empty()) return false;
  const SchemaFilter taken(source.scope);
  // A glob covers another one when it matches its text.
  return asked.empty() || !std::ranges::all_of(asked, [&](const std::string& each) { return taken.matches(each); });
}

}  // namespace schemadrift::sources
