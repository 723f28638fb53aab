#include "relationships/configurator.hpp"

#include <algorithm>
#include <array>

namespace schemadrift::relationships {

namespace {

// The near end becomes the far one.
Join reversed(Join join) {
  for (auto& each : join.comparisons) {
    for (auto* column : {&each.left, &each.right}) std::swap(column->remote, column->local);
  }
  return join;
}

Join without_ends(Join join) {
  for (auto& each : join.comparisons) {
    for (auto* column : {&each.left, &each.right}) column->remote = column->local = false;
  }
  return join;
}

Join without_marks(Join join) {
  join = without_ends(std::move(join));
  for (auto& each : join.comparisons) each.left.foreign = each.right.foreign = false;
  return join;
}

// The same join seen from the other side: only what its author marked stays marked.
Join seen_from_target(const JoinOutcome& outcome) {
  if (outcome.states_remote) return reversed(outcome.primary);
  return outcome.states_foreign ? without_ends(outcome.primary) : without_marks(outcome.primary);
}

// What backref() does not say, it takes from the relationship (RelationshipProperty._generate_backref).
Relationship relationship_of(const Relationship& owner, const Model& model) {
  Relationship result;
  static_cast<RelationshipOptions&>(result) = owner.backref;
  result.name = owner.backref.name;
  result.target = model.name;
  result.secondary = owner.secondary;
  result.back_populates = owner.name;
  result.source = owner.source;
  if (result.foreign_keys.empty()) result.foreign_keys = owner.foreign_keys;
  result.viewonly = result.viewonly || owner.viewonly;
  result.post_update = result.post_update || owner.post_update;
  result.passive_updates = result.passive_updates && owner.passive_updates;
  if (!result.sync_backref.is_stated()) result.sync_backref = owner.sync_backref;
  return result;
}

bool says_false(const Relationship& relationship) {
  return relationship.cascade.has_value() && relationship.cascade->size() == 1 &&
         (relationship.cascade->front() == "false" || relationship.cascade->front() == "False");
}

// SQLAlchemy 1.4 takes False for the default, and 2.0 refuses it.
CascadeSet effective_cascade(const Relationship& relationship) {
  if (!says_false(relationship)) return cascade_of(relationship);
  auto silent = relationship;
  silent.cascade = {};
  return cascade_of(silent);
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

Configurator::Configurator(const Catalogue& catalogue, const Database* actual)
    : catalogue_(catalogue), actual_(actual), tables_(catalogue, actual), mappers_(catalogue) {}

Configuration Configurator::run() {
  prepare();
  result_.stated = result_.all.size();
  for (Index i = 0; i < result_.stated; ++i) configure(i, {});
  for (Index i = 0; i < result_.all.size(); ++i) link_in_vain(i);
  return std::move(result_);
}

void Configurator::prepare() {
  for (const auto& model : catalogue_.models) {
    for (const auto& relationship : model.relationships) {
      auto& each = result_.all.emplace_back();
      each.model = &model;
      each.relationship = &relationship;
      each.target = mappers_.find(relationship.target);
      each.cascade = effective_cascade(relationship);
      attributes_.emplace(std::pair{&model, std::string_view(relationship.name)}, result_.all.size() - 1);
    }
  }
}

void Configurator::configure(Index index, const Joins& given) {
  auto found = configure_all(index, given);
  result_.all[index].problem = std::move(found);
}

std::optional<Problem> Configurator::configure_all(Index index, const Joins& given) {
  auto& each = result_.all[index];
  if (each.relationship->cascade.has_value()) {
    const auto words = parse_cascade(*each.relationship->cascade);
    each.orphan_lacks_delete = words.delete_orphan && !words.delete_rows;
  }
  if (auto found = on_import(each)) {
    find_joins(index, given);
    return found;
  }
  if (result_.all[index].target == nullptr) return problem_with(ProblemKind::target_unknown);
  const auto order = find_order(result_.all[index]);
  if (auto found = find_joins(index, given); found || order) return order ? order : found;
  if (auto found = check_cascade(result_.all[index])) return found;
  if (auto found = add_backref(index)) return found;
  const auto& stated = *result_.all[index].relationship;
  const auto& back = stated.back_populates.empty() ? stated.backref.name : stated.back_populates;
  if (!back.empty()) {
    if (auto found = link(index, back)) return found;
  }
  find_overlaps(index);
  return check_lazy(result_.all[index]);
}

std::optional<Problem> Configurator::on_import(const ResolvedRelationship& each) const {
  const auto& stated = *each.relationship;
  const bool is_two = catalogue_.orm != Orm::sqlalchemy_1_4;
  if (is_two && stated.cascade_backrefs.value_or(false)) return problem_with(ProblemKind::cascade_backrefs);
  if (stated.viewonly && stated.sync_backref.value_or(false))
    return problem_with(ProblemKind::sync_backref_and_viewonly);
  if (says_false(stated)) {
    if (is_two) return problem_with(ProblemKind::cascade_is_false);
  } else if (!each.cascade.unknown.empty()) {
    return problem_with(ProblemKind::cascade_unknown, each.cascade.unknown.front());
  } else if (!is_two && stated.viewonly && stated.cascade.has_value()) {
    const auto words = parse_cascade(*stated.cascade);
    if (words.save_update || words.deletes()) return problem_with(ProblemKind::cascade_with_viewonly);
  }
  if (!stated.back_populates.empty() && !stated.backref.name.empty()) {
    return problem_with(ProblemKind::backref_and_back_populates);
  }
  return std::nullopt;
}

std::optional<Problem> Configurator::check_cascade(const ResolvedRelationship& each) const {
  const bool many_parents = each.derived == Direction::many_to_one || each.derived == Direction::many_to_many;
  if (each.cascade.delete_orphan && !each.relationship->single_parent && many_parents) {
    return problem_with(ProblemKind::delete_orphan_without_single_parent);
  }
  if (each.relationship->passive_deletes == PassiveDeletes::all && each.cascade.deletes()) {
    return problem_with(ProblemKind::passive_deletes_all_and_delete);
  }
  return std::nullopt;
}

std::optional<Problem> Configurator::add_backref(Index index) {
  const auto& owner = result_.all[index];
  const auto& stated = *owner.relationship;
  if (stated.backref.name.empty() || !stated.back_populates.empty()) return std::nullopt;
  for (const auto& model : catalogue_.models) {
    if (!mappers_.descends(model, *owner.target) && !mappers_.descends(*owner.target, model)) continue;
    const bool taken = attributes_.contains({&model, stated.backref.name}) || is_column(model, stated.backref.name);
    if (taken) return problem_with(ProblemKind::backref_exists, model.name);
  }
  Joins given;
  if (const auto found = outcomes_.find(index); found != outcomes_.end()) {
    const auto& outcome = found->second;
    if (outcome.secondary) {
      given = {without_ends(*outcome.secondary), without_ends(outcome.primary)};
    } else {
      given.primary = seen_from_target(outcome);
    }
  }
  const auto& added = result_.added.emplace_back(relationship_of(stated, *owner.model));
  ResolvedRelationship made;
  made.model = owner.target;
  made.relationship = &added;
  made.target = owner.model;
  made.cascade = effective_cascade(added);
  made.made_by = index;
  result_.all.push_back(std::move(made));
  const auto at = result_.all.size() - 1;
  attributes_.emplace(std::pair{result_.all[at].model, std::string_view(added.name)}, at);
  if (!added.primaryjoin.empty()) given.primary.reset();
  if (!added.secondaryjoin.empty()) given.secondary.reset();
  configure(at, given);
  auto found = result_.all[at].problem;
  if (found) found->of_backref = true;
  return found;
}

std::optional<Configurator::Index> Configurator::attribute(const Model& model, std::string_view name) const {
  for (const auto* each : mappers_.lineage(model)) {
    if (const auto found = attributes_.find({each, name}); found != attributes_.end()) return found->second;
  }
  return std::nullopt;
}

bool Configurator::is_column(const Model& model, std::string_view name) const {
  const auto* table = tables_.expected(model.table);
  return table != nullptr && std::ranges::find(table->columns, name, &Column::name) != table->columns.end();
}

std::optional<Problem> Configurator::link(Index index, std::string_view name) {
  auto& each = result_.all[index];
  const auto found = attribute(*each.target, name);
  if (!found) {
    const auto lineage = mappers_.lineage(*each.target);
    const bool column = std::ranges::any_of(lineage, [&](const Model* model) { return is_column(*model, name); });
    return problem_with(column ? ProblemKind::back_populates_no_relationship : ProblemKind::back_populates_unknown,
                        std::string(name));
  }
  auto& other = result_.all[*found];
  const auto refuses = [](const ResolvedRelationship& viewer, const ResolvedRelationship& writer) {
    return viewer.relationship->viewonly && writer.relationship->sync_backref.value_or(false);
  };
  if (refuses(each, other) || refuses(other, each))
    return problem_with(ProblemKind::sync_backref_of_viewonly, std::string(name));
  for (const auto& [from, to] : {std::pair{&each, *found}, std::pair{&other, index}}) {
    if (std::ranges::find(from->reverses, to) == from->reverses.end()) from->reverses.push_back(to);
  }
  if (!each.reverse) each.reverse = *found;
  if (other.target == nullptr) return problem_with(ProblemKind::target_unknown, other.relationship->target);
  if (!mappers_.are_related(*other.target, *each.model)) {
    return problem_with(ProblemKind::back_populates_stranger, std::string(name));
  }
  const bool is_same = each.derived == other.derived && each.derived && each.derived != Direction::many_to_many;
  if (is_same && outcomes_.contains(*found))
    return problem_with(ProblemKind::back_populates_same_direction, std::string(name));
  return std::nullopt;
}

// One side is enough to link a pair, so that the other side's word is looked at second.
void Configurator::link_in_vain(Index index) {
  auto& each = result_.all[index];
  const auto& stated = *each.relationship;
  if (!each.reverse && each.target != nullptr && !stated.back_populates.empty()) {
    each.reverse = attribute(*each.target, stated.back_populates);
  }
  if (!each.reverse || result_.all[*each.reverse].target != each.model) return;
  auto& other = result_.all[*each.reverse];
  if (!other.reverse && other.relationship->back_populates.empty()) other.reverse = index;
}

bool Configurator::is_silenced(Index index, Index other) const {
  const auto& mine = result_.all[index];
  const auto& its = result_.all[other];
  const auto siblings = [&](const Model* a, const Model* b) { return mappers_.are_siblings(*a, *b); };
  const auto& my_name = mine.relationship->name;
  const auto& its_name = its.relationship->name;
  return std::ranges::find(mine.reverses, other) != mine.reverses.end() || has(mine.relationship->overlaps, its_name) ||
         has(its.relationship->overlaps, my_name) || has(mine.relationship->overlaps, "__*") ||
         has(its.relationship->overlaps, "__*") || siblings(mine.model, its.model) ||
         siblings(mine.target, its.target) || siblings(mine.model, its.target) || siblings(mine.target, its.model) ||
         (my_name == its_name && mappers_.are_related(*mine.model, *its.model));
}

void Configurator::find_overlaps(Index index) {
  if (result_.all[index].relationship->viewonly) return;
  for (const auto& written : result_.all[index].written) {
    auto& writers = writers_[{written.to.table, written.to.column}];
    Overlap overlap{written, {}};
    for (const auto other : writers) {
      if (other != index && !is_silenced(index, other)) overlap.others.push_back(other);
    }
    if (!overlap.others.empty()) result_.all[index].overlaps.push_back(std::move(overlap));
    if (std::ranges::find(writers, index) == writers.end()) writers.push_back(index);
  }
}

std::optional<Problem> Configurator::check_lazy(const ResolvedRelationship& each) const {
  const auto& lazy = each.relationship->lazy;
  if (!lazy.has_value()) return std::nullopt;
  static constexpr std::array<std::string_view, 12> known{"select",  "joined",       "subquery", "selectin",
                                                          "raise",   "raise_on_sql", "noload",   "immediate",
                                                          "dynamic", "true",         "false",    "write_only"};
  const bool is_known = std::ranges::find(known, *lazy) != known.end();
  if (!is_known || (*lazy == "write_only" && catalogue_.orm == Orm::sqlalchemy_1_4)) {
    return problem_with(ProblemKind::lazy_unknown, *lazy);
  }
  // SQLAlchemy 1.4 only warns of a collection that is many-to-one.
  const bool holds_many =
      each.is_collection() && (each.derived != Direction::many_to_one || catalogue_.orm == Orm::sqlalchemy_1_4);
  if ((*lazy == "dynamic" || *lazy == "write_only") && !holds_many) {
    return problem_with(ProblemKind::lazy_on_scalar, *lazy);
  }
  return std::nullopt;
}

}  // namespace schemadrift::relationships
