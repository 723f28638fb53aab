#pragma once

// Judges how two relationships are linked by back_populates: at most one fault for each pair, at the side that is to
// change.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

struct LinkFault {
  const ResolvedRelationship* relationship = nullptr;
  std::string what;  ///< the rest of the sentence that begins with the relationship
  std::string hint;
};

struct UnreciprocatedLink {
  LinkFault fault;
  bool rival = false;  ///< the other side names another attribute of this model
};

/// Each question is asked of a relationship that has a target and back_populates.
class Links {
 public:
  /// `all` comes from the catalogue; both must outlive this.
  Links(const Catalogue& catalogue, const std::vector<ResolvedRelationship>& all);

  /// The target has no such attribute, or it is a column.
  [[nodiscard]] std::optional<LinkFault> leads_nowhere(const ResolvedRelationship& relationship) const;
  /// The other relationship leads to another model.
  [[nodiscard]] std::optional<LinkFault> leads_to_stranger(const ResolvedRelationship& relationship) const;
  /// Both are one-to-many, or both many-to-one; only one of the two has the fault, and none where an inverted
  /// self-reference is the cause.
  [[nodiscard]] std::optional<LinkFault> has_same_direction(const ResolvedRelationship& relationship) const;
  /// The other one does not name this one.
  [[nodiscard]] std::optional<UnreciprocatedLink> is_unreciprocated(const ResolvedRelationship& relationship) const;

 private:
  using Attribute = std::pair<const Model*, std::string_view>;

  [[nodiscard]] const ResolvedRelationship* named_by(const ResolvedRelationship& relationship) const;
  [[nodiscard]] bool leads_back(const ResolvedRelationship& relationship, const ResolvedRelationship& other) const;
  [[nodiscard]] bool is_answer_to_stranger(const ResolvedRelationship& relationship) const;
  [[nodiscard]] bool is_column(const Model& model, std::string_view name) const;
  [[nodiscard]] std::string suggestion(const ResolvedRelationship& relationship) const;

  const std::vector<ResolvedRelationship>& all_;
  std::set<Attribute> made_by_backref_;
  std::set<std::pair<QualifiedName, std::string_view>> columns_;
  std::multimap<Attribute, const ResolvedRelationship*> claims_;  ///< by the attribute that back_populates names
  std::multimap<const Model*, const ResolvedRelationship*> by_model_;
};

}  // namespace schemadrift::rules
