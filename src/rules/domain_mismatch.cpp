#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/type_direction.hpp"
#include "rules/support/type_proof.hpp"

namespace schemadrift::rules {

extern const Rule domain_mismatch;

namespace {

constexpr std::string_view page = R"md(
# domain-mismatch

A domain is not what the catalogue says: its type, whether it takes NULL, its default, its collation, or a check. Every column of the domain
is concerned; they are not reported one by one.

## What the application suffers

* A narrower type: `22001` or `22003`, as for a column (see `column-type-mismatch`).
* The database's domain takes no NULL: `23502` `not_null_violation`.
* A check that the catalogue lacks: writes may fail with `23514` `check_violation`. One that the database lacks is not enforced.

## How to mend it

`ALTER DOMAIN`. A check that is added reads every column of the domain, under a lock. The type cannot be changed: create another domain and
convert the columns.

## Example: the database's domain is stricter

```yaml expected
schemadrift: 1
domains: {code: {type: varchar(20)}, mark: {type: integer}}
models:
  User: {table: users, columns: {code: code, mark: mark}}
```

```yaml actual
schemadrift: 1
domains: {code: {type: varchar(5)}, mark: {type: integer, nullable: false}}
models:
  User: {table: users, columns: {code: code, mark: mark}}
```

```findings
error domain-mismatch domain public.code 22001
error domain-mismatch domain public.mark 23502
```

```sql failing
SELECT NULL::public.mark;
```

## Example: the database's domain is looser

```yaml expected
schemadrift: 1
domains:
  code: {type: text, nullable: false, default: "'x'", collation: C, checks: {code_is_short: length(VALUE) < 9}}
```

```yaml actual
schemadrift: 1
domains: {code: {type: text}}
```

```findings
warning domain-mismatch domain public.code -
warning domain-mismatch domain public.code -
warning domain-mismatch domain public.code -
warning domain-mismatch domain public.code -
```

## Example: a check that the catalogue lacks, and one that differs

```yaml expected
schemadrift: 1
complete: true
domains: {mark: {type: integer, default: null, collation: null, checks: {positive: VALUE > 0}}}
models:
  User: {table: users, columns: {mark: mark}}
```

```yaml actual
schemadrift: 1
domains: {mark: {type: integer, checks: {positive: VALUE > 1, small: VALUE < 100}}}
models:
  User: {table: users, columns: {mark: mark}}
```

```findings
warning domain-mismatch domain public.mark -
warning domain-mismatch domain public.mark 23514
```

## Example: the same domain, and checks that the catalogue does not state

```yaml expected
schemadrift: 1
domains: {code: {type: varchar(5), checks: [VALUE <> '']}}
```

```yaml actual
schemadrift: 1
domains: {code: {type: character varying(5), default: "'x'", checks: [VALUE <> '', length(VALUE) < 9]}}
```

```findings
```
)md";

/// What differs in one attribute of a domain.
struct Part {
  std::string attribute;
  std::string expected;
  std::string actual;
};

std::string shown(const Stated<Expression>& value) { return value.has_value() ? printable(value->text) : "none"; }

std::string shown(const Stated<QualifiedName>& name) { return name.has_value() ? display(*name) : "the type's own"; }

std::string shown(const Check* check) { return check == nullptr ? "none" : printable(check->expression.text); }

std::string alter(const Domain& domain, const std::string& action) {
  return fmt::format("ALTER DOMAIN {} {};", quote_identifier(domain.name), action);
}

class DomainReport {
 public:
  DomainReport(const RuleInput& input, const DomainPair& pair, Findings& findings)
      : input_(input), pair_(pair), findings_(findings) {}

  void run() {
    if (differs(pair_, "type")) add_type();
    if (differs(pair_, "nullable")) add_nullable();
    if (differs(pair_, "default")) add_default();
    if (differs(pair_, "collation")) add_collation();
    for (const auto& check : pair_.checks) add_check(check);
  }

 private:
  Finding& add(Part part) {
    auto finding = finding_about(input_, domain_mismatch, path_of(*pair_.expected), part.attribute);
    finding.message = fmt::format("domain {} has {} {}, not {}", display(pair_.actual->name), part.attribute,
                                  part.actual, part.expected);
    finding.expected = std::move(part.expected);
    finding.actual = std::move(part.actual);
    finding.hint = "alter the domain, or state in the catalogue what the database has";
    return findings_.emplace_back(std::move(finding));
  }

  void add_type() {
    const auto& expected = pair_.expected->type;
    const auto& actual = pair_.actual->type;
    auto verdict = type_direction(expected, actual, {*input_.comparison->expected, *input_.comparison->actual});
    auto& finding = add({"type", display(expected), display(actual)});
    finding.severity = verdict.severity;
    finding.consequence = std::move(verdict.consequence);
    if (finding.severity != Severity::error) return;
    finding.proof = domain_type_proof(finding.consequence->sqlstate, *input_.comparison, pair_);
  }

  void add_nullable() {
    const bool stricter = pair_.expected->nullable;
    auto& finding = stricter ? add({"nullable", "true", "false"}) : add({"nullable", "false", "true"});
    finding.severity = stricter ? Severity::error : Severity::warning;
    finding.consequence = stricter
                              ? fails("23502", {"insert", "update"}, "a NULL in any column of the domain is refused")
                              : runs("nothing keeps NULL out of the columns of the domain");
    if (stricter) finding.proof = evaluated(fmt::format("SELECT NULL::{};", quote_identifier(pair_.actual->name)));
    if (!stricter) finding.fix_sql = {alter(*pair_.actual, "SET NOT NULL")};
  }

  void add_default() {
    const auto& wanted = pair_.expected->default_value;
    auto& finding = add({"default", shown(wanted), shown(pair_.actual->default_value)});
    finding.consequence = runs("a column of the domain gets another value when an INSERT leaves it out");
    finding.fix_sql = {alter(*pair_.actual, wanted.has_value() ? "SET DEFAULT " + wanted->text : "DROP DEFAULT")};
  }

  void add_collation() {
    auto& finding = add({"collation", shown(pair_.expected->collation), shown(pair_.actual->collation)});
    finding.consequence = runs("text is put in another order, and may be equal where it should not be");
  }

  void add_check(const Pair<Check>& check) {
    const bool unmapped = check.is_unmapped();
    if (unmapped && !input_.comparison->expected->complete) return;
    if (!unmapped && !check.is_missing() && !differs(check, "expression")) return;
    const auto& name = unmapped ? check.actual->name : check.expected->name;
    auto& finding = add({"checks." + printable(name), shown(check.expected), shown(check.actual)});
    finding.consequence =
        unmapped ? fails("23514", {"insert", "update"}, "the check refuses values that the catalogue allows")
                 : runs("what the catalogue's check says is not enforced");
    if (check.is_missing()) finding.fix_sql = {alter(*pair_.actual, "ADD " + ddl::definition(*check.expected))};
  }

  const RuleInput& input_;
  const DomainPair& pair_;
  Findings& findings_;
};

void run(const RuleInput& input, Findings& findings) {
  for (const auto& pair : input.comparison->domains) {
    if (!pair.is_missing() && !pair.is_unmapped()) DomainReport(input, pair, findings).run();
  }
}

}  // namespace

const Rule domain_mismatch{.id = "domain-mismatch",
                           .category = "types",
                           .needs = RuleNeeds::database,
                           .severity = Severity::warning,
                           .summary = "a domain is not what the catalogue says",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
