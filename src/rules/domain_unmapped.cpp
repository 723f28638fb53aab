#include <fmt/format.h>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule domain_unmapped;

namespace {

constexpr std::string_view page = R"md(
# domain-unmapped

The database has a domain that the catalogue lacks. It is reported only where the catalogue is `complete`.

## What the application suffers

Nothing, as long as no mapped column has the domain; for one that has, see `column-type-mismatch`.

## How to mend it

Put the domain into the catalogue, or drop it once nobody uses it.

## Example: a domain is left over

```yaml expected
schemadrift: 1
complete: true
models:
  User: {table: users, columns: {address: text}}
```

```yaml actual
schemadrift: 1
domains: {email: {type: text}}
models:
  User: {table: users, columns: {address: text}}
```

```findings
note domain-unmapped domain public.email -
```

## Example: the catalogue does not state everything

```yaml expected
schemadrift: 1
models:
  User: {table: users, columns: {address: text}}
```

```yaml actual
schemadrift: 1
domains: {email: {type: text}}
models:
  User: {table: users, columns: {address: text}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const Domain& domain) {
  auto finding = finding_about(input, domain_unmapped, path_of(domain));
  finding.message = fmt::format("domain {} is not in {}", display(domain.name), the_catalogue(input));
  finding.actual = display(domain.type);
  finding.consequence = runs("the application does not use the domain");
  finding.hint = "put it into the catalogue, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (!input.comparison->expected->complete) return;
  const auto renamed = renamed_domains(*input.comparison);
  for (const auto& pair : input.comparison->domains) {
    if (pair.is_unmapped() && !is_renamed(renamed, pair.actual)) findings.push_back(unmapped(input, *pair.actual));
  }
}

}  // namespace

const Rule domain_unmapped{.id = "domain-unmapped",
                           .category = "types",
                           .needs = RuleNeeds::database,
                           .severity = Severity::note,
                           .summary = "the database has a domain that the catalogue lacks",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
