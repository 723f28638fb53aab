#include "oracle/opinion.hpp"

#include <algorithm>
#include <map>

#include "relationships/resolve.hpp"

namespace schemadrift::tests {

namespace {

using relationships::Configuration;
using relationships::ResolvedRelationship;

std::string column_text(const ColumnName& column) { return column.table.name + "." + column.column; }

Json pair_of(const ColumnName& first, const ColumnName& second) {
  return Json::array({column_text(first), column_text(second)});
}

// Each once.
Json sorted(std::vector<Json> values) {
  std::ranges::sort(values, {}, [](const Json& each) { return to_text(each, -1); });
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return Json(std::move(values));
}

std::string direction_text(const std::optional<Direction>& direction) {
  if (!direction) return "unknown";
  if (*direction == Direction::one_to_many) return "ONETOMANY";
  return *direction == Direction::many_to_one ? "MANYTOONE" : "MANYTOMANY";
}

Json cascade_words(const relationships::CascadeSet& cascade) {
  std::vector<Json> words;
  if (cascade.save_update) words.emplace_back("save-update");
  if (cascade.merge) words.emplace_back("merge");
  if (cascade.refresh_expire) words.emplace_back("refresh-expire");
  if (cascade.expunge) words.emplace_back("expunge");
  if (cascade.delete_rows) words.emplace_back("delete");
  if (cascade.delete_orphan) words.emplace_back("delete-orphan");
  return sorted(std::move(words));
}

std::string name_of(const ResolvedRelationship& each) { return each.model->name + "." + each.relationship->name; }

Json facts(const Configuration& configuration, const ResolvedRelationship& each) {
  std::vector<Json> pairs;
  for (const auto& pair : each.join) pairs.push_back(pair_of(pair.local, pair.remote));
  for (const auto& pair : each.secondary_join) pairs.push_back(pair_of(pair.remote, pair.local));
  std::vector<Json> written;
  for (const auto& pair : each.written) written.push_back(pair_of(pair.from, pair.to));
  std::vector<Json> reverse;
  for (const auto index : each.reverses) reverse.emplace_back(name_of(configuration.all[index]));
  return Json::object({{"direction", direction_text(each.derived)},
                       {"uselist", each.is_collection()},
                       {"cascade", cascade_words(each.cascade)},
                       {"pairs", sorted(std::move(pairs))},
                       {"written", sorted(std::move(written))},
                       {"reverse", sorted(std::move(reverse))},
                       {"target", each.target->name}});
}

// Lists are compared as sets are: sorted by their text.
Json in_order(const Json& fact) { return fact.is_array() ? sorted(fact.elements()) : fact; }

// The first that fails ends it: at import in any model, then at configuration.
std::string_view raised(const Configuration& configuration) {
  for (const bool on_import : {true, false}) {
    for (std::size_t i = 0; i < configuration.stated; ++i) {
      const auto& problem = configuration.all[i].problem;
      if (problem && is_raised_on_import(*problem) == on_import) return exception_of(problem->kind);
    }
  }
  return "nothing";
}

void add_viewonly_flags(std::vector<std::string>& warnings, const RelationshipOptions& options, Orm orm) {
  if (!options.viewonly) return;
  if (options.passive_deletes != PassiveDeletes::no) warnings.emplace_back("viewonly_flag:passive_deletes");
  if (!options.passive_updates) warnings.emplace_back("viewonly_flag:passive_updates");
  if (!options.enable_typechecks) warnings.emplace_back("viewonly_flag:enable_typechecks");
  if (options.active_history) warnings.emplace_back("viewonly_flag:active_history");
  if (options.cascade_backrefs == Stated<bool>(false) && orm == Orm::sqlalchemy_1_4) {
    warnings.emplace_back("viewonly_flag:cascade_backrefs");
  }
}

std::vector<std::string> warnings_of(const Configuration& configuration, Orm orm) {
  std::vector<std::string> warnings;
  for (const auto& each : configuration.all) {
    const auto& stated = *each.relationship;
    add_viewonly_flags(warnings, stated, orm);
    if (stated.omit_join.value_or(false)) warnings.emplace_back("omit_join");
    if (each.orphan_lacks_delete) warnings.emplace_back("orphan_needs_delete");
    for (std::size_t i = 0; i < each.remote_at_this_end; ++i) warnings.emplace_back("remote_is_local");
    for (std::size_t i = 0; i < each.overlaps.size(); ++i) warnings.push_back("overlap:" + name_of(each));
  }
  std::ranges::sort(warnings);
  return warnings;
}

std::vector<std::string> warnings_in(const Json& answer) {
  std::vector<std::string> warnings;
  for (const auto& each : answer.find("warnings")->elements()) warnings.push_back(*each.string());
  // Two warnings on loading that we leave to Python.
  std::erase_if(warnings, [](const std::string& each) { return each == "noload" || each == "dynamic_many_to_one"; });
  return warnings;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& each : words) text += each + " ";
  return text;
}

std::string compared(const Configuration& configuration, const Json& models) {
  std::string text;
  for (const auto& each : configuration.all) {
    const auto* model = models.find(each.model->name);
    const auto* theirs = model == nullptr ? nullptr : model->find(each.relationship->name);
    if (theirs == nullptr) return name_of(each) + " does not exist\n";
    const auto ours = facts(configuration, each);
    for (const auto& [key, value] : ours.members()) {
      if (in_order(*theirs->find(key)) == value) continue;
      text += name_of(each) + " " + key + ": " + to_text(*theirs->find(key), -1) + ", not " + to_text(value, -1) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string disagreement(const Catalogue& catalogue, const Json& answer) {
  const auto configuration = relationships::configure(catalogue, nullptr);
  const auto* theirs = answer.find("raised");
  const std::string their_class = theirs == nullptr ? "nothing" : *theirs->string();
  if (their_class != raised(configuration)) {
    const auto* message = answer.find("message");
    return "it raises " + their_class + ", not " + std::string(raised(configuration)) +
           (message == nullptr ? "" : ": " + *message->string()) + "\n";
  }
  if (theirs != nullptr) return {};
  auto text = compared(configuration, *answer.find("models"));
  const auto ours = warnings_of(configuration, catalogue.orm);
  const auto real = warnings_in(answer);
  if (ours != real) text += "it warns: " + listed(real) + "not: " + listed(ours) + "\n";
  return text;
}

}  // namespace schemadrift::tests
