#pragma once

// Expressions as people write them, of generated columns, indexes and domains, and the table that all are about. The
// server's own print of each must be found equal.

#include <array>
#include <string_view>

namespace schemadrift::tests {

/// The columns of the table that the expressions are about.
inline constexpr std::string_view spelling_table = R"sql(
CREATE TYPE status AS ENUM ('a', 'b');
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE SEQUENCE numbers;
CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE FUNCTION other.f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 2';
CREATE FUNCTION random_name() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
CREATE TYPE app.level AS ENUM ('low', 'high', 'Odd ''one');
CREATE DOMAIN app.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN slug AS varchar(30) CHECK (VALUE ~ '^[a-z]+$');
CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION app.g(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END';
CREATE FUNCTION stamp() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';
CREATE TABLE t (i integer, b bigint, si smallint, n numeric(10,2), d double precision, t text, v varchar(20), vv varchar,
  c char(3), bo boolean, ts timestamptz, tt timestamp, da date, iv interval, j jsonb, js json, e status, ta text[],
  ia integer[], u uuid, al app.level, po app.positive, sl slug, ea status[], by bytea, ne inet, ra int4range, tm time,
  r real, bi bit(4), pa pair, m money, "Quoted ""name" text, va varchar(5)[], deleted timestamptz);
)sql";

struct SpelledGenerated {
  std::string_view type;
  std::string_view expression;
};

inline constexpr auto spelled_generated = std::to_array<SpelledGenerated>({
    {"text", "t || ' ' || v"},
    {"text", "lower(v)"},
    {"text", "upper(trim(t))"},
    {"text", "left(t, 3)"},
    {"text", "coalesce(t, v, '')"},
    {"text", "case when bo then 'yes' else 'no' end"},
    {"text", "case i when 1 then 'one' when 2 then 'two' end"},
    {"text", "j->>'name'"},
    {"text", "j #>> '{a,b}'"},
    {"text", "regexp_replace(t, '[^a-z]', '', 'g')"},
    {"text", "app.g(t)"},
    {"varchar(10)", "v"},
    {"varchar(10)", "left(t, 10)"},
    {"integer", "i * 2 + 1"},
    {"integer", "length(t)"},
    {"integer", "(j->>'n')::int"},
    {"integer", "array_length(ta, 1)"},
    {"integer", "n"},
    {"integer", "f(i)"},
    {"bigint", "i + b"},
    {"numeric(12,2)", "n * 1.19"},
    {"numeric(12,2)", "i / 3"},
    {"numeric", "round(n, 1)"},
    {"boolean", "i > 0"},
    {"boolean", "deleted is null"},
    {"boolean", "e = 'a'"},
    {"boolean", "e in ('a', 'b')"},
    {"tsvector", "to_tsvector('english', t)"},
    {"tsvector", "to_tsvector('simple'::regconfig, coalesce(t, ''))"},
    {"tsvector", "setweight(to_tsvector('english', coalesce(t, '')), 'A')"},
    {"date", "tt"},
    {"date", "tt::date"},
    {"timestamp", "ts at time zone 'utc'"},
    {"double precision", "extract(epoch from tt)"},
    {"int4range", "int4range(i, 10)"},
    {"text[]", "array[t, v]"},
});

struct SpelledIndex {
  std::string_view key;
  std::string_view predicate;
};

inline constexpr auto spelled_indexes = std::to_array<SpelledIndex>({
    {"lower(t)", "deleted is null"},
    {"lower(v)", "v is not null"},
    {"upper(t) || v", "e = 'a'"},
    {"coalesce(i, 0)", "e in ('a', 'b')"},
    {"coalesce(t, '')", "e <> 'b'"},
    {"i + 1", "not bo"},
    {"i % 10", "bo = true"},
    {"(j->>'a')", "j ? 'a'"},
    {"(j->'a'->>'b')", "j->>'kind' = 'x'"},
    {"(j->>'n')::int", "(j->>'n')::int > 5"},
    {"j #> '{a,b}'", "j @> '{\"a\": 1}'"},
    {"date_trunc('day', tt)", "tt > '2020-01-01'"},
    {"tt::date", "tt >= timestamp '2020-01-01' and tt < '2021-01-01'"},
    {"ts at time zone 'utc'", "n > 0 and i between 1 and 5"},
    {"extract(year from tt)", "da > '2020-01-01'"},
    {"to_tsvector('english', t)", "length(t) > 3"},
    {"f(i)", "f(i) > 3"},
    {"public.f(i)", "public.f(i) in (1, 2)"},
    {"app.g(t)", "app.g(v) = 'x'"},
    {"nullif(t, '')", "t <> '' and v <> ''"},
    {"md5(t)", "v like 'a%' or v ilike 'b%'"},
    {"left(v, 3)", "al in ('low', 'high')"},
    {"substring(t, 1, 3)", "al = 'low'::app.level"},
    {"greatest(i, b)", "e = any('{a,b}')"},
    {"i::text", "u is not null and i in (1, 2, 3)"},
    {"abs(i - b)", "sl = 'x'"},
    {"case when bo then i end", "case when bo then i > 0 else b > 0 end"},
    {"int4range(i, 10)", "po > 3"},
    {"array_length(ta, 1)", "ta && array['a', 'b']"},
    {"lower(t collate \"C\")", "t collate \"C\" > 'a'"},
    {"upper(\"Quoted \"\"name\")", "\"Quoted \"\"name\" <> ''"},
    {"(pa).a", "(pa).b = 'x'"},
});

struct SpelledDomainCheck {
  std::string_view type;
  std::string_view expression;
};

inline constexpr auto spelled_domain_checks = std::to_array<SpelledDomainCheck>({
    {"integer", "VALUE > 0"},
    {"integer", "value between 1 and 10"},
    {"integer", "VALUE in (1, 2, 3)"},
    {"integer", "VALUE is not null"},
    {"bigint", "VALUE >= 0 and VALUE < 10000000000"},
    {"numeric(10,2)", "VALUE > 0"},
    {"numeric", "VALUE >= 0.5 or VALUE = -1"},
    {"text", "VALUE <> ''"},
    {"text", "length(VALUE) < 9"},
    {"text", "VALUE ~ '^[a-z]+$' and length(VALUE) > 2"},
    {"text", "VALUE in ('a', 'b')"},
    {"text", "VALUE like 'a%'"},
    {"varchar(20)", "VALUE <> ''"},
    {"varchar(20)", "VALUE in ('a', 'b')"},
    {"varchar(20)", "VALUE ~* '^x'"},
    {"varchar", "lower(VALUE) = VALUE"},
    {"char(2)", "VALUE in ('DE', 'FR')"},
    {"slug", "VALUE <> 'admin'"},
    {"app.positive", "VALUE < 100"},
    {"status", "VALUE <> 'a'"},
    {"app.level", "VALUE in ('low', 'high')"},
    {"text[]", "cardinality(VALUE) > 0"},
    {"jsonb", "jsonb_typeof(VALUE) = 'object'"},
    {"timestamptz", "VALUE > '2020-01-01 00:00:00+00'"},
    {"date", "VALUE >= '2020-01-01'"},
    {"inet", "family(VALUE) = 4"},
    {"text", "app.g(VALUE) = VALUE"},
});

}  // namespace schemadrift::tests
