#include "lint/suppress.hpp"

#include "model/glob.hpp"

namespace schemadrift::lint {

namespace {

std::string without_schema(const ObjectPath& object) {
  const bool is_table = object.kind == ObjectKind::table || object.table.empty();
  return is_table ? object.name : object.table + '.' + object.name;
}

bool object_matches(std::string_view pattern, const ObjectPath& object) {
  return glob_matches(pattern, dotted(object)) || glob_matches(pattern, without_schema(object));
}

}  // namespace

std::string dotted(const ObjectPath& object) {
  const auto rest = without_schema(object);
  return object.schema.empty() ? rest : object.schema + '.' + rest;
}

bool matches(std::string_view pattern, const Finding& finding) {
  const auto colon = pattern.find(':');
  if (colon == std::string_view::npos)
    return glob_matches(pattern, finding.rule) || object_matches(pattern, finding.object);
  return glob_matches(pattern.substr(0, colon), finding.rule) &&
         object_matches(pattern.substr(colon + 1), finding.object);
}

}  // namespace schemadrift::lint
