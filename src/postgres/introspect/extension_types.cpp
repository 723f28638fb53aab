#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// In whatever schema: a model may have a column of a type that is there for nobody yet.
constexpr std::string_view sql = R"(
SELECT n.nspname AS schema, t.typname AS name
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.oid IN ({extension_objects} AND classid = 'pg_type'::regclass) AND t.typcategory <> 'A'
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  std::vector<QualifiedName> types;
  for (std::size_t row = 0; row < rows.size(); ++row) types.push_back({schema.string(row), name.string(row)});
  assembly.database.extension_types = std::move(types);
}

}  // namespace

const Kind extension_types{"extension_types", sql, read};

}  // namespace schemadrift::postgres::introspection
