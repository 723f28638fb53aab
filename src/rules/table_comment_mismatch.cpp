#include <algorithm>

#include "model/names.hpp"
#include "rules/support/comments.hpp"

namespace schemadrift::rules {

extern const Rule table_comment_mismatch;

namespace {

constexpr std::string_view page = R"md(
# table-comment-mismatch

A table has another comment than its model states.

## What the application suffers

Nothing.

## How to mend it

`COMMENT ON TABLE`: it takes a moment.

## Example: another comment, and one that should not be there

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, comment: who may do what, columns: {name: text}}
  User: {table: users, comment: null, columns: {name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text}}
  User: {table: users, comment: old, columns: {name: text}}
```

```findings
note table-comment-mismatch table public.roles -
note table-comment-mismatch table public.users -
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
  Role: {table: roles, comment: who may do what, columns: {name: text}}
```

```findings
```
)md";

Finding mismatch(const RuleInput& input, const TablePair& table) {
  auto finding = finding_about(input, table_comment_mismatch, path_of(*table.expected), "comment");
  describe_comment(finding, named(*table.expected), table.expected->comment, table.actual->comment);
  if (table.actual->relation == Relation::table || table.actual->relation == Relation::partitioned_table) {
    finding.fix_sql = {comment_on("TABLE " + quote_identifier(table.actual->name), table.expected->comment)};
  }
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (std::ranges::any_of(table.differences, [](const Difference& each) { return each.field == "comment"; })) {
      findings.push_back(mismatch(input, table));
    }
  }
}

}  // namespace

const Rule table_comment_mismatch{.id = "table-comment-mismatch",
                                  .category = "tables",
                                  .needs = RuleNeeds::database,
                                  .severity = Severity::note,
                                  .summary = "a table has another comment than its model states",
                                  .page = page,
                                  .run = run};

}  // namespace schemadrift::rules
