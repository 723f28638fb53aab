#pragma once

// Which missing objects are likely to be there under another name. Only a guess, so it decides no severity: it says in
// one finding what would look like two.

#include <algorithm>
#include <vector>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// What the catalogue calls `expected`, the database seems to call `actual`.
template <class T>
struct Rename {
  const T* expected = nullptr;
  const T* actual = nullptr;
};

/// A missing and an unmapped column of the same type: the nearest by name, or the only one.
std::vector<Rename<Column>> renamed_columns(const TablePair& table);
/// A missing table, and an unmapped one that has all columns of the model.
std::vector<Rename<Table>> renamed_tables(const Comparison& comparison);
/// A missing enum, and an unmapped one of the same labels.
std::vector<Rename<Enum>> renamed_enums(const Comparison& comparison);

/// Whether the object of the database is one of the suspects.
template <class T>
bool is_renamed(const std::vector<Rename<T>>& renames, const T* actual) {
  return std::ranges::find(renames, actual, &Rename<T>::actual) != renames.end();
}

}  // namespace schemadrift::rules
