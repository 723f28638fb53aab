#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/constraint_text.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule expression_undecided;

namespace {

constexpr std::string_view page = R"md(
# expression-undecided

Two expressions are written differently, and whether they mean the same cannot be decided: of a default, a generated column, a check, an
index, an exclusion constraint or a domain. schemadrift compares expressions by meaning where it can (spelling, casts, `IN` and
`= ANY`, `now()` and `CURRENT_TIMESTAMP`), asks the server how it understands the rest, never runs them, and does not guess. It is left
with this where there is no server to ask (a snapshot, `--no-server-referee`), or where the server refuses one of the two.

## What the application suffers

Nothing, if they mean the same. Otherwise what a mismatch leads to: another value, or a row that is refused or let through.

## How to mend it

Read the two. If they mean the same, write into the catalogue what the database has. If not, it is drift: change one of them.

## Example: calls of two functions

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, default: lower('X')}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, default: "replace('X', 'X', 'x')"}}}
```

```findings
warning expression-undecided column public.roles.name -
```

## Example: a check, an index and a generated column

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: text, short: {type: text, generated: "left(name, 3)"}}
    checks: {named: length(name) > 0}
    indexes: [{name: by_name, columns: [lower(name)], where: length(name) > 0}]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: text, short: {type: text, generated: "substr(name, 1, 3)"}}
    checks: {named: char_length(name) > 0}
    indexes: [{name: by_name, columns: [upper(name)], where: octet_length(name) > 0}]
```

```findings
warning expression-undecided check public.roles.named -
warning expression-undecided column public.roles.short -
warning expression-undecided index public.roles.by_name -
warning expression-undecided index public.roles.by_name -
```

## Example: a domain

```yaml expected
schemadrift: 1
domains: {code: {type: text, default: lower('X'), checks: {named: length(VALUE) > 0}}}
```

```yaml actual
schemadrift: 1
domains: {code: {type: text, default: "replace('X', 'X', 'x')", checks: {named: octet_length(VALUE) > 0}}}
```

```findings
warning expression-undecided domain public.code -
warning expression-undecided domain public.code -
```

## Example: two spellings of the same

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: {type: varchar(20), default: "'x'"}, rank: integer}
    checks: {known: "name in ('x', 'y')", ranked: rank between 1 and 9}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: {type: varchar(20), default: "'x'::character varying"}, rank: integer}
    checks: {known: "name::text = ANY (ARRAY['x'::text, 'y'::text])", ranked: (rank >= 1) AND (rank <= 9)}
```

```findings
```
)md";

std::string text_of(const Stated<Expression>& value) { return value.has_value() ? value->text : ""; }

std::string text_of(const Column& column, std::string_view field) {
  return text_of(field == "generated" ? column.generated : column.default_value);
}

std::string text_of(const Check& check, std::string_view) { return check.expression.text; }

std::string text_of(const Exclusion& exclusion, std::string_view field) {
  return field == "where" ? text_of(exclusion.where) : definition_text(exclusion);
}

std::string text_of(const Domain& domain, std::string_view) { return text_of(domain.default_value); }

std::string text_of(const Index& index, std::string_view field) {
  if (field == "where") return text_of(index.where);
  std::string result;
  for (const auto& key : index.keys) {
    if (!result.empty()) result += ", ";
    result += key.column.empty() ? key.expression.text : key.column;
  }
  return result;
}

/// One expression that both sides have, and of what it is a part.
struct Place {
  ObjectPath object;
  std::string attribute;
  std::string subject;  ///< the object, for people
};

Finding undecided(const RuleInput& input, Place place, const std::string& expected, const std::string& actual) {
  auto finding = finding_about(input, expression_undecided, place.object, std::move(place.attribute));
  finding.message =
      fmt::format("whether the {} of {} is the same cannot be decided", printable(finding.attribute), place.subject);
  finding.expected = printable(expected);
  finding.actual = printable(actual);
  finding.consequence = runs("nothing, if the two mean the same");
  finding.hint = "write the database's expression into the catalogue if it means the same; else it is drift";
  return finding;
}

class UndecidedIn {
 public:
  UndecidedIn(const RuleInput& input, Findings& findings) : input_(input), findings_(findings) {}

  template <class Part>
  void add_parts(const TablePair& table, const std::vector<Pair<Part>>& pairs, std::string_view kind) {
    for (const auto& pair : pairs) {
      if (pair.differences.empty() || pair.is_missing() || pair.is_unmapped()) continue;
      add(pair, {path_of(*table.expected, *pair.expected), {}, named(*table.expected, kind, pair.expected->name)});
    }
  }

  void add_domain(const DomainPair& pair) {
    const auto subject = "domain " + display(pair.expected->name);
    add(pair, {path_of(*pair.expected), {}, subject});
    for (const auto& check : pair.checks) {
      if (check.is_missing() || check.is_unmapped()) continue;
      add(check, {path_of(*pair.expected), "checks." + printable(check.expected->name), subject});
    }
  }

 private:
  // An attribute that is given in `place` stands for the whole pair.
  template <class T>
  void add(const Pair<T>& pair, const Place& place) {
    for (const auto& each : pair.differences) {
      if (each.verdict != Equality::undecided) continue;
      auto at = place;
      if (at.attribute.empty()) at.attribute = each.field;
      findings_.push_back(
          undecided(input_, std::move(at), text_of(*pair.expected, each.field), text_of(*pair.actual, each.field)));
    }
  }

  const RuleInput& input_;
  Findings& findings_;
};

void run(const RuleInput& input, Findings& findings) {
  UndecidedIn report(input, findings);
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    report.add_parts(table, table.columns, "column");
    report.add_parts(table, table.checks, "check constraint");
    report.add_parts(table, table.exclusions, "exclusion constraint");
    report.add_parts(table, table.indexes, "index");
  }
  for (const auto& pair : input.comparison->domains) {
    if (!pair.is_missing() && !pair.is_unmapped()) report.add_domain(pair);
  }
}

}  // namespace

const Rule expression_undecided{.id = "expression-undecided",
                                .category = "expressions",
                                .needs = RuleNeeds::database,
                                .severity = Severity::warning,
                                .summary = "whether two expressions mean the same cannot be decided",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
