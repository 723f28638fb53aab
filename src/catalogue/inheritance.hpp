#pragma once

// What a class has after its bases: overriding and omitting are settled, and every part still knows who declared it.

#include <set>
#include <string>
#include <vector>

#include "catalogue/classes.hpp"

namespace schemadrift::catalogue {

template <class Form>
struct Inherited {
  const Placed<Form>* entry = nullptr;
  const Class* owner = nullptr;
  int index = -1;  ///< in the list, where it is one
};

struct FlatClass {
  const Class* self = nullptr;
  std::vector<Inherited<ColumnForm>> columns;
  Inherited<PrimaryKeyForm> primary_key;  ///< the nearest that is stated for the whole table; may be null
  std::vector<Inherited<UniqueForm>> uniques;
  std::vector<Inherited<CheckForm>> checks;
  std::vector<Inherited<ForeignKeyForm>> foreign_keys;
  std::vector<Inherited<IndexForm>> indexes;
  std::vector<Inherited<ExclusionForm>> exclusions;
  std::vector<Inherited<RelationshipForm>> relationships;
  std::set<std::string_view> omitted;  ///< columns of bases that this class does without
};

/// Of two classes that say something of a column, declaring or omitting it, the nearer wins, as in Python.
FlatClass flattened(const Class& of);

/// Says what is wrong with the class's own `omit`: what is not inherited, or declared here all the same.
void check_omitted(const Class& of, Problems& problems);

}  // namespace schemadrift::catalogue
