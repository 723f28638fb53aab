#pragma once

// Who declared a part of a table, and where: what becomes its Declaration, and where its problems are shown.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/inheritance.hpp"
#include "catalogue/type_names.hpp"

namespace schemadrift::catalogue {

/// What the steps of resolving share.
struct Resolution {
  SqlFacts& sql;
  Problems problems{};
  TypeNames types{};
  Declarations declarations{};
};

struct Origin {
  const Class* model = nullptr;
  const Class* owner = nullptr;  ///< the model itself, or the base that has it
  std::string_view list;         ///< the key of the class that it stands under: columns, unique
  const Node* key = nullptr;     ///< null in a list
  int index = -1;                ///< in a list
  std::string_view inner;        ///< the column's key that it stands under: references, check
  const Node* value = nullptr;
  std::string_view attribute;  ///< the model's attribute; empty for what has none
  OrmSource source;            ///< where the ORM declares it, when the catalogue says so

  /// models.Role.unique[0]
  [[nodiscard]] std::string path() const;
  [[nodiscard]] const Place& place() const { return key == nullptr ? value->place : key->place; }
  [[nodiscard]] bool is_inherited() const { return model != owner; }
};

/// The place of a column's name in `columns: [a, b]`, or in the short form [a, b].
struct NamePlace {
  Place place;
  std::string path;
};
NamePlace place_of_name(const Origin& origin, std::string_view key, std::size_t index);

Declaration declaration(const Origin& origin);

inline void place_attribute(DeclaredObject& declared, std::string_view attribute, const Place& place) {
  declared.add_attribute(attribute, place.line, place.column, place.length);
}
/// Each key of a map.
void place_attributes(DeclaredObject& declared, const Node& value);

/// Declares the object, and each of its attributes that has a value in the file.
void declare(Declarations& declarations, const ObjectPath& object, const Origin& origin);

}  // namespace schemadrift::catalogue
