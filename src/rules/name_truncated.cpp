#include <fmt/format.h>

#include "model/name_length.hpp"
#include "rules/support/long_names.hpp"

namespace schemadrift::rules {

extern const Rule name_truncated;

namespace {

constexpr std::string_view page = R"md(
# name-truncated

A name in the catalogue has more than 63 bytes. PostgreSQL cuts it in every statement, in the middle of a word if need be, and says so
in a NOTICE that nobody sees. The database is searched for what is left of the name, and so are constraints, foreign keys and
relationships that use it: an object that is there by the shorter name is not missing. Bytes are counted, not characters.

## What the application suffers

Statements run. What reads names from the catalogues of PostgreSQL, such as a migration that looks whether the table is there, does not
find the whole one. A constraint or an index of such a name is refused by SQLAlchemy itself, with `IdentifierError`, and a table by its
`create_all()`; it counts characters. Columns, types and sequences it sends as they are.

## How to mend it

Give the object a shorter name in the model: for one that exists, the name that the database has.

## Example: a table and its parts

```yaml expected
schemadrift: 1
models:
  Summary:
    table: quarterly_regional_customer_satisfaction_survey_response_summaries
    columns:
      id: {type: integer, primary_key: true}
      average_time_until_the_first_answer_of_the_support_team_in_seconds: integer
    checks:
      average_time_until_the_first_answer_of_the_support_team_is_positive: average_time_until_the_first_answer_of_the_support_team_in_seconds > 0
  Answer:
    table: answers
    columns:
      id: {type: integer, primary_key: true}
      summary_id: {type: integer, references: quarterly_regional_customer_satisfaction_survey_response_summaries.id}
    relationships:
      summary: {target: Summary, primaryjoin: answers.summary_id = quarterly_regional_customer_satisfaction_survey_response_summaries.id}
```

```yaml actual
schemadrift: 1
models:
  Summary:
    table: quarterly_regional_customer_satisfaction_survey_response_summar
    columns:
      id: {type: integer, primary_key: true}
      average_time_until_the_first_answer_of_the_support_team_in_seco: integer
    checks:
      average_time_until_the_first_answer_of_the_support_team_is_posi: average_time_until_the_first_answer_of_the_support_team_in_seco > 0
  Answer:
    table: answers
    columns:
      id: {type: integer, primary_key: true}
      summary_id: {type: integer, references: quarterly_regional_customer_satisfaction_survey_response_summar.id}
```

```findings
warning name-truncated check public.quarterly_regional_customer_satisfaction_survey_response_summar.average_time_until_the_first_answer_of_the_support_team_is_posi -
warning name-truncated column public.quarterly_regional_customer_satisfaction_survey_response_summar.average_time_until_the_first_answer_of_the_support_team_in_seco -
warning name-truncated table public.quarterly_regional_customer_satisfaction_survey_response_summar -
```

## Example: no character is cut in half

```yaml expected
schemadrift: 1
models:
  Summary:
    table: zusammenfassungen_der_antworten_aus_den_umfragen_der_jahre_nachä
    columns: {id: {type: integer, primary_key: true}}
```

```yaml actual
schemadrift: 1
models:
  Summary:
    table: zusammenfassungen_der_antworten_aus_den_umfragen_der_jahre_nach
    columns: {id: {type: integer, primary_key: true}}
```

```findings
warning name-truncated table public.zusammenfassungen_der_antworten_aus_den_umfragen_der_jahre_nach -
```

## Example: names that PostgreSQL makes up are no longer than it keeps

```yaml expected
schemadrift: 1
models:
  Summary:
    table: quarterly_regional_customer_satisfaction_survey_response_summar
    complete: true
    columns:
      id: {type: integer, primary_key: true, identity: serial}
      answered_by: {type: integer, unique: true, references: quarterly_regional_customer_satisfaction_survey_response_summar.id}
    indexes: [[answered_by, id]]
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE TABLE quarterly_regional_customer_satisfaction_survey_response_summaries (
  id serial PRIMARY KEY,
  answered_by integer UNIQUE REFERENCES quarterly_regional_customer_satisfaction_survey_response_summaries);
CREATE INDEX ON quarterly_regional_customer_satisfaction_survey_response_summaries (answered_by, id);
```

```findings
```
)md";

/// Dialect.validate_identifier of SQLAlchemy raises IdentifierError (sqlalchemy/engine/default.py). Asked of
/// constraints and indexes whenever their DDL is compiled, of tables by create_all() alone; by the number of
/// characters.
bool sqlalchemy_refuses(const LongName& name) {
  const auto is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto characters = std::ranges::count_if(name.stated, is_first_byte);
  const bool is_asked = name.object.kind == ObjectKind::table || is_constraint_or_index(name.object.kind);
  return is_asked && characters > static_cast<std::ptrdiff_t>(longest_name);
}

Consequence consequence(const LongName& name) {
  auto explanation =
      fmt::format("the database calls it \"{}\", and what looks it up by the whole name does not find it",
                  printable(name.object.name));
  if (sqlalchemy_refuses(name)) explanation += "; SQLAlchemy's create_all() stops with IdentifierError";
  return runs(std::move(explanation));
}

Finding truncated(const RuleInput& input, const LongName& name) {
  auto finding = finding_about(input, name_truncated, name.object);
  finding.message = fmt::format("{} has a name of {} bytes, of which PostgreSQL keeps {}",
                                spoken(name.object, name.stated), name.stated.size(), name.object.name.size());
  finding.expected = printable(name.stated);
  finding.actual = printable(name.object.name);
  finding.consequence = consequence(name);
  finding.hint = "give it a name of 63 bytes at the most";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& each : input.catalogue->long_names) {
    if (each.taken_by.empty()) findings.push_back(truncated(input, each));
  }
}

}  // namespace

const Rule name_truncated{.id = "name-truncated",
                          .category = "names",
                          .needs = RuleNeeds::catalogue,
                          .severity = Severity::warning,
                          .summary = "a name is longer than PostgreSQL keeps",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
