#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Those that something depends on, and those that PostgreSQL records no dependency on: the ones that it is built with,
/// whose oids are below FirstUnpinnedObjectId.
constexpr std::string_view sql = R"(
SELECT c.oid, n.nspname AS schema, c.collname AS name
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid < 12000
   OR c.oid IN (SELECT refobjid FROM pg_depend WHERE refclassid = 'pg_collation'::regclass)
ORDER BY c.oid)";

void read(const Rows& rows, Assembly& assembly) {
  const Field oid(rows, "oid");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.collations.emplace(oid.oid(row), QualifiedName{.schema = schema.string(row), .name = name.string(row)});
  }
}

}  // namespace

const Kind collations{"collations", sql, read};

}  // namespace schemadrift::postgres::introspection
