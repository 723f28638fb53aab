#pragma once

// A database and its models in the shape in which people write them: the forms that the reader reads, made from values.

#include <deque>
#include <string>
#include <string_view>

#include "catalogue/forms.hpp"
#include "catalogue/type_names.hpp"

namespace schemadrift::catalogue {

/// Owns the keys that its forms stand under.
class Keys {
 public:
  const Node* key(std::string_view text) {
    auto& node = nodes_.emplace_back();
    node.kind = NodeKind::scalar;
    node.text = texts_.emplace_back(text);
    return &node;
  }

 private:
  std::deque<std::string> texts_;
  std::deque<Node> nodes_;
};

/// How names are written where their schema goes without saying.
class Spelling {
 public:
  Spelling(const Database& database, std::string default_schema);

  [[nodiscard]] const std::string& default_schema() const { return default_schema_; }
  /// Without the default schema.
  [[nodiscard]] QualifiedName name(QualifiedName name) const;
  /// Without the default schema where the reader finds the same type: among the catalogue's own, or, of another (an
  /// extension's), in the schema of the table that uses it.
  [[nodiscard]] Type type(Type type, std::string_view used_in) const;
  /// Without pg_catalog.
  [[nodiscard]] static Stated<QualifiedName> collation(Stated<QualifiedName> collation);

 private:
  TypeNames types_;
  std::string default_schema_;
};

/// The whole catalogue as one complete file.
CatalogueForm compose(const Catalogue& catalogue, Keys& keys);

}  // namespace schemadrift::catalogue
