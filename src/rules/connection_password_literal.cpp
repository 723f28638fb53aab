#include <fmt/format.h>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_password_literal;

namespace {

constexpr std::string_view page = R"md(
# connection-password-literal

The catalogue belongs into the repository, and everybody who reads it reads the password: in `password`, or in the URL. What only says
where it is, is none: `${DB_PASSWORD}`, `$DB_PASSWORD`, `env:DB_PASSWORD`, `{{ password }}`, `<password>`, `***`. No report shows the
password; the lines that reports quote have asterisks in its place.

## What the application suffers

Nothing yet. Whoever has the repository, its copies, its history or the logs of its pipelines can connect as the application.

## How to mend it

Change the password, since the history keeps it, and write where the new one is.

## Where this is from

What counts as a reference is this program's own convention.

## Example: in the URL, and by itself

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql://app:hunter2@db/app"}
  jobs: {host: db, password: hunter2, fallback_url: "host=db password=hunter2"}
```

```findings
error connection-password-literal connection jobs -
error connection-password-literal connection jobs -
error connection-password-literal connection web -
```

## Example: where it is

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql://app:${DB_PASSWORD}@db/app"}
  jobs: {host: db, password: env:DB_PASSWORD}
  none: {url: "postgresql://app@db/app"}
```

```findings
```
)md";

Finding literal(const RuleInput& input, const ConnectionFacts& facts, const std::string& attribute) {
  auto finding = finding_about(input, connection_password_literal, facts, attribute);
  finding.message = fmt::format("`{}` of {} holds a password", attribute, named(facts));
  finding.consequence = runs("whoever reads the catalogue or its history can connect as the application");
  finding.hint = "change the password, and write where the new one is: ${DB_PASSWORD}, or env:DB_PASSWORD";
  return finding;
}

bool holds_password(const Stated<std::string>& url) { return url.has_value() && !literal_passwords(*url).empty(); }

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& profile = *facts.profile;
    if (holds_password(profile.url)) findings.push_back(literal(input, facts, "url"));
    if (holds_password(profile.fallback_url)) findings.push_back(literal(input, facts, "fallback_url"));
    if (profile.password.has_value() && is_literal_password(*profile.password)) {
      findings.push_back(literal(input, facts, "password"));
    }
  });
}

}  // namespace

const Rule connection_password_literal{.id = "connection-password-literal",
                                       .category = "connections",
                                       .needs = RuleNeeds::catalogue,
                                       .severity = Severity::error,
                                       .summary = "a password stands in the catalogue",
                                       .page = page,
                                       .run = run};

}  // namespace schemadrift::rules
