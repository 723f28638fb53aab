#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_self_reference_inverted;

namespace {

constexpr std::string_view page = R"md(
# relationship-self-reference-inverted

A relationship of a table that references itself is the other way round than its author believes. `remote_side` says what is
at the far end: with the primary key there (`remote_side: [id]`) the relationship is many-to-one and holds the parent row;
without `remote_side` it is one-to-many and holds the children.

It is an error when the cascade deletes, or when the stated `direction` is not what comes of it, and a warning when only
`uselist` speaks of a collection. A foreign key that is unique makes a chain of the table, where deleting the next row may well be
meant.

## What the application suffers

Deletes climb up the tree: deleting one leaf deletes its parent, and the parent's parent. The other children of those are left
without a parent, or their foreign key refuses. An attribute called `children` takes no list, and one called `parent` holds a list.

## How to mend it

Put `remote_side` on the attribute that holds the parent, the cascade on the one that holds the children, and link the two
by `back_populates`.

## Example: deleting a leaf deletes its ancestors

```yaml expected
schemadrift: 1
models:
  SidebarFeature:
    table: sidebar_features
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: sidebar_features.id}
    relationships:
      children:
        target: SidebarFeature
        backref: parent
        remote_side: [id]
        cascade: [all, delete-orphan]
        single_parent: true
```

```findings
error relationship-self-reference-inverted relationship public.sidebar_features.children -
```

## Example: believed to be a collection

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      children: {target: Category, direction: one_to_many, remote_side: [id]}
      subcategories: {target: Category, uselist: true, remote_side: [id], viewonly: true}
```

```findings
error relationship-self-reference-inverted relationship public.categories.children -
warning relationship-self-reference-inverted relationship public.categories.subcategories -
```

## Example: believed to be the parent

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      parent: {target: Category, direction: many_to_one}
```

```findings
error relationship-self-reference-inverted relationship public.categories.parent -
```

## Example: the right way round, and a chain

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
      next_id: {type: integer, unique: true, references: categories.id}
    relationships:
      parent: {target: Category, foreign_keys: [parent_id], remote_side: [id], back_populates: children}
      children: {target: Category, foreign_keys: [parent_id], cascade: [all, delete-orphan], back_populates: parent}
      next: {target: Category, foreign_keys: [next_id], remote_side: [id], cascade: [all]}
```

```findings
```
)md";

std::string other_attribute(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  const auto name = reverse_attribute(all, relationship);
  return name.empty() ? "" : fmt::format(", and \"{}\" the children", printable(name));
}

Finding holds_parent(const RuleInput& input, const std::vector<ResolvedRelationship>& all,
                     const ResolvedRelationship& relationship) {
  const bool deletes = relationship.cascade.deletes();
  const auto name = printable(relationship.relationship->name);
  auto finding =
      finding_about(input, relationship_self_reference_inverted, relationship, deletes ? "cascade" : "remote_side");
  finding.message =
      fmt::format("{} is many-to-one by its remote_side: \"{}\" holds the parent row{}{}", named(relationship), name,
                  other_attribute(all, relationship), deletes ? "; its cascade deletes that parent" : "");
  finding.consequence = runs(deletes ? "deleting a row deletes its parent, and the parent's parent: everything above it"
                                     : fmt::format("\"{}\" yields the parent and takes no list of children", name));
  if (deletes) finding.consequence->affects = {"delete"};
  finding.hint = "write " + upright_form(all, relationship);
  if (deletes) point_at_remote_side(input, finding);
  if (!deletes && !relationship.contradicts_stated_direction()) finding.severity = Severity::warning;
  return finding;
}

Finding holds_children(const RuleInput& input, const ResolvedRelationship& relationship) {
  const auto name = printable(relationship.relationship->name);
  auto finding = finding_about(input, relationship_self_reference_inverted, relationship, "direction");
  const bool silent = relationship.relationship->remote_side.empty();
  finding.message = fmt::format("{} is one-to-many {} remote_side: \"{}\" holds the children, not the parent row",
                                named(relationship), silent ? "without" : "by its", name);
  finding.consequence = runs(fmt::format("\"{}\" yields a list of children and takes no parent", name));
  finding.hint = "let `remote_side` name the primary key, such as [id]";
  return finding;
}

// A pair of which both hold the children is relationship-back-populates-mismatch's matter.
bool is_lone_collection(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  if (!relationship.is_self_referential() || relationship.derived != Direction::one_to_many) return false;
  if (!relationship.contradicts_stated_direction()) return false;
  return !relationship.reverse || !all[*relationship.reverse].is(Direction::one_to_many);
}

bool is_chain(const RuleInput& input, const ResolvedRelationship& relationship) {
  return !relationship.contradicts_stated_direction() && is_one_to_one(input, relationship);
}

void run(const RuleInput& input, Findings& findings) {
  const auto all = resolved_relationships(input);
  for (const auto& each : all) {
    if (is_lone_collection(all, each)) findings.push_back(holds_children(input, each));
    if (!is_inverted(each) || lacks_single_parent(each) || is_chain(input, each)) continue;
    findings.push_back(holds_parent(input, all, each));
  }
}

}  // namespace

const Rule relationship_self_reference_inverted{
    .id = "relationship-self-reference-inverted",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary =
        "a relationship of a table that references itself holds the parent where children are meant, or the reverse",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
