#include <fmt/format.h>

#include <algorithm>

#include "model/defaults.hpp"
#include "rules/support/constraint_findings.hpp"
#include "rules/support/design.hpp"

namespace schemadrift::rules {

extern const Rule index_redundant;

namespace {

constexpr std::string_view page = R"md(
# index-redundant

An index of the table is of no use beside another one: that one begins with the same columns, in the same order and of the same kind, and
covers the same rows. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable index-redundant`.

## What the application suffers

Nothing, but that every write keeps both up, and that both take room and memory.

## How to mend it

Drop it. A unique index is never redundant beside one that is not; nor is one with another method, predicate, operator class or `INCLUDE`.

## Example: the beginning of another one, and of the primary key

```yaml expected
schemadrift: 1
enable: [index-redundant]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, a: integer, b: integer}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer}
    indexes: {ix_a: [a], ix_ab: [a, b], ix_id: [id]}
```

```findings
note index-redundant index public.roles.ix_a -
note index-redundant index public.roles.ix_id -
```

## Example: twice the same

```yaml expected
schemadrift: 1
enable: [index-redundant]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, a: integer}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer}
    indexes: {ix_1: [a], ix_2: [a]}
```

```findings
note index-redundant index public.roles.ix_2 -
```

## Example: each has its use

```yaml expected
schemadrift: 1
enable: [index-redundant]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: text}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: text}
    indexes:
      ix_ab: [a, b]
      ix_a: {columns: [a], unique: true}
      ix_b: [b]
      ix_part: {columns: [a], where: b > 0}
      ix_down: [{column: a, order: desc}]
      ix_hash: {columns: [a], method: hash}
      ix_carry: {columns: [a], include: [c]}
      ix_lower: ["lower(c)"]
      ix_like: [{column: c, opclass: text_pattern_ops}]
      ix_c: [c]
```

```findings
```
)md";

bool same(const IndexKey& first, const IndexKey& second) {
  return first.column == second.column && first.expression == second.expression && first.order == second.order &&
         first.nulls == second.nulls && first.opclass == second.opclass && first.collation == second.collation;
}

bool same_rows(const Index& first, const Index& second) {
  const auto text = [](const Index& index) { return index.where.has_value() ? index.where->text : std::string(); };
  return text(first) == text(second);
}

/// Whether all that the index does, the other does as well.
bool is_served_by(const Index& index, const Index& other) {
  const auto& keys = index.keys;
  if (keys.size() > other.keys.size() || !other.valid.value_or(true)) return false;
  if (index.method != other.method || index.include.has_value() || !same_rows(index, other)) return false;
  if (index.unique && (!other.unique || keys.size() != other.keys.size())) return false;
  if (index.nulls_distinct != other.nulls_distinct && index.unique) return false;
  // Only a B-tree is searched by the first of its keys.
  if (keys.size() != other.keys.size() && index.method.value_or("btree") != "btree") return false;
  return std::equal(keys.begin(), keys.end(), other.keys.begin(), same);
}

/// Of two that are the same, the later is the one too many.
bool is_redundant(const Index& index, const Index& other) {
  if (&index == &other || !is_served_by(index, other)) return false;
  return !is_served_by(other, index) || &other < &index;
}

/// The index behind a key, as an index of its own.
Index index_of(const std::string& name, const std::vector<std::string>& columns) {
  Index index;
  index.name = name;
  index.unique = true;
  for (const auto& column : columns) index.keys.emplace_back().column = column;
  return index;
}

/// Indexes as one type, with all that is unstated as PostgreSQL has it.
std::vector<Index> behind_constraints(const Table& table) {
  Table keys;
  if (table.primary_key.has_value()) {
    keys.indexes.push_back(index_of(table.primary_key->name, table.primary_key->columns));
  }
  for (const auto& unique : table.uniques) keys.indexes.push_back(index_of(unique.name, unique.columns));
  state_defaults(keys);
  return keys.indexes;
}

const Index* served_by(const std::vector<Index>& keys, const Table& table, const Index& index) {
  const auto key = std::ranges::find_if(keys, [&](const Index& each) { return is_served_by(index, each); });
  if (key != keys.end()) return &*key;
  const auto other = std::ranges::find_if(table.indexes, [&](const Index& each) { return is_redundant(index, each); });
  return other == table.indexes.end() ? nullptr : &*other;
}

Finding redundant(const RuleInput& input, const Table& table, const Index& index, const Index& other) {
  auto finding = finding_about(input, index_redundant, path_of(table, index));
  finding.message = fmt::format("{} does nothing that \"{}\" {} does not", named(table, "index", index.name),
                                printable(other.name), keys_text(other));
  finding.actual = definition_text(index);
  finding.consequence = runs("every write keeps both up");
  finding.hint = "drop it";
  finding.fix_sql = {drop_index(table, index.name)};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    const auto keys = behind_constraints(table);
    for (const auto& index : table.indexes) {
      if (index.inherited) continue;
      const auto* other = served_by(keys, table, index);
      if (other != nullptr) findings.push_back(redundant(input, table, index, *other));
    }
  });
}

}  // namespace

const Rule index_redundant{.id = "index-redundant",
                           .category = "design",
                           .needs = RuleNeeds::database,
                           .severity = Severity::note,
                           .summary = "an index does nothing that another one does not",
                           .page = page,
                           .run = run,
                           .opt_in = true};

}  // namespace schemadrift::rules
