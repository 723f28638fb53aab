#include <fmt/format.h>

#include <set>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_self_reference_inverted;

namespace {

constexpr std::string_view page = R"md(
# relationship-self-reference-inverted

A relationship of a table that references itself is the other way round than its author believes. `remote_side` says what is
at the far end: with the primary key there (`remote_side: [id]`) the relationship is many-to-one and holds the parent row;
without `remote_side` it is one-to-many and holds the children. `remote()` in a `primaryjoin` says the same.

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
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: sidebar_features.id}}
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

## Example: the cascade stands in a backref

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: categories.id}}
    relationships: {children: {target: Category, backref: {name: parent, remote_side: [id], cascade: all}}}
  Page:
    table: pages
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: pages.id}}
    relationships: {parent: {target: Page, backref: {name: children, remote_side: [id], cascade: "all, delete-orphan", single_parent: true}}}
```

```findings
error relationship-self-reference-inverted relationship public.categories.children -
error relationship-self-reference-inverted relationship public.pages.parent -
```

## Example: remote() in the primaryjoin says the same as remote_side

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: categories.id}}
    relationships: {children: {target: Category, primaryjoin: "remote(categories.id) = categories.parent_id", cascade: all}}
  Page:
    table: pages
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: pages.id}}
    relationships: {children: {target: Page, direction: one_to_many, cascade: all, primaryjoin: "remote(pages.id) = foreign(pages.parent_id)"}}
```

```findings
error relationship-self-reference-inverted relationship public.categories.children -
error relationship-self-reference-inverted relationship public.pages.children -
```

## Example: both have remote_side, and SQLAlchemy refuses the pair

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: categories.id}}
    relationships:
      children: {target: Category, remote_side: [id], back_populates: parent, cascade: "all, delete-orphan", single_parent: true}
      parent: {target: Category, remote_side: [id], back_populates: children}
  Page:
    table: pages
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: pages.id}}
    relationships: {children: {target: Page, remote_side: [id], cascade: all, backref: {name: parent, remote_side: [id], cascade: all}}}
