#pragma once

// Configures one relationship after the other, in SQLAlchemy's order, because what it finds depends on what was
// configured before: see RelationshipProperty.do_init in sqlalchemy/orm/relationships.py.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relationships/references.hpp"
#include "relationships/resolve.hpp"

namespace schemadrift::relationships {

class Configurator {
 public:
  Configurator(const Catalogue& catalogue, const Database* actual);
  Configuration run();

 private:
  using Index = std::size_t;

  /// What a generated side takes over from the one whose backref it is, with its marks.
  struct Joins {
    std::optional<Join> primary;
    std::optional<Join> secondary;
  };

  struct JoinSearch {
    const std::vector<QualifiedName>& near;
    const std::vector<QualifiedName>& far;
    const std::vector<ColumnName>& marked;
    const std::optional<Join>& given;
    const std::string& text;
  };

  void prepare();
  void configure(Index index, const Joins& given);
  std::optional<Problem> configure_all(Index index, const Joins& given);
  std::optional<Problem> on_import(const ResolvedRelationship& each) const;
  FoundJoin find_join_of(const ResolvedRelationship& each, const JoinSearch& search) const;
  std::optional<Problem> find_joins(Index index, const Joins& given);
  std::optional<Problem> take_join(Index index, JoinOutcome outcome);
  std::optional<Problem> find_names(const ResolvedRelationship& each, const JoinInput& input) const;
  std::optional<Problem> find_order(const ResolvedRelationship& each) const;
  std::optional<Problem> find_order_word(const ResolvedRelationship& each, std::string_view word) const;
  std::optional<Problem> check_cascade(const ResolvedRelationship& each) const;
  std::optional<Problem> add_backref(Index index);
  std::optional<Problem> link(Index index, std::string_view name);
  std::optional<Problem> check_lazy(const ResolvedRelationship& each) const;
  void find_overlaps(Index index);
  void guess_direction(ResolvedRelationship& each, const JoinInput& input) const;
  void link_in_vain(Index index);

  [[nodiscard]] Sides sides_of(const ResolvedRelationship& each) const;
  [[nodiscard]] std::optional<Index> attribute(const Model& model, std::string_view name) const;
  [[nodiscard]] bool is_column(const Model& model, std::string_view name) const;
  [[nodiscard]] bool has_attribute(const Model& model, std::string_view name) const;
  [[nodiscard]] bool may_have(const QualifiedName& table, std::string_view column) const;
  [[nodiscard]] bool is_silenced(Index index, Index other) const;

  const Catalogue& catalogue_;
  const Database* actual_;
  Tables tables_;
  Mappers mappers_;
  Configuration result_;
  std::map<std::pair<const Model*, std::string_view>, Index> attributes_;
  std::map<std::pair<QualifiedName, std::string>, std::vector<Index>> writers_;  ///< by the column that they write
  std::map<Index, JoinOutcome> outcomes_;
};

}  // namespace schemadrift::relationships
