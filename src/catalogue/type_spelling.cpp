#include "catalogue/type_spelling.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/type_text.hpp"

namespace schemadrift::catalogue {
namespace {

// The short names that people prefer to the standard's.
constexpr auto short_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bpchar", "char"},
    {"time", "time"},
    {"timestamp", "timestamp"},
    {"timestamptz", "timestamptz"},
    {"timetz", "timetz"},
    {"varbit", "varbit"},
    {"varchar", "varchar"},
});

}  // namespace

std::string spelled(const Type& type) {
  const auto found = std::ranges::find(short_names, type.name, &std::pair<std::string_view, std::string_view>::first);
  // char without a length is char(1), and no bpchar.
  if (type.schema != "pg_catalog" || found == short_names.end() || (type.name == "bpchar" && type.modifiers.empty())) {
    return to_sql(type);
  }
  std::string text(found->second);
  for (std::size_t i = 0; i < type.modifiers.size(); ++i) text += (i == 0 ? '(' : ',') + type.modifiers[i];
  return text + (type.modifiers.empty() ? "" : ")") + (type.array ? "[]" : "");
}

}  // namespace schemadrift::catalogue