```

```findings
error relationship-self-reference-inverted relationship public.categories.children -
error relationship-self-reference-inverted relationship public.pages.children -
```

## Example: believed to be a collection

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: categories.id}}
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
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: categories.id}}
    relationships: {parent: {target: Category, direction: many_to_one}}
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

using relationships::Configuration;

bool has_same_direction(const Configuration& configuration, const ResolvedRelationship& relationship) {
  return relationship.reverse && configuration.all[*relationship.reverse].is(Direction::many_to_one);
}

std::string other_attribute(const Configuration& configuration, const ResolvedRelationship& relationship) {
  const auto name = reverse_attribute(configuration.all, relationship);
  if (name.empty()) return "";
  if (has_same_direction(configuration, relationship)) return fmt::format(", and so does \"{}\"", printable(name));
  return fmt::format(", and \"{}\" the children", printable(name));
}

/// What makes it many-to-one: the attribute, and its words.
struct Turn {
  std::string attribute;
  std::string words;
};

Turn turn_of(const ResolvedRelationship& relationship) {
  const auto& stated = *relationship.relationship;
  if (!stated.remote_side.empty()) return {"remote_side", "its remote_side"};
  if (!stated.primaryjoin.empty()) return {"primaryjoin", "the remote() in its primaryjoin"};
  return {"direction", "the primaryjoin of the side that adds it"};
}

std::string fate_of_parent(const Configuration& configuration, const ResolvedRelationship& relationship) {
  if (!relationship.cascade.deletes()) return "";
  return has_same_direction(configuration, relationship) ? "; its cascade is meant for children"
                                                         : "; its cascade deletes that parent";
}

// What a backref adds may hold the parent on purpose, and then only the cascade is on the wrong side.
std::string hint(const Configuration& configuration, const ResolvedRelationship& relationship) {
  const auto upright = upright_form(configuration.all, relationship);
  if (!relationship.made_by || !relationship.cascade.deletes()) return "write " + upright;
  return fmt::format("put the cascade on \"{}\", which holds the children; or, if \"{}\" is to hold them, write {}",
                     printable(configuration.all[*relationship.made_by].relationship->name),
                     printable(relationship.relationship->name), upright);
}

Finding holds_parent(const RuleInput& input, const Configuration& configuration,
                     const ResolvedRelationship& relationship) {
  const bool deletes = relationship.cascade.deletes();
  const auto name = printable(relationship.relationship->name);
  const auto turn = turn_of(relationship);
  auto finding = finding_about(input, relationship_self_reference_inverted, configuration, relationship,
                               deletes ? "cascade" : turn.attribute);
  finding.message =
      fmt::format("{} is many-to-one by {}: \"{}\" holds the parent row{}{}", named(relationship), turn.words, name,
                  other_attribute(configuration, relationship), fate_of_parent(configuration, relationship));
  auto consequence = runs(deletes ? "deleting a row deletes its parent, and the parent's parent: everything above it"
                                  : fmt::format("\"{}\" yields the parent and takes no list of children", name));
  if (deletes) consequence.affects = {"delete"};
  finding.consequence = unless_refused(configuration, relationship, std::move(consequence));
  finding.hint = hint(configuration, relationship);
  if (deletes && turn.attribute == "remote_side" && !relationship.made_by) point_at_remote_side(input, finding);
  if (!deletes && !relationship.contradicts_stated_direction()) finding.severity = Severity::warning;
  return finding;
}

Finding holds_children(const RuleInput& input, const Configuration& configuration,
                       const ResolvedRelationship& relationship) {
  const auto name = printable(relationship.relationship->name);
  auto finding = finding_about(input, relationship_self_reference_inverted, relationship, "direction");
  const bool silent = relationship.relationship->remote_side.empty();
  finding.message = fmt::format("{} is one-to-many {} remote_side: \"{}\" holds the children, not the parent row",
                                named(relationship), silent ? "without" : "by its", name);
  finding.consequence = unless_refused(configuration, relationship,
                                       runs(fmt::format("\"{}\" yields a list of children and takes no parent", name)));
  finding.hint = "let `remote_side` name the primary key, such as [id]";
  return finding;
}

bool is_chain(const RuleInput& input, const ResolvedRelationship& relationship) {
  return !relationship.contradicts_stated_direction() && is_one_to_one(input, relationship);
}

bool holds_parent_by_mistake(const RuleInput& input, const ResolvedRelationship& relationship) {
  return is_inverted(relationship) && !lacks_single_parent(relationship) && !is_undetermined(relationship) &&
         !is_chain(input, relationship);
}

// A pair of which both hold the children is relationship-back-populates-mismatch's matter; of one in which the other
// holds the parent by mistake, that one is spoken of.
bool is_lone_collection(const RuleInput& input, const Configuration& configuration,
                        const ResolvedRelationship& relationship) {
  if (!relationship.is_self_referential() || relationship.derived != Direction::one_to_many) return false;
  if (!relationship.contradicts_stated_direction() || is_undetermined(relationship)) return false;
  if (!relationship.reverse) return true;
  const auto& reverse = configuration.all[*relationship.reverse];
  return !reverse.is(Direction::one_to_many) && !holds_parent_by_mistake(input, reverse);
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  std::set<std::size_t> said;  // of the other one of the pair
  for (std::size_t i = 0; i < configuration.all.size(); ++i) {
    const auto& each = configuration.all[i];
    if (is_lone_collection(input, configuration, each)) {
      findings.push_back(holds_children(input, configuration, each));
    } else if (!said.contains(i) && holds_parent_by_mistake(input, each)) {
      findings.push_back(holds_parent(input, configuration, each));
      if (each.reverse) said.insert(*each.reverse);
    }
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
