#include "property/type_samples.hpp"

#include <array>

#include "model/names.hpp"

namespace schemadrift::tests {

namespace {

Type built_in(std::string name, std::vector<std::string> modifiers = {}, bool array = false) {
  return {"pg_catalog", std::move(name), std::move(modifiers), array};
}

}  // namespace

std::span<const TypeSample> type_samples() {
  static const std::array samples{
      TypeSample{built_in("int4"),
                 {"0", "-1", "1 + 2", "'7'", "(random() * 10)::int"},
                 {"@ > 0", "@ between 1 and 10", "@ in (1, 2, 3)", "@ <> 5 or @ is null", "not (@ < 0)", "@ % 2 = 1",
                  "-@ <= +3"},
                 {"@ + 1", "abs(@)", "coalesce(@, 0)"}},
      TypeSample{built_in("int8"), {"0", "10000000000", "-5::bigint"}, {"@ >= 0", "@ != 7"}, {"@ * 2"}},
      TypeSample{built_in("int2"), {"1", "'2'::smallint"}, {"@ in (1, 2)"}, {}},
      TypeSample{built_in("numeric", {"10", "2"}), {"0.50", "0", "-1.5"}, {"@ >= 0", "round(@, 1) < 100"}, {"@ * 2"}},
      TypeSample{built_in("float8"), {"0.5", "1e10", "pi()"}, {"@ < 1.5"}, {}},
      TypeSample{built_in("bool"), {"true", "false", "NOT true", "'t'"}, {"@", "not @", "@ is true"}, {}},
      TypeSample{built_in("text"),
                 {"'x'", "''", "'it''s'", "upper('a')", "'a' || 'b'", "current_user"},
                 {"length(@) > 0", "@ <> ''", "@ LIKE 'a%'", "@ not like '%b'", "@ ~ '^[a-z]+$'", "@ in ('a', 'b')",
                  "@ = ANY (ARRAY['x', 'y'])", "char_length(trim(@)) > 1", "@ = lower(@)"},
                 {"lower(@)", "@ || 'x'"}},
      TypeSample{built_in("varchar", {"20"}),
                 {"'active'", "'it''s'::varchar"},
                 {"@ in ('a', 'b', 'c')", "@ = 'a' or @ = 'b'", "upper(@) = @", "@::text <> ''"},
                 {"lower(@)"}},
      TypeSample{built_in("bpchar", {"3"}), {"'abc'"}, {"@ in ('abc', 'def')"}, {}},
      TypeSample{built_in("timestamptz"),
                 {"now()", "CURRENT_TIMESTAMP", "now() + interval '1 day'", "'2020-01-01 00:00:00+00'"},
                 {"@ > '2020-01-01 00:00:00+00'", "@ is not null"},
                 {}},
      TypeSample{built_in("timestamp", {"3"}),
                 {"LOCALTIMESTAMP", "(now() AT TIME ZONE 'utc')", "'2020-01-01'"},
                 {"@ > '2020-01-01'", "extract(year from @) > 2000"},
                 {}},
      TypeSample{built_in("date"), {"CURRENT_DATE", "'2020-01-01'"}, {"@ >= '2020-01-01'"}, {"@ + 1"}},
      TypeSample{built_in("time"), {"'12:00'"}, {"@ < '18:00'"}, {}},
      TypeSample{built_in("interval"), {"'1 day'", "'01:30:00'"}, {"@ > '1 hour'"}, {}},
      TypeSample{built_in("uuid"),
                 {"gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"},
                 {"@ <> '00000000-0000-0000-0000-000000000000'"},
                 {}},
      TypeSample{built_in("jsonb"),
                 {"'{}'", R"('{"a": [1, 2]}'::jsonb)", "'[]'"},
                 {"jsonb_typeof(@) = 'object'", "@ ? 'a'", "@->>'a' = 'b'", "@ @> '{}'"},
                 {},
                 "gin"},
      TypeSample{built_in("text", {}, true),
                 {"'{}'", "ARRAY['a', 'b']", "ARRAY[]::text[]", "'{}'::text[]"},
                 {"cardinality(@) < 5", "'a' = ANY (@)", "@ <@ ARRAY['a', 'b']", "@[1] is not null"},
                 {},
                 "gin"},
      TypeSample{built_in("int4", {}, true), {"'{1,2}'"}, {"array_length(@, 1) = 2"}, {}},
      TypeSample{built_in("bytea"), {R"('\x00')"}, {"length(@) < 10"}, {}},
      TypeSample{built_in("inet"), {"'127.0.0.1'"}, {"family(@) = 4"}, {}},
  };
  return samples;
}

const TypeSample& enum_sample() {
  static const TypeSample sample{{"public", "Mood", {}, false},
                                 {"'ok'", "'it''s'", R"('ok'::"Mood")"},
                                 {"@ in ('ok', 'sad')", "@ <> 'ok'", "@ > 'sad'", "@::text <> 'x'"},
                                 {}};
  return sample;
}

const TypeSample& domain_sample() {
  static const TypeSample sample{
      {"public", "positive", {}, false}, {"1", "2::positive"}, {"@ < 100", "@ in (1, 2)"}, {}};
  return sample;
}

std::string about(std::string_view condition, std::string_view column) {
  std::string result;
  const auto name = quote_identifier(column);
  // jsonb's operators have the sign, too: a column's stands before a space, a bracket or the end, never beside `>` or
  // `<`.
  for (std::size_t i = 0; i < condition.size(); ++i) {
    const bool is_operator = condition[i] == '@' && ((i + 1 < condition.size() && condition[i + 1] == '>') ||
                                                     (i > 0 && condition[i - 1] == '<'));
    if (condition[i] == '@' && !is_operator) {
      result += name;
    } else {
      result += condition[i];
    }
  }
  return result;
}

}  // namespace schemadrift::tests
