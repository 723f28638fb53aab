#include <fmt/format.h>

#include "rules/support/long_names.hpp"

namespace schemadrift::rules {

extern const Rule name_truncation_collision;

namespace {

constexpr std::string_view page = R"md(
# name-truncation-collision

Two names in the catalogue become one, since PostgreSQL keeps 63 bytes of each: of two tables, indexes or sequences of a schema, two
columns or constraints of a table, or two types. The second object can never exist beside the first, so it is compared with nothing.

## What the application suffers

The second CREATE fails: with `42P07` `duplicate_table` for a table, an index or a sequence, with `42701` `duplicate_column` for a
column, with `42710` `duplicate_object` for a constraint or a type. With `IF NOT EXISTS` it does nothing, and then two models read and
write one table.

## How to mend it

Give one of the two a name that differs in the first 63 bytes.

## Example: two tables

```yaml expected
schemadrift: 1
models:
  Summary:
    table: quarterly_regional_customer_satisfaction_survey_response_summaries
    columns: {id: {type: integer, primary_key: true}}
  SummaryNote:
    table: quarterly_regional_customer_satisfaction_survey_response_summary_notes
    columns: {id: {type: integer, primary_key: true}, note: text}
```

```findings
error name-truncation-collision table public.quarterly_regional_customer_satisfaction_survey_response_summar -
warning name-truncated table public.quarterly_regional_customer_satisfaction_survey_response_summar -
```

## Example: two columns and two indexes

```yaml expected
schemadrift: 1
models:
  Answer:
    table: answers
    columns:
      average_time_until_the_first_answer_of_the_support_team_in_seconds: integer
      average_time_until_the_first_answer_of_the_support_team_in_secondary_schools: integer
    indexes:
      index_of_the_average_time_until_the_first_answer_of_the_support_: [average_time_until_the_first_answer_of_the_support_team_in_seconds]
  Question:
    table: questions
    columns: {asked_at: timestamptz}
    indexes:
      index_of_the_average_time_until_the_first_answer_of_the_support_team: [asked_at]
```

```findings
error name-truncation-collision column public.answers.average_time_until_the_first_answer_of_the_support_team_in_seco -
error name-truncation-collision index public.questions.index_of_the_average_time_until_the_first_answer_of_the_support -
warning name-truncated column public.answers.average_time_until_the_first_answer_of_the_support_team_in_seco -
warning name-truncated index public.answers.index_of_the_average_time_until_the_first_answer_of_the_support -
```

## Example: the first 63 bytes differ

```yaml expected
schemadrift: 1
models:
  Summary:
    table: survey_response_summaries_of_quarterly_regional_customer_satisfaction
    columns: {id: {type: integer, primary_key: true}}
  SummaryNote:
    table: survey_response_summary_notes_of_quarterly_regional_customer_satisfaction
    columns: {id: {type: integer, primary_key: true}}
```

```findings
warning name-truncated table public.survey_response_summaries_of_quarterly_regional_customer_satisf -
warning name-truncated table public.survey_response_summary_notes_of_quarterly_regional_customer_sa -
```
)md";

std::string_view refusal(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::column:
      return "42701";
    case ObjectKind::table:
    case ObjectKind::index:
    case ObjectKind::sequence:
      return "42P07";
    default:
      return "42710";
  }
}

Finding collision(const RuleInput& input, const LongName& name) {
  auto finding = finding_about(input, name_truncation_collision, name.object, name.stated);
  finding.message =
      fmt::format("{} cannot be told from \"{}\": PostgreSQL keeps \"{}\" of both names",
                  spoken(name.object, name.stated), printable(name.taken_by), printable(name.object.name));
  finding.consequence = runs(fmt::format("CREATE fails with {}, since the name is taken", refusal(name.object.kind)));
  finding.hint = "give one of the two a name that differs in the first 63 bytes";
  // By that name another object is declared.
  finding.location = name.declaration.position;
  finding.source = name.declaration.source;
  finding.model = ModelReference{name.declaration.model, name.declaration.attribute, name.declaration.base};
  finding.related = {{name.taken_at, "the first of the two"}};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& each : input.catalogue->long_names) {
    if (!each.taken_by.empty()) findings.push_back(collision(input, each));
  }
}

}  // namespace

const Rule name_truncation_collision{.id = "name-truncation-collision",
                                     .category = "names",
                                     .needs = RuleNeeds::catalogue,
                                     .severity = Severity::error,
                                     .summary = "two names become one, since PostgreSQL keeps 63 bytes of each",
                                     .page = page,
                                     .run = run};

}  // namespace schemadrift::rules
