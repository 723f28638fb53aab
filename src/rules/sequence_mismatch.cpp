#include <fmt/format.h>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule sequence_mismatch;

namespace {

constexpr std::string_view page = R"md(
# sequence-mismatch

A sequence has another option than the catalogue states: step, bounds, start, cache, type or owner.

## What the application suffers

* Another step: an application that takes a block of numbers for each `nextval()` makes duplicates, or leaves gaps.
* A range that ends sooner: `nextval()` fails with `2200H` `sequence_generator_limit_exceeded` when it is used up.
* A cycle: numbers come again, and primary keys with them.
* Start, cache, type, owner: nothing that a statement shows.

## How to mend it

`ALTER SEQUENCE`: it takes a moment, and changes no number that is in use.

## Example: another step and an earlier end

```yaml expected
schemadrift: 1
sequences: {numbers: {increment: 10}, tickets: {maximum: 1000000}, rounds: {cycle: false}}
```

```yaml actual
schemadrift: 1
sequences: {numbers: {increment: 1}, tickets: {maximum: 1000}, rounds: {cycle: true}}
```

```findings
warning sequence-mismatch sequence public.numbers -
warning sequence-mismatch sequence public.rounds -
warning sequence-mismatch sequence public.tickets -
```

## Example: what no statement shows

```yaml expected
schemadrift: 1
sequences: {numbers: {cache: 20, start: 100}}
```

```yaml actual
schemadrift: 1
sequences: {numbers: {cache: 1, start: 1}}
```

```findings
note sequence-mismatch sequence public.numbers -
note sequence-mismatch sequence public.numbers -
```

## Example: the same options, and some that the catalogue does not state

```yaml expected
schemadrift: 1
sequences: {numbers: {type: bigint, increment: 1}}
```

```yaml actual
schemadrift: 1
sequences: {numbers: {cache: 20}}
```

```findings
```
)md";

std::string shown(const Stated<std::int64_t>& value) { return value.has_value() ? std::to_string(*value) : "none"; }

std::string shown(const Stated<bool>& value) { return value.value_or(false) ? "true" : "false"; }

std::string shown(const Stated<Type>& type) { return type.has_value() ? display(*type) : "none"; }

std::string shown(const Stated<std::string>& text) { return text.has_value() ? printable(*text) : "none"; }

std::string shown(const Stated<ColumnName>& owner) {
  return owner.has_value() ? fmt::format("{}.{}", display(owner->table), printable(owner->column)) : "none";
}

std::string option(std::string_view field, const Sequence& sequence) {
  if (field == "start") return fmt::format("START WITH {}", shown(sequence.start));
  if (field == "increment") return fmt::format("INCREMENT BY {}", shown(sequence.increment));
  if (field == "minimum") return fmt::format("MINVALUE {}", shown(sequence.minimum));
  if (field == "maximum") return fmt::format("MAXVALUE {}", shown(sequence.maximum));
  if (field == "cache") return fmt::format("CACHE {}", shown(sequence.cache));
  if (field == "cycle") return sequence.cycle.value_or(false) ? "CYCLE" : "NO CYCLE";
  if (field == "type" && sequence.type.has_value()) return fmt::format("AS {}", to_sql(*sequence.type));
  return {};
}

struct Effect {
  Severity severity;
  std::string_view explanation;
};

Effect effect(std::string_view field, const Pair<Sequence>& pair) {
  const auto& expected = *pair.expected;
  const auto& actual = *pair.actual;
  if (field == "increment") return {Severity::warning, "blocks of numbers overlap, or leave gaps"};
  if (field == "cycle" && actual.cycle.value_or(false)) return {Severity::warning, "numbers come again at the end"};
  const bool ends_sooner = (field == "maximum" && actual.maximum.value_or(0) < expected.maximum.value_or(0)) ||
                           (field == "minimum" && actual.minimum.value_or(0) > expected.minimum.value_or(0));
  if (ends_sooner || field == "cycle")
    return {Severity::warning, "nextval() fails with 2200H once the range is used up"};
  return {Severity::note, "no statement shows it"};
}

Finding mismatch(const RuleInput& input, const Pair<Sequence>& pair, std::string_view field) {
  const auto [severity, explanation] = effect(field, pair);
  auto finding = finding_about(input, sequence_mismatch, path_of(*pair.expected), std::string(field));
  finding.severity = severity;
  for_each_field<Sequence>([&](const auto& each) {
    if constexpr (!std::is_same_v<std::decay_t<decltype(pair.expected->*each.member)>, QualifiedName>) {
      if (each.name != field) return;
      finding.expected = shown(pair.expected->*each.member);
      finding.actual = shown(pair.actual->*each.member);
    }
  });
  finding.message = fmt::format("sequence {} has {} {}, not {}", display(pair.actual->name), field, *finding.actual,
                                *finding.expected);
  finding.consequence = runs(std::string(explanation));
  finding.hint = "alter the sequence, or state in the catalogue what the database has";
  if (const auto words = option(field, *pair.expected); !words.empty()) {
    finding.fix_sql = {fmt::format("ALTER SEQUENCE {} {};", quote_identifier(pair.actual->name), words)};
  }
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& pair : input.comparison->sequences) {
    for (const auto& each : pair.differences) {
      if (each.field == "comment") continue;
      // The bounds follow from the type: where they differ too, they say more.
      const bool is_said = each.field == "type" && (differs(pair, "maximum") || differs(pair, "minimum"));
      if (!is_said) findings.push_back(mismatch(input, pair, each.field));
    }
  }
}

}  // namespace

const Rule sequence_mismatch{.id = "sequence-mismatch",
                             .category = "types",
                             .needs = RuleNeeds::database,
                             .severity = Severity::warning,
                             .summary = "a sequence has another option than the catalogue states",
                             .page = page,
                             .run = run};

}  // namespace schemadrift::rules
