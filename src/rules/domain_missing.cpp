#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/renames.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule domain_missing;

namespace {

constexpr std::string_view page = R"md(
# domain-missing

The catalogue has a domain that the database lacks. A column of it that the database has with another type is not reported again.

## What the application suffers

Every cast to the domain fails with `42704` `undefined_object`, and nothing checks what the domain should check.

## How to mend it

Create the domain, and convert the columns that should have it.

## Example: the domain was never created

```yaml expected
schemadrift: 1
domains: {email: {type: text, checks: [VALUE <> '']}}
models:
  User: {table: users, columns: {address: email}}
```

```yaml actual
schemadrift: 1
models:
  User: {table: users, columns: {address: text}}
```

```findings
error domain-missing domain public.email 42704
```

```sql failing
SELECT 'x'::public.email;
```

## Example: the domain is there

```yaml expected
schemadrift: 1
domains: {email: {type: text, checks: [VALUE <> '']}}
models:
  User: {table: users, columns: {address: email}}
```

```yaml actual
schemadrift: 1
domains: {email: {type: text, checks: [VALUE <> '']}}
models:
  User: {table: users, columns: {address: email}}
```

```findings
```
)md";

Finding missing(const RuleInput& input, const Domain& domain, const Domain* counterpart) {
  auto finding = finding_about(input, domain_missing, path_of(domain));
  finding.message = fmt::format("domain {} does not exist", display(domain.name));
  finding.expected = display(domain.type);
  finding.consequence = fails(state_of_missing_type(*input.comparison->actual, domain.name),
                              {"select", "insert", "update"}, "every cast to the domain fails");
  finding.proof = planned(fmt::format("SELECT NULL::{};", quote_identifier(domain.name)));
  finding.hint = "create the domain, and convert the columns that should have it";
  if (counterpart != nullptr) finding.hint = called(display(counterpart->name)) + finding.hint;
  finding.fix_sql = with_schema(*input.comparison->actual, domain.name.schema, ddl::create(domain));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto renames = renamed_domains(*input.comparison);
  for (const auto& pair : input.comparison->domains) {
    if (pair.is_missing()) findings.push_back(missing(input, *pair.expected, counterpart(renames, pair.expected)));
  }
}

}  // namespace

const Rule domain_missing{.id = "domain-missing",
                          .category = "types",
                          .needs = RuleNeeds::database,
                          .severity = Severity::error,
                          .summary = "the catalogue has a domain that the database lacks",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
