#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/comments.hpp"
#include "rules/support/constraint_fix.hpp"
#include "rules/support/constraint_text.hpp"

namespace schemadrift::rules {

extern const Rule comment_mismatch;

namespace {

constexpr std::string_view page = R"md(
# comment-mismatch

A constraint, an index, an enum, a domain or a sequence has another comment than the catalogue states. For tables and columns see
`table-comment-mismatch` and `column-comment-mismatch`.

## What the application suffers

Nothing.

## How to mend it

`COMMENT ON`: it takes a moment.

## Example: other comments

```yaml expected
schemadrift: 1
enums: {state: {labels: [on, off], comment: of a switch}}
domains: {code: {type: text, comment: null}}
sequences: {numbers: {comment: of invoices}}
models:
  Role:
    table: roles
    columns: {id: integer, name: text}
    primary_key: {columns: [id], comment: made up}
    unique: [{name: uq, columns: [name], comment: a}]
    checks: {positive: {expression: id > 0, comment: b}}
    indexes: [{name: by_name, columns: [name, id], comment: c}]
```

```yaml actual
schemadrift: 1
enums: {state: {labels: [on, off], comment: of a lamp}}
domains: {code: {type: text, comment: old}}
sequences: {numbers: {comment: null}}
models:
  Role:
    table: roles
    columns: {id: integer, name: text}
    primary_key: {columns: [id], comment: null}
    unique: [{name: uq, columns: [name], comment: x}]
    checks: {positive: {expression: id > 0, comment: y}}
    indexes: [{name: by_name, columns: [name, id], comment: z}]
```

```findings
note comment-mismatch check public.roles.positive -
note comment-mismatch domain public.code -
note comment-mismatch enum public.state -
note comment-mismatch index public.roles.by_name -
note comment-mismatch primary_key public.roles.roles_pkey -
note comment-mismatch sequence public.numbers -
note comment-mismatch unique public.roles.uq -
```

## Example: the catalogue states none

```yaml expected
schemadrift: 1
enums: {state: [on, off]}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
enums: {state: {labels: [on, off], comment: of a lamp}}
models:
  Role: {table: roles, columns: {id: integer}, primary_key: {columns: [id], comment: old}}
```

```findings
```
)md";

/// What COMMENT ON calls it, and what people do.
struct Named {
  ObjectPath path;
  std::string words;
  std::string sql;
};

template <class Object>
void report(const RuleInput& input, const Named& named, const Pair<Object>& pair, Findings& findings) {
  auto finding = finding_about(input, comment_mismatch, named.path, "comment");
  describe_comment(finding, named.words, pair.expected->comment, pair.actual->comment);
  finding.fix_sql = {comment_on(named.sql, pair.expected->comment)};
  findings.push_back(std::move(finding));
}

template <class Part>
void report_parts(const RuleInput& input, Findings& findings) {
  for_each_paired<Part>(input, [&](const TablePair& table, const Pair<Part>& pair) {
    if (!differs(pair, "comment")) return;
    report(input,
           {path_of(*table.expected, *pair.expected), named(*table.actual, PartKind<Part>::words, pair.actual->name),
            comment_target(*table.actual, *pair.actual)},
           pair, findings);
  });
}

template <class ObjectPair>
void report_objects(const RuleInput& input, const std::vector<ObjectPair>& pairs, std::string_view word,
                    Findings& findings) {
  using Object = std::remove_cvref_t<decltype(*pairs.front().actual)>;
  for (const auto& pair : pairs) {
    if (pair.is_missing() || pair.is_unmapped() || !differs(pair, "comment")) continue;
    const auto& name = pair.actual->name;
    const auto sql = std::is_same_v<Object, Sequence> ? "SEQUENCE "
                     : std::is_same_v<Object, Domain> ? "DOMAIN "
                                                      : "TYPE ";
    report(input, {path_of(*pair.expected), fmt::format("{} {}", word, display(name)), sql + quote_identifier(name)},
           pair, findings);
  }
}

void run(const RuleInput& input, Findings& findings) {
  report_parts<PrimaryKey>(input, findings);
  report_parts<Unique>(input, findings);
  report_parts<Check>(input, findings);
  report_parts<Exclusion>(input, findings);
  report_parts<ForeignKey>(input, findings);
  report_parts<Index>(input, findings);
  report_objects(input, input.comparison->enums, "enum", findings);
  report_objects(input, input.comparison->domains, "domain", findings);
  report_objects(input, input.comparison->sequences, "sequence", findings);
}

}  // namespace

const Rule comment_mismatch{
    .id = "comment-mismatch",
    .category = "constraints",
    .needs = RuleNeeds::database,
    .severity = Severity::note,
    .summary = "a constraint, index, type or sequence has another comment than the catalogue states",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
