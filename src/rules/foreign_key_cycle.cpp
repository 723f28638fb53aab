#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/design.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_cycle;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-cycle

Tables reference each other in a circle, by foreign keys that take no NULL and are checked at once. A row of each would have to be there
before the other. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable foreign-key-cycle`.

## What the application suffers

The first INSERT into any of the tables fails with `23503` `foreign_key_violation`, in whatever order. (One statement that writes to all of
them, `WITH … INSERT`, gets through.)

## How to mend it

Let one of the foreign keys take NULL (and `post_update=True` in SQLAlchemy), or make one `DEFERRABLE INITIALLY DEFERRED`.

## Example: two tables need each other

```yaml expected
schemadrift: 1
enable: [foreign-key-cycle]
models:
  Tenant:
    table: tenants
    columns:
      id: {type: integer, primary_key: true}
      owner_id: {type: integer, nullable: false, references: {table: users, column: id, deferrable: initially_deferred}}
  User:
    table: users
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, nullable: false, references: tenants.id}
```

```yaml actual
schemadrift: 1
models:
  Tenant:
    table: tenants
    columns:
      id: {type: integer, primary_key: true}
      owner_id: {type: integer, nullable: false, references: users.id}
  User:
    table: users
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, nullable: false, references: tenants.id}
```

```findings
error foreign-key-cycle table public.tenants 23503
error foreign-key-mismatch foreign_key public.tenants.tenants_owner_id_fkey 23503
```

```sql failing
BEGIN;
INSERT INTO tenants VALUES (1, 1);
```

## Example: one of them may be NULL, or waits

```yaml expected
schemadrift: 1
enable: [foreign-key-cycle]
models:
  Tenant:
    table: tenants
    columns:
      id: {type: integer, primary_key: true}
      owner_id: {type: integer, references: users.id}
      root_id: {type: integer, nullable: false, references: tenants.id}
      first_id: {type: integer, nullable: false, references: {table: users, column: id, deferrable: initially_deferred}}
  User:
    table: users
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, nullable: false, references: tenants.id}
```

```findings
```
)md";

using Graph = std::map<QualifiedName, std::set<QualifiedName>>;

/// A row cannot be written before the row that it references. One may reference itself.
bool must_come_after(const Table& table, const ForeignKey& key, const Database& database) {
  if (key.references_table == table.name || !key.enforced.value_or(true)) return false;
  if (key.deferrable.value_or(Deferrable::not_deferrable) == Deferrable::initially_deferred) return false;
  return std::ranges::all_of(key.columns, [&](const std::string& name) {
    const auto* column = find_column(table, name);
    return column != nullptr && rejects_null(*column, database);
  });
}

Graph graph(const RuleInput& input) {
  Graph result;
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      if (must_come_after(table, key, designed(input))) result[table.name].insert(key.references_table);
    }
  });
  return result;
}

/// What comes before the table, directly or not.
std::set<QualifiedName> reachable(const Graph& graph, const QualifiedName& from) {
  std::set<QualifiedName> found;
  std::vector<QualifiedName> open{from};
  while (!open.empty()) {
    const auto next = graph.find(open.back());
    open.pop_back();
    if (next == graph.end()) continue;
    for (const auto& each : next->second) {
      if (found.insert(each).second) open.push_back(each);
    }
  }
  return found;
}

/// The tables that need each other, each group once.
std::vector<std::vector<QualifiedName>> circles(const Graph& graph) {
  std::map<QualifiedName, std::set<QualifiedName>> before;
  for (const auto& [table, references] : graph) before[table] = reachable(graph, table);
  std::vector<std::vector<QualifiedName>> result;
  std::set<QualifiedName> seen;
  for (const auto& [table, needed] : before) {
    if (!needed.contains(table) || seen.contains(table)) continue;
    auto& circle = result.emplace_back();
    for (const auto& each : needed) {
      const auto back = before.find(each);
      if (back != before.end() && back->second.contains(table)) circle.push_back(each);
    }
    seen.insert(circle.begin(), circle.end());
  }
  return result;
}

Finding circular(const RuleInput& input, const std::vector<QualifiedName>& tables) {
  const auto& first = tables.front();
  auto finding = finding_about(input, foreign_key_cycle, {ObjectKind::table, first.schema, first.name, first.name});
  std::vector<std::string> names;
  for (const auto& each : tables) names.push_back(display(each));
  finding.message = fmt::format("tables {} reference each other, and none takes NULL", fmt::join(names, ", "));
  finding.consequence = fails("23503", {"insert"}, "no first row can be written to any of them");
  const auto* table = find_table(designed(input), first);
  const auto row = table == nullptr ? std::nullopt : required_row(*table, designed(input), 1);
  if (row) finding.proof = written({}, insert(*table, *row));
  finding.hint = "let one of the foreign keys take NULL, or make it DEFERRABLE INITIALLY DEFERRED";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& tables : circles(graph(input))) findings.push_back(circular(input, tables));
}

}  // namespace

const Rule foreign_key_cycle{.id = "foreign-key-cycle",
                             .category = "design",
                             .needs = RuleNeeds::catalogue,
                             .severity = Severity::error,
                             .summary = "tables need each other before a row can be written",
                             .page = page,
                             .run = run,
                             .opt_in = true};

}  // namespace schemadrift::rules
