#include "rules/support/relationship_links.hpp"

#include <fmt/format.h>

#include "model/names.hpp"
#include "model/suggestion.hpp"

namespace schemadrift::rules {

namespace {

std::string spoken(const ResolvedRelationship& relationship) {
  return fmt::format("\"{}\" of {}", printable(relationship.relationship->name), printable(relationship.model->name));
}

// The side whose author believes otherwise; else the later one.
const ResolvedRelationship& to_change(const ResolvedRelationship& first, const ResolvedRelationship& second) {
  const auto believes_otherwise = [](const ResolvedRelationship& each) {
    const bool takes_collection = each.relationship->uselist.value_or(each.is(Direction::one_to_many));
    return each.contradicts_stated_direction() || takes_collection != each.is(Direction::one_to_many);
  };
  const auto& earlier = &first < &second ? first : second;
  const auto& later = &first < &second ? second : first;
  return believes_otherwise(earlier) && !believes_otherwise(later) ? earlier : later;
}

std::string same_direction_hint(const ResolvedRelationship& culprit) {
  if (!culprit.is_self_referential()) return "let `foreign_keys` of both name the column that holds the foreign key";
  if (culprit.is(Direction::many_to_one)) return "leave remote_side to the attribute that holds the parent";
  return "put `remote_side` with the primary key, such as [id], on the attribute that holds the parent";
}

}  // namespace

Links::Links(const Catalogue& catalogue, const std::vector<ResolvedRelationship>& all) : all_(all) {
  for (const auto& each : all) {
    by_model_.emplace(each.model, &each);
    if (each.target == nullptr) continue;
    const auto& stated = *each.relationship;
    if (!stated.backref.name.empty()) made_by_backref_.emplace(each.target, stated.backref.name);
    if (!stated.back_populates.empty()) claims_.emplace(Attribute{each.target, stated.back_populates}, &each);
  }
  for (const auto& table : catalogue.database.tables) {
    for (const auto& column : table.columns) columns_.emplace(table.name, column.name);
  }
}

const ResolvedRelationship* Links::named_by(const ResolvedRelationship& relationship) const {
  return relationship.reverse ? &all_[*relationship.reverse] : nullptr;
}

// Several models may share one table, and then one inherits from the other.
bool Links::leads_back(const ResolvedRelationship& relationship, const ResolvedRelationship& other) const {
  return other.target == nullptr || other.target->table == relationship.model->table;
}

// Another model's relationship claims this one, which leads to the wrong model: that is reported there.
bool Links::is_answer_to_stranger(const ResolvedRelationship& relationship) const {
  const auto [first, last] = claims_.equal_range({relationship.model, relationship.relationship->name});
  for (auto each = first; each != last; ++each) {
    const auto& claim = *each->second;
    const bool mutual = claim.relationship->name == relationship.relationship->back_populates;
    if (mutual && !leads_back(claim, relationship)) return true;
  }
  return false;
}

bool Links::is_column(const Model& model, std::string_view name) const {
  return columns_.contains({model.table, name});
}

std::string Links::suggestion(const ResolvedRelationship& relationship) const {
  std::vector<std::string> candidates;
  const auto [first, last] = by_model_.equal_range(relationship.target);
  for (auto each = first; each != last; ++each) {
    if (leads_back(relationship, *each->second)) candidates.push_back(each->second->relationship->name);
  }
  const auto meant = nearest(relationship.relationship->back_populates, candidates);
  if (!meant.empty()) return fmt::format("did you mean `{}`?", printable(meant));
  return candidates.empty()
             ? fmt::format("add a relationship to {} that leads back to {}, or take back_populates away",
                           printable(relationship.target->name), printable(relationship.model->name))
             : fmt::format("relationships of {} that lead to {}: {}", printable(relationship.target->name),
                           printable(relationship.model->name), display(candidates));
}

std::optional<LinkFault> Links::leads_nowhere(const ResolvedRelationship& relationship) const {
  const auto& name = relationship.relationship->back_populates;
  if (named_by(relationship) != nullptr || made_by_backref_.contains({relationship.target, name})) return std::nullopt;
  if (is_answer_to_stranger(relationship)) return std::nullopt;
  const auto target = printable(relationship.target->name);
  const auto problem = is_column(*relationship.target, name) ? fmt::format("is a column of {}", target)
                                                             : fmt::format("{} does not have", target);
  return LinkFault{&relationship, fmt::format("has back_populates \"{}\", which {}", printable(name), problem),
                   suggestion(relationship)};
}

std::optional<LinkFault> Links::leads_to_stranger(const ResolvedRelationship& relationship) const {
  const auto* other = named_by(relationship);
  if (other == nullptr || leads_back(relationship, *other)) return std::nullopt;
  return LinkFault{
      &relationship,
      fmt::format("has back_populates {}, which leads to {}", spoken(*other), printable(other->target->name)),
      suggestion(relationship)};
}

std::optional<LinkFault> Links::has_same_direction(const ResolvedRelationship& relationship) const {
  const auto* other = named_by(relationship);
  if (other == nullptr || !leads_back(relationship, *other) || is_inverted(relationship) || is_inverted(*other))
    return {};
  if (lacks_join(relationship) || lacks_join(*other)) return {};
  const auto direction = relationship.direction();
  if (!direction || direction != other->direction() || direction == Direction::many_to_many) return std::nullopt;
  const auto& culprit = to_change(relationship, *other);
  const bool mutual = other->relationship->back_populates == relationship.relationship->name;
  if (mutual && &culprit != &relationship) return std::nullopt;
  const auto* const words = direction == Direction::one_to_many ? "one-to-many" : "many-to-one";
  return LinkFault{&relationship, fmt::format("and its back_populates {} are both {}", spoken(*other), words),
                   same_direction_hint(culprit)};
}

std::optional<UnreciprocatedLink> Links::is_unreciprocated(const ResolvedRelationship& relationship) const {
  const auto* other = named_by(relationship);
  if (other == nullptr || other->target == nullptr || !leads_back(relationship, *other)) return std::nullopt;
  const auto& answer = other->relationship->back_populates;
  if (answer == relationship.relationship->name) return std::nullopt;
  const auto* third = named_by(*other);
  // A name that leads nowhere is that side's own fault.
  if (!answer.empty() && third == nullptr) return std::nullopt;
  LinkFault fault{
      &relationship, fmt::format("has back_populates {}, which does not name it in turn", spoken(*other)),
      fmt::format("state `back_populates: {}` on {}", printable(relationship.relationship->name), spoken(*other))};
  if (!answer.empty()) {
    fault.what = fmt::format("has back_populates {}, which names \"{}\"", spoken(*other), printable(answer));
    fault.hint = "link it to an attribute of its own, or make it viewonly without back_populates";
  }
  return UnreciprocatedLink{std::move(fault), !answer.empty()};
}

}  // namespace schemadrift::rules
