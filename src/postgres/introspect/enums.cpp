#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// An outer join: an enum may have no label.
constexpr std::string_view sql = R"(
SELECT n.nspname AS schema, t.typname AS name,
       array_agg(e.enumlabel ORDER BY e.enumsortorder) FILTER (WHERE e.oid IS NOT NULL) AS labels
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_enum e ON e.enumtypid = t.oid
WHERE t.typtype = 'e' AND t.typnamespace = ANY ({schemas})
  AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
GROUP BY n.nspname, t.typname
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field labels(rows, "labels");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.database.enums.push_back({.name = {.schema = schema.string(row), .name = name.string(row)},
                                       .labels = array_elements(labels.text(row)),
                                       .comment = {}});
  }
}

}  // namespace

const Kind enums{"enums", sql, read};

}  // namespace schemadrift::postgres::introspection
