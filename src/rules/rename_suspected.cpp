#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule rename_suspected;

namespace {

constexpr std::string_view page = R"md(
# rename-suspected

The catalogue has something that the database lacks, and the database has something much like it under another name: the same name but for
case and underscores; in one table, a column of the same type; a table with all the model's columns, or with a near name and most of them; an
enum with the same labels, or with a near name and most of them; a domain with a near name over the same type. It looks as if one of the two
was renamed and the other was not. It is only a guess: the nearest name, or the only candidate.

## What the application suffers

What the finding about the missing object says. This one only puts the two together.

## How to mend it

Rename the object in the database, or map it under the name that it has there. Whoever else uses the database knows it by its present name.

## Example: a column of the same type

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: uuid}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, organisation_id: uuid}}
```

```findings
error column-missing column public.roles.tenant_id 42703
note rename-suspected column public.roles.tenant_id -
```

## Example: the nearest of several

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, display_name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, displayname: text, remark: text}}
```

```findings
error column-missing column public.roles.display_name 42703
note column-unmapped column public.roles.remark -
note rename-suspected column public.roles.display_name -
```

## Example: a table and an enum

```yaml expected
schemadrift: 1
complete: true
enums: {role_kind: [user, admin]}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
enums: {kind: [user, admin]}
models:
  Role: {table: groups, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```findings
error enum-missing enum public.role_kind 42704
error table-missing table public.roles 42P01
note rename-suspected enum public.role_kind -
note rename-suspected table public.roles -
```

## Example: near names

```yaml expected
schemadrift: 1
complete: true
enums: {task_status: [open, done, failed]}
domains: {mail: {type: text}}
models:
  UserRole: {table: user_roles, columns: {id: {type: integer, primary_key: true}, name: text, rank: integer}}
  Task: {table: taskitems, columns: {id: integer}}
```

```yaml actual
schemadrift: 1
enums: {task_state: [open, done]}
domains: {mails: {type: text}}
models:
  UserRole: {table: user_role, columns: {id: {type: integer, primary_key: true}, name: text}}
  Task: {table: TaskItems, columns: {key: uuid}}
```

```findings
error domain-missing domain public.mail 42704
error enum-missing enum public.task_status 42704
error table-missing table public.taskitems 42P01
error table-missing table public.user_roles 42P01
note rename-suspected domain public.mail -
note rename-suspected enum public.task_status -
note rename-suspected table public.taskitems -
note rename-suspected table public.user_roles -
```

## Example: another type, so another column

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: uuid}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, remark: text}}
```

```findings
error column-missing column public.roles.tenant_id 42703
note column-unmapped column public.roles.remark -
```

## Example: either of two could have been renamed, so neither is named

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant: uuid, owner: uuid}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, organisation: uuid}}
```

```findings
error column-missing column public.roles.owner 42703
error column-missing column public.roles.tenant 42703
note column-unmapped column public.roles.organisation -
```
)md";

/// Both names, for people.
struct Names {
  std::string subject;  ///< column "tenant_id" of table roles
  std::string expected;
  std::string actual;
};

Finding suspected(const RuleInput& input, const ObjectPath& object, Names names) {
  auto finding = finding_about(input, rename_suspected, object);
  finding.message =
      fmt::format("{} may have been renamed: the database has \"{}\" like it", names.subject, names.actual);
  finding.hint = fmt::format("the database calls it \"{}\": rename it there, or map it under that name", names.actual);
  finding.expected = std::move(names.expected);
  finding.actual = std::move(names.actual);
  finding.consequence = runs("only a guess: the finding about what is missing says what fails");
  return finding;
}

void add_columns(const RuleInput& input, const TablePair& table, Findings& findings) {
  for (const auto& [expected, actual] : renamed_columns(table)) {
    findings.push_back(
        suspected(input, path_of(*table.expected, *expected),
                  {named(*table.expected, *expected), printable(expected->name), printable(actual->name)}));
  }
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (!table.is_missing() && !table.is_unmapped()) add_columns(input, table, findings);
  }
  for (const auto& [expected, actual] : renamed_tables(*input.comparison)) {
    findings.push_back(
        suspected(input, path_of(*expected), {named(*expected), display(expected->name), display(actual->name)}));
  }
  for (const auto& [expected, actual] : renamed_enums(*input.comparison)) {
    findings.push_back(
        suspected(input, path_of(*expected),
                  {fmt::format("enum {}", display(expected->name)), display(expected->name), display(actual->name)}));
  }
  for (const auto& [expected, actual] : renamed_domains(*input.comparison)) {
    findings.push_back(
        suspected(input, path_of(*expected),
                  {fmt::format("domain {}", display(expected->name)), display(expected->name), display(actual->name)}));
  }
}

}  // namespace

const Rule rename_suspected{.id = "rename-suspected",
                            .category = "columns",
                            .needs = RuleNeeds::database,
                            .severity = Severity::note,
                            .summary = "what is missing seems to be there under another name",
                            .page = page,
                            .run = run};

}  // namespace schemadrift::rules
