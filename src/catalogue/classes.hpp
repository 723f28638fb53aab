#pragma once

// Bases and models, and in which order a model takes what its bases have: Python's (the C3 linearisation of its method
// resolution order), which is SQLAlchemy's for mixins.

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/problems.hpp"

namespace schemadrift::catalogue {

/// A base or a model where it was declared.
struct Class {
  const CatalogueFileForm* file = nullptr;
  const Node* key = nullptr;
  const Node* value = nullptr;
  const ClassForm* form = nullptr;
  const ModelForm* model = nullptr;   ///< null for a base
  std::vector<const Class*> order{};  ///< itself, then its bases, nearest first

  [[nodiscard]] std::string_view name() const { return key->text; }
  /// models.Role
  [[nodiscard]] std::string path() const { return (model == nullptr ? "bases." : "models.") + printable(name()); }
};

class Classes {
 public:
  /// Finds the bases of each class. Bases and models that are there twice, unknown bases and cycles are problems.
  Classes(std::span<const CatalogueFileForm> files, Problems& problems);

  /// In the order of the files.
  [[nodiscard]] const std::deque<Class>& bases() const { return bases_; }
  [[nodiscard]] const std::deque<Class>& models() const { return models_; }

 private:
  using Index = std::unordered_map<std::string_view, Class*>;
  void add(std::deque<Class>& all, Index& index, Class declared, Problems& problems);
  void linearise(Class& each, std::vector<const Class*>& descendants, Problems& problems);
  std::vector<Class*> direct_bases(const Class& each, const std::vector<const Class*>& descendants,
                                   Problems& problems) const;
  Class* find_base(const Class& of, const Placed<std::string>& name, Problems& problems) const;

  std::deque<Class> bases_;
  std::deque<Class> models_;
  Index base_index_;
  Index model_index_;
};

}  // namespace schemadrift::catalogue
