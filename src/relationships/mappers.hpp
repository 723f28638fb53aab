#pragma once

// Models as the ORM maps them: which tables a model spans, and whom it inherits from. A model of its own table alone is
// the common case; with joined inheritance it spans its parents' tables, too.

#include <map>
#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::relationships {

class Mappers {
 public:
  /// The catalogue must outlive this.
  explicit Mappers(const Catalogue& catalogue);

  /// Null when no model has that name.
  [[nodiscard]] const Model* find(std::string_view name) const;
  /// The model that it inherits from; null for most.
  [[nodiscard]] const Model* parent(const Model& model) const;
  /// Itself, its parent, and so on.
  [[nodiscard]] std::vector<const Model*> lineage(const Model& model) const;
  /// The tables that its rows are spread over, its own first.
  [[nodiscard]] std::vector<QualifiedName> tables(const Model& model) const;
  /// Whether both descend from the same model; each does from itself.
  [[nodiscard]] bool are_related(const Model& first, const Model& second) const;
  [[nodiscard]] bool descends(const Model& model, const Model& from) const;
  /// Related, but neither descends from the other.
  [[nodiscard]] bool are_siblings(const Model& first, const Model& second) const;

 private:
  std::map<std::string_view, const Model*> models_;
};

}  // namespace schemadrift::relationships
