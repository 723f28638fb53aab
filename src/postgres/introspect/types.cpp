#include "postgres/introspect/kinds.hpp"
#include "sql/type.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Every type that columns and domains in scope have, once for each modifier, and what a sequence can have.
constexpr std::string_view sql = R"(
SELECT used.type_oid, used.modifier,
       format_type(used.type_oid, used.modifier) AS text,
       n.nspname AS schema,
       coalesce(element.typname, t.typname) AS name,
       element.oid IS NOT NULL AS is_array,
       t.typbasetype AS base,
       t.typcollation AS collation
FROM (SELECT a.atttypid AS type_oid, a.atttypmod AS modifier
      FROM pg_attribute a
      WHERE a.attrelid IN ({relations}) AND a.attnum > 0 AND NOT a.attisdropped
      UNION
      SELECT d.typbasetype, d.typtypmod
      FROM pg_type d
      WHERE d.typtype = 'd' AND d.typnamespace = ANY ({schemas})
      UNION
      VALUES ('int2'::regtype::oid, -1), ('int4'::regtype::oid, -1), ('int8'::regtype::oid, -1)) used
JOIN pg_type t ON t.oid = used.type_oid
LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
JOIN pg_namespace n ON n.oid = coalesce(element.typnamespace, t.typnamespace)
ORDER BY used.type_oid, used.modifier)";

/// format_type() prints a modifier in the words of the type that it belongs to: only the parser can tell it from the
/// name.
std::vector<std::string> modifiers(std::string_view text) {
  const auto parsed = sql::parse_type(text);
  return parsed ? parsed->modifiers : std::vector<std::string>();
}

void read(const Rows& rows, Assembly& assembly) {
  const Field type_oid(rows, "type_oid");
  const Field modifier(rows, "modifier");
  const Field text(rows, "text");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field is_array(rows, "is_array");
  const Field base(rows, "base");
  const Field collation(rows, "collation");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Type type{.schema = schema.string(row), .name = name.string(row), .modifiers = {}, .array = is_array.flag(row)};
    // Without a modifier there is none, whatever the name looks like: "my(type)" is one.
    if (modifier.integer(row) >= 0) type.modifiers = modifiers(text.text(row));
    const Oid oid = type_oid.oid(row);
    assembly.types.emplace(type_key(oid, modifier.integer(row)),
                           TypeFacts{.type = std::move(type),
                                     .oid = oid,
                                     .base = base.oid(row) != 0 ? base.oid(row) : oid,
                                     .collation = collation.oid(row)});
  }
}

}  // namespace

const Kind types{"types", sql, read};

}  // namespace schemadrift::postgres::introspection
