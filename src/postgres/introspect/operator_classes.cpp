#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

constexpr std::string_view sql = R"(
SELECT o.oid, am.amname AS method, n.nspname AS schema, o.opcname AS name,
       o.opcintype AS type_oid, o.opcdefault AS is_default
FROM pg_opclass o
JOIN pg_am am ON am.oid = o.opcmethod
JOIN pg_namespace n ON n.oid = o.opcnamespace
ORDER BY o.oid)";

void read(const Rows& rows, Assembly& assembly) {
  const Field oid(rows, "oid");
  const Field method(rows, "method");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field type_oid(rows, "type_oid");
  const Field is_default(rows, "is_default");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.operator_classes.emplace(oid.oid(row),
                                      OperatorClass{.method = method.string(row),
                                                    .name = {.schema = schema.string(row), .name = name.string(row)},
                                                    .type = type_oid.oid(row),
                                                    .is_default = is_default.flag(row)});
  }
}

}  // namespace

const Kind operator_classes{"operator_classes", sql, read};

}  // namespace schemadrift::postgres::introspection
