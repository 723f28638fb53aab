#include <algorithm>
#include <array>

#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Columns that own a sequence which their own default uses. The sequence goes with the column, by an automatic
/// dependency ('a'); that behind an identity column is an internal one ('i'). Materialized, to begin with the few that
/// are owned and not with the many defaults; and OFFSET 0 and the array keep the rest a look-up for each: without
/// statistics, as after a fresh load, the planner would join every one with every default.
constexpr std::string_view sql = R"(
WITH owned AS MATERIALIZED
  (SELECT s.seqrelid AS sequence_oid, d.refobjid AS table_oid, d.refobjsubid AS number
   FROM pg_sequence s
   JOIN pg_depend d
     ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0
    AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a')
SELECT owned.table_oid, owned.number
FROM owned
CROSS JOIN LATERAL
  (SELECT a.oid FROM pg_attrdef a WHERE a.adrelid = owned.table_oid AND a.adnum = owned.number OFFSET 0) made_by
WHERE owned.table_oid = ANY (ARRAY({relations}))
  AND EXISTS (SELECT FROM pg_depend uses
              WHERE uses.classid = 'pg_attrdef'::regclass AND uses.objid = made_by.oid
                AND uses.refclassid = 'pg_class'::regclass AND uses.refobjid = owned.sequence_oid
              OFFSET 0)
ORDER BY owned.table_oid, owned.number)";

/// Inside a string constant a quote is doubled.
bool is_one_constant(std::string_view content) {
  for (auto at = content.find('\''); at != std::string_view::npos; at = content.find('\'', at + 2)) {
    if (at + 1 == content.size() || content[at + 1] != '\'') return false;
  }
  return true;
}

/// nextval() on a constant, and no more: what `serial` writes.
bool is_nextval(std::string_view expression) {
  constexpr std::string_view head = "nextval(";
  constexpr std::string_view tail = "'::regclass)";
  if (!expression.starts_with(head) || !expression.ends_with(tail)) return false;
  auto constant = expression.substr(head.size(), expression.size() - head.size() - tail.size());
  if (constant.starts_with('E')) constant.remove_prefix(1);
  return constant.starts_with('\'') && is_one_constant(constant.substr(1));
}

bool is_integer(const Type& type) {
  constexpr std::array<std::string_view, 3> integers{"int2", "int4", "int8"};
  return type.schema == "pg_catalog" && !type.array && std::ranges::find(integers, type.name) != integers.end();
}

void read(const Rows& rows, Assembly& assembly) {
  const Field table_oid(rows, "table_oid");
  const Field number(rows, "number");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& column = assembly.column(table_oid.oid(row), number.integer(row));
    if (!is_integer(column.type) || !column.default_value.has_value()) continue;
    if (is_nextval(column.default_value->text)) column.identity = Identity::serial;
  }
}

}  // namespace

const Kind serial_columns{"serial_columns", sql, read};

}  // namespace schemadrift::postgres::introspection
