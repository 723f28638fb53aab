#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule exclusion_mismatch;

namespace {

constexpr std::string_view page = R"md(
# exclusion-mismatch

An exclusion constraint of the table has the model's name but excludes something else, or the other way round.

## What the application suffers

* Other elements, operators or predicate: rows that the model allows may be refused with `23P01`
  `exclusion_violation`, and rows that it forbids may be written. A warning.
* Checked sooner than the model says (not deferrable): statements that break it for a moment fail with `23P01`. An
  error. The other way round, `INSERT … ON CONFLICT DO NOTHING` that names it fails with `55000`. A warning.
* Another index method or name: a note.

## How to mend it

Drop the constraint and add it as the model has it.

## Example: another operator, another predicate

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange, slot: tstzrange}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: during, operator: "&&"}]}
      - {name: no_slot, method: gist, elements: [{expression: slot, operator: "&&"}], where: id > 0}
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange, slot: tstzrange}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: during, operator: "="}]}
      - {name: no_slot, method: gist, elements: [{expression: slot, operator: "&&"}], where: id > 100}
```

```findings
warning exclusion-mismatch exclusion public.bookings.no_overlap 23P01
warning exclusion-mismatch exclusion public.bookings.no_slot 23P01
```

## Example: checked sooner, and later

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: int4range, slot: int4range}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: during, operator: "&&"}], deferrable: initially_deferred}
      - {name: no_slot, method: gist, elements: [{expression: slot, operator: "&&"}], deferrable: not_deferrable}
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: int4range, slot: int4range}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: during, operator: "&&"}]}
      - {name: no_slot, method: gist, elements: [{expression: slot, operator: "&&"}], deferrable: initially_immediate}
```

```findings
error exclusion-mismatch exclusion public.bookings.no_overlap 23P01
warning exclusion-mismatch exclusion public.bookings.no_slot 55000
```

```sql failing
INSERT INTO bookings VALUES (1, '[0,10)', '[0,1)'), (2, '[10,20)', '[1,2)');
UPDATE bookings SET during = int4range(lower(during) + 5, upper(during) + 5);
```

## Example: another method, another name

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, room: integer, seat: int4range}
    exclusions:
      - {name: one_room, method: hash, elements: [{expression: room, operator: "="}]}
      - {name: one_seat, method: gist, elements: [{expression: seat, operator: "&&"}]}
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, room: integer, seat: int4range}
    exclusions:
      - {name: one_room, method: btree, elements: [{expression: room, operator: "="}]}
      - {name: seat_once, method: gist, elements: [{expression: seat, operator: "&&"}]}
```

```findings
note exclusion-mismatch exclusion public.bookings.one_room -
note exclusion-mismatch exclusion public.bookings.one_seat -
```

## Example: the same expression in another spelling

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, starts: integer, ends: integer}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: "int4range(starts,ends)", operator: "&&"}]}
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, starts: integer, ends: integer}
    exclusions:
      - {name: no_overlap, method: gist, elements: [{expression: "int4range(starts, ends)", operator: "&&"}]}
```

```findings
```
)md";

Mismatch other_definition(const TablePair& table, const Pair<Exclusion>& pair) {
  Mismatch mismatch;
  mismatch.expected = definition_text(*pair.expected);
  mismatch.actual = definition_text(*pair.actual);
  mismatch.consequence = fails("23P01", {"insert", "update"},
                               "rows that the model allows may be refused, and rows that it forbids be written");
  mismatch.hint = "make the constraint as the model has it, once no rows exclude each other";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

Mismatch other_method(const TablePair& table, const Pair<Exclusion>& pair) {
  auto mismatch = other_definition(table, pair);
  mismatch.severity = Severity::note;
  mismatch.consequence = runs("the same rows exclude each other; only the index is of another method");
  return mismatch;
}

Mismatch judge(const TablePair& table, const Pair<Exclusion>& pair, std::string_view attribute) {
  if (attribute == "name") return other_name(table, pair);
  if (attribute == "deferrable") return other_timing(table, pair, "23P01");
  if (attribute == "method") return other_method(table, pair);
  return other_definition(table, pair);
}

void run(const RuleInput& input, Findings& findings) {
  report_mismatches<Exclusion>(input, exclusion_mismatch, findings, judge);
}

}  // namespace

const Rule exclusion_mismatch{.id = "exclusion-mismatch",
                              .category = "constraints",
                              .needs = RuleNeeds::database,
                              .severity = Severity::warning,
                              .summary = "an exclusion constraint of the table is not the model's",
                              .page = page,
                              .run = run};

}  // namespace schemadrift::rules
