#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/comments.hpp"

namespace schemadrift::rules {

extern const Rule column_comment_mismatch;

namespace {

constexpr std::string_view page = R"md(
# column-comment-mismatch

A column has another comment than its model states.

## What the application suffers

Nothing.

## How to mend it

`COMMENT ON COLUMN`: it takes a moment.

## Example: another comment, and one that should not be there

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, comment: shown to users}, code: {type: text, comment: null}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, comment: internal}, code: {type: text, comment: old}}}
```

```findings
note column-comment-mismatch column public.roles.code -
note column-comment-mismatch column public.roles.name -
```

## Example: the model states none

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, comment: internal}}}
```

```findings
```
)md";

Finding mismatch(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  const auto& expected = *pair.expected;
  auto finding = finding_about(input, column_comment_mismatch, path_of(*table.expected, expected), "comment");
  describe_comment(finding, named(*table.expected, expected), expected.comment, pair.actual->comment);
  const auto target =
      fmt::format("COLUMN {}.{}", quote_identifier(table.actual->name), quote_identifier(pair.actual->name));
  finding.fix_sql = {comment_on(target, expected.comment)};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (differs(pair, "comment")) findings.push_back(mismatch(input, table, pair));
  });
}

}  // namespace

const Rule column_comment_mismatch{.id = "column-comment-mismatch",
                                   .category = "columns",
                                   .needs = RuleNeeds::database,
                                   .severity = Severity::note,
                                   .summary = "a column has another comment than its model states",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
