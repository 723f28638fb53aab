#include "rules/support/extension_types.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

/// PostgreSQL's own additional modules (appendix F of its manual), pgvector (its README) and PostGIS (chapter 8 of its
/// manual).
constexpr auto extensions = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"citext", "citext"},     {"hstore", "hstore"},  {"ltree", "ltree"},      {"lquery", "ltree"},
    {"ltxtquery", "ltree"},   {"cube", "cube"},      {"seg", "seg"},          {"query_int", "intarray"},
    {"isbn", "isn"},          {"isbn13", "isn"},     {"issn", "isn"},         {"issn13", "isn"},
    {"ismn", "isn"},          {"ismn13", "isn"},     {"ean13", "isn"},        {"upc", "isn"},
    {"vector", "vector"},     {"halfvec", "vector"}, {"sparsevec", "vector"}, {"geometry", "postgis"},
    {"geography", "postgis"}, {"box2d", "postgis"},  {"box3d", "postgis"},    {"raster", "postgis_raster"},
});

bool is_called(const QualifiedName& name, const Type& type) {
  return name.name == type.name && (type.schema.empty() || name.schema == type.schema);
}

/// Whatever it is: somebody may have made a domain or an enum of that name, or a type of their own.
bool is_there(const Database& database, const Type& type) {
  const auto has_it = [&](const auto& objects) {
    return std::ranges::any_of(objects, [&](const auto& each) { return is_called(each.name, type); });
  };
  const auto uses_it = [&](const Table& table) {
    return std::ranges::any_of(table.columns, [&](const Column& column) {
      return is_called({column.type.schema, column.type.name}, type);
    });
  };
  return has_it(database.enums) || has_it(database.domains) || has_it(database.tables) ||
         std::ranges::any_of(database.tables, uses_it) ||
         std::ranges::any_of(*database.extension_types, [&](const auto& each) { return is_called(each, type); });
}

template <class Pairs, class Object>
bool is_missing(const Pairs& pairs, const Object* object) {
  return object != nullptr &&
         std::ranges::any_of(pairs, [&](const auto& each) { return each.expected == object && each.is_missing(); });
}

}  // namespace

std::string_view extension_of(std::string_view type) {
  const auto* const found = std::ranges::find(extensions, type, &std::pair<std::string_view, std::string_view>::first);
  return found == extensions.end() ? std::string_view() : found->second;
}

std::optional<std::string_view> missing_extension(const Comparison& comparison, const Type& type) {
  const auto wanted = underlying(type, *comparison.expected);
  const auto extension = extension_of(wanted.name);
  const bool is_known = comparison.actual->extension_types.has_value();
  if (extension.empty() || !is_known || wanted.schema == "pg_catalog") return std::nullopt;
  if (find_enum(*comparison.expected, wanted) != nullptr || is_there(*comparison.actual, wanted)) return std::nullopt;
  return extension;
}

bool lacks_type(const Comparison& comparison, const Type& type) {
  return is_missing(comparison.enums, find_enum(*comparison.expected, type)) ||
         is_missing(comparison.domains, find_domain(*comparison.expected, type)) ||
         missing_extension(comparison, type).has_value();
}

}  // namespace schemadrift::rules
