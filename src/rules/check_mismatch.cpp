#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule check_mismatch;

namespace {

constexpr std::string_view page = R"md(
# check-mismatch

A check constraint of the table has the model's name but says something else, or the other way round.

## What the application suffers

* Another condition: rows that the model allows may be refused with `23514` `check_violation`, and rows that it
  forbids may be written.
* `NO INHERIT` on one side only: child tables have the check, or have it not, against the model.
* Another name, or validated where the model says that it is not: a note.

Two spellings of one condition are no mismatch. Where that cannot be decided, `expression-undecided` says so.

## How to mend it

Drop the check and add it as the model has it, first as `NOT VALID`, then validated.

## Example: another condition under the same name

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: {rank_range: rank >= 0}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: {rank_range: rank >= 10}
```

```findings
warning check-mismatch check public.roles.rank_range 23514
```

## Example: another name, other children, and validated since

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer, name: text, code: text}
    checks:
      - {name: rank_range, expression: rank >= 0}
      - {name: name_given, expression: name <> '', no_inherit: false}
      - {name: code_given, expression: code <> '', validated: false}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer, name: text, code: text}
    checks:
      - {name: roles_rank_check, expression: rank >= 0}
      - {name: name_given, expression: name <> '', no_inherit: true}
      - {name: code_given, expression: code <> ''}
```

```findings
note check-mismatch check public.roles.code_given -
note check-mismatch check public.roles.rank_range -
warning check-mismatch check public.roles.name_given -
```

## Example: the same condition in another spelling

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, kind: text}
    checks: {kind_known: "kind IN ('user', 'admin')"}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, kind: text}
    checks: {kind_known: "kind = ANY (ARRAY['user'::text, 'admin'::text])"}
```

```findings
```
)md";

Mismatch other_condition(const TablePair& table, const Pair<Check>& pair) {
  Mismatch mismatch;
  mismatch.expected = definition_text(*pair.expected);
  mismatch.actual = definition_text(*pair.actual);
  mismatch.consequence = fails("23514", {"insert", "update"},
                               "rows that the model allows may be refused, and rows that it forbids be written");
  mismatch.hint = "make the check as the model has it, once no row breaks it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

Mismatch other_children(const TablePair& table, const Pair<Check>& pair) {
  const bool stays = pair.actual->no_inherit.value_or(false);
  Mismatch mismatch;
  mismatch.expected = stays ? "INHERIT" : "NO INHERIT";
  mismatch.actual = stays ? "NO INHERIT" : "INHERIT";
  mismatch.consequence =
      runs(stays ? "child tables take rows that break it" : "child tables refuse rows that break it");
  mismatch.hint = "make the check as the model has it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

std::optional<Mismatch> judge(const TablePair& table, const Pair<Check>& pair, std::string_view attribute) {
  if (attribute == "expression") return other_condition(table, pair);
  if (attribute == "no_inherit") return other_children(table, pair);
  if (attribute == "name") return other_name(table, pair);
  if (!pair.actual->validated.value_or(true)) return std::nullopt;  // check-not-validated
  return validated_since();
}

void run(const RuleInput& input, Findings& findings) {
  report_mismatches<Check>(input, check_mismatch, findings, judge);
}

}  // namespace

const Rule check_mismatch{.id = "check-mismatch",
                          .category = "constraints",
                          .needs = RuleNeeds::database,
                          .severity = Severity::warning,
                          .summary = "a check constraint of the table is not the model's",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
