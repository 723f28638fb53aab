#include "diff/operator_class.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace schemadrift::diff {

namespace {

/// Schema and name; an unqualified one has no schema.
std::pair<std::string_view, std::string_view> parts(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return {{}, text};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

bool may_be_same(std::string_view first, std::string_view second) {
  const auto [schema, name] = parts(first);
  const auto [other_schema, other_name] = parts(second);
  return name == other_name && (schema.empty() || other_schema.empty() || schema == other_schema);
}

/// Each is the default one of all types that it can be used for (pg_opclass.dat).
constexpr std::array for_all_their_types{std::string_view("array_ops"),   std::string_view("enum_ops"),
                                         std::string_view("range_ops"),   std::string_view("record_ops"),
                                         std::string_view("jsonb_ops"),   std::string_view("tsvector_ops"),
                                         std::string_view("tsquery_ops"), std::string_view("multirange_ops")};

/// Default ones that are named after another type.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> named_otherwise{{{"varchar", "text_ops"},
                                                                                        {"varchar", "text_minmax_ops"},
                                                                                        {"cidr", "inet_ops"},
                                                                                        {"polygon", "poly_ops"},
                                                                                        {"point", "quad_point_ops"}}};

/// PostgreSQL and its extensions name a default operator class after its type, and the method where that is not btree
/// or hash: int4_ops, gist_int4_ops, gin_hstore_ops, int4_minmax_ops. What is no default has more in its name:
/// jsonb_path_ops, text_pattern_ops.
bool is_default(std::string_view text, const Type* type) {
  const auto name = parts(text).second;
  if (std::ranges::find(for_all_their_types, name) != for_all_their_types.end()) return true;
  if (type == nullptr || type->array) return false;
  if (std::ranges::find(named_otherwise, std::pair<std::string_view, std::string_view>(type->name, name)) !=
      named_otherwise.end()) {
    return true;
  }
  const std::string own = type->name + "_ops";
  return name == own || name == "gist_" + own || name == "gin_" + own || name == type->name + "_minmax_ops";
}

}  // namespace

bool same_operator_class(const Stated<std::string>& first, const Stated<std::string>& second, const Type* type) {
  if (first.has_value() && second.has_value()) return may_be_same(*first, *second);
  const auto& named = first.has_value() ? first : second;
  return !named.has_value() || is_default(*named, type);
}

}  // namespace schemadrift::diff
