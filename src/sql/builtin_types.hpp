#pragma once

// The names of the types in pg_catalog (base, range, multirange and pseudo types that a column or function may have),
// of PostgreSQL 13 to 18. An unqualified one of these is always PostgreSQL's own, since pg_catalog comes first on the
// search path.

#include <array>
#include <string_view>

namespace schemadrift::sql {

inline constexpr std::array builtin_types = std::to_array<std::string_view>({
    "aclitem",       "bit",           "bool",           "box",       "bpchar",         "bytea",     "char",
    "cid",           "cidr",          "circle",         "date",      "datemultirange", "daterange", "float4",
    "float8",        "gtsvector",     "inet",           "int2",      "int2vector",     "int4",      "int4multirange",
    "int4range",     "int8",          "int8multirange", "int8range", "interval",       "json",      "jsonb",
    "jsonpath",      "line",          "lseg",           "macaddr",   "macaddr8",       "money",     "name",
    "numeric",       "nummultirange", "numrange",       "oid",       "oidvector",      "path",      "pg_lsn",
    "pg_snapshot",   "point",         "polygon",        "record",    "refcursor",      "regclass",  "regcollation",
    "regconfig",     "regdictionary", "regnamespace",   "regoper",   "regoperator",    "regproc",   "regprocedure",
    "regrole",       "regtype",       "text",           "tid",       "time",           "timestamp", "timestamptz",
    "timetz",        "tsmultirange",  "tsquery",        "tsrange",   "tstzmultirange", "tstzrange", "tsvector",
    "txid_snapshot", "uuid",          "varbit",         "varchar",   "void",           "xid",       "xid8",
    "xml",
});

}  // namespace schemadrift::sql
