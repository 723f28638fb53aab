#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/design.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_update_refused;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-update-refused

A foreign key references a natural key (text, an enum or a date that people choose: a code, a slug, an email address), and has no
`ON UPDATE CASCADE`. Keys that nobody renames are not judged: numbers, uuids, whatever has a default or is generated, and a column that is
called `id`, or `…_id`. It judges a design, and runs where `enable` or `--enable` asks for it.

## What the application suffers

Renaming a key that is referenced fails with `23503` `foreign_key_violation`. SQLAlchemy does not help: `passive_updates` is True unless a
relationship says otherwise, which leaves the referencing rows to the database; and with False they follow only where the key is checked
at COMMIT.

## How to mend it

Make the foreign key `ON UPDATE CASCADE`. Or reference a key that never changes.

## Example: a country is renamed

```yaml expected
schemadrift: 1
enable: [foreign-key-update-refused]
models:
  Country:
    table: countries
    columns: {code: {type: varchar(2), primary_key: true}}
    relationships:
      cities: {target: City, back_populates: country}
  City:
    table: cities
    columns:
      id: {type: integer, primary_key: true}
      country_code: {type: varchar(2), references: {table: countries, column: code, on_update: cascade}}
    relationships:
      country: {target: Country, back_populates: cities}
```

```yaml actual
schemadrift: 1
models:
  Country: {table: countries, columns: {code: {type: varchar(2), primary_key: true}}}
  City:
    table: cities
    columns:
      id: {type: integer, primary_key: true}
      country_code: {type: varchar(2), references: {table: countries, column: code}}
```

```findings
note foreign-key-update-refused foreign_key public.cities.cities_country_code_fkey 23503
warning foreign-key-mismatch foreign_key public.cities.cities_country_code_fkey 23503
```

```sql failing
INSERT INTO countries VALUES ('UK');
INSERT INTO cities VALUES (1, 'UK');
UPDATE countries SET code = 'GB';
```

## Example: the catalogue alone

```yaml expected
schemadrift: 1
enable: [foreign-key-update-refused]
models:
  Country: {table: countries, columns: {code: {type: varchar(2), primary_key: true}}}
  City:
    table: cities
    columns:
      id: {type: integer, primary_key: true}
      country_code: {type: varchar(2), references: countries.code}
```

```findings
note foreign-key-update-refused foreign_key public.cities.cities_country_code_fkey 23503
```

## Example: the database follows, or nobody renames the key

```yaml expected
schemadrift: 1
enable: [foreign-key-update-refused]
models:
  Country: {table: countries, columns: {code: {type: varchar(2), primary_key: true}}}
  Customer: {table: customers, columns: {id: {type: text, primary_key: true}, token: {type: text, unique: true, default: md5('a')}}}
  City:
    table: cities
    columns:
      id: {type: integer, primary_key: true}
      mayor: {type: uuid, unique: true}
      country_code: {type: varchar(2), references: {table: countries, column: code, on_update: cascade}}
      customer_id: {type: text, references: customers.id}
      token: {type: text, references: customers.token}
      twin: {type: integer, references: cities.id}
      mayor_of_twin: {type: uuid, references: cities.mayor}
```

```findings
```
)md";

/// What people choose: an id is made by the application, even where it is a text.
bool is_chosen(const Column& column, const Database& database) {
  const bool is_made = column.default_value.has_value() || column.identity.has_value() || column.generated.has_value();
  if (is_made || column.name == "id" || column.name.ends_with("_id")) return false;
  constexpr std::array natural{TypeFamily::text, TypeFamily::enumeration, TypeFamily::time};
  return std::ranges::find(natural, family(underlying(column.type, database), database)) != natural.end();
}

bool is_natural(const ForeignKey& key, const Database& database) {
  const auto* target = find_table(database, key.references_table);
  return target != nullptr && std::ranges::any_of(key.references_columns, [&](const std::string& name) {
           const auto* column = find_column(*target, name);
           return column != nullptr && is_chosen(*column, database);
         });
}

bool refuses_update(const ForeignKey& key) {
  const auto action = key.on_update.value_or(ReferentialAction::no_action);
  return key.enforced.value_or(true) &&
         (action == ReferentialAction::no_action || action == ReferentialAction::restrict);
}

Finding refused(const RuleInput& input, const Table& table, const ForeignKey& key) {
  auto finding = finding_about(input, foreign_key_update_refused, path_of(table, key), "on_update");
  finding.message =
      fmt::format("{} references {} ({}), and keeps it from being renamed", named(table, "foreign key", key.name),
                  display(key.references_table), display(key.references_columns));
  finding.consequence = fails("23503", {"update"}, "a change of a key that is referenced fails");
  finding.hint = "make the foreign key ON UPDATE CASCADE, or reference a key that never changes";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      if (key.inherited || !refuses_update(key) || !is_natural(key, designed(input))) continue;
      findings.push_back(refused(input, table, key));
    }
  });
}

}  // namespace

const Rule foreign_key_update_refused{.id = "foreign-key-update-refused",
                                      .category = "design",
                                      .needs = RuleNeeds::catalogue,
                                      .severity = Severity::note,
                                      .summary = "a foreign key keeps a natural key from being renamed",
                                      .page = page,
                                      .run = run,
                                      .opt_in = true};

}  // namespace schemadrift::rules
