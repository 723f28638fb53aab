#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/schemas.hpp"
#include "rules/support/sequences.hpp"

namespace schemadrift::rules {

extern const Rule sequence_missing;

namespace {

constexpr std::string_view page = R"md(
# sequence-missing

The catalogue has a sequence that the database lacks. One that belongs to a serial column is that column's matter: see
`column-identity-mismatch`.

## What the application suffers

`nextval()` fails with `42P01` `undefined_table`.

## How to mend it

Create the sequence. It must begin behind the numbers that are in use.

## Example: the sequence was never created

```yaml expected
schemadrift: 1
sequences: {invoice_numbers: {start: 1000}}
models:
  Invoice: {table: invoices, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Invoice: {table: invoices, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error sequence-missing sequence public.invoice_numbers 42P01
```

```sql failing
SELECT nextval('public.invoice_numbers');
```

## Example: the sequence is there

```yaml expected
schemadrift: 1
sequences: {invoice_numbers: {start: 1000}}
```

```yaml actual
schemadrift: 1
sequences: {invoice_numbers: {start: 1000}}
```

```findings
```
)md";

Finding missing(const RuleInput& input, const Sequence& sequence) {
  auto finding = finding_about(input, sequence_missing, path_of(sequence));
  finding.message = fmt::format("sequence {} does not exist", display(sequence.name));
  finding.expected = display(sequence.name);
  const bool lacks_all = lacks_schema(*input.comparison->actual, sequence.name.schema);
  finding.consequence =
      fails(lacks_all ? "3F000" : "42P01", {"select", "insert"}, "every nextval() on the sequence fails");
  finding.proof = planned(fmt::format("SELECT nextval({});", quote_literal(ddl::regclass_text(sequence.name))));
  finding.hint = "create the sequence, beginning behind the numbers that are in use";
  finding.fix_sql = with_schema(*input.comparison->actual, sequence.name.schema, ddl::create(sequence));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& pair : input.comparison->sequences) {
    if (!pair.is_missing() || belongs_to_column(*input.comparison, *pair.expected)) continue;
    findings.push_back(missing(input, *pair.expected));
  }
}

}  // namespace

const Rule sequence_missing{.id = "sequence-missing",
                            .category = "types",
                            .needs = RuleNeeds::database,
                            .severity = Severity::error,
                            .summary = "the catalogue has a sequence that the database lacks",
                            .page = page,
                            .run = run};

}  // namespace schemadrift::rules
