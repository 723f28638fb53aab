#include "catalogue/type_names.hpp"

#include <algorithm>

namespace schemadrift::catalogue {
namespace {

/// As PostgreSQL folds a name that is not quoted: ASCII only.
std::string folded(std::string_view name) {
  std::string result(name);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

}  // namespace

void TypeNames::add(const QualifiedName& name) { by_folded_name_[folded(name.name)].push_back(name); }

Type TypeNames::resolved(Type type, std::string_view default_schema) const {
  if (type.schema == "pg_catalog") return type;
  const auto found = by_folded_name_.find(folded(type.name));
  if (found == by_folded_name_.end()) return type;
  const auto fits = [&](const QualifiedName& each) { return type.schema.empty() || each.schema == type.schema; };
  // The more of these it is, the likelier it is meant.
  const auto rank = [&](const QualifiedName& each) {
    return (each.name == type.name ? 2 : 0) + (each.schema == default_schema ? 1 : 0);
  };
  const QualifiedName* best = nullptr;
  for (const auto& each : found->second) {
    if (fits(each) && (best == nullptr || rank(each) > rank(*best))) best = &each;
  }
  if (best == nullptr) return type;
  type.schema = best->schema;
  type.name = best->name;
  return type;
}

}  // namespace schemadrift::catalogue
