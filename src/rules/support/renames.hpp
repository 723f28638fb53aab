#pragma once

// Which missing objects are likely to be there under another name. Only a guess, so it decides no severity: it says in
// one finding what would look like two.

#include <algorithm>
#include <string>
#include <vector>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// What the catalogue calls `expected`, the database seems to call `actual`.
template <class T>
struct Rename {
  const T* expected = nullptr;
  const T* actual = nullptr;
};

/// A missing and an unmapped column whose names are spelled otherwise; or of the same type: the nearest by name, or the
/// only one.
std::vector<Rename<Column>> renamed_columns(const TablePair& table);
/// A missing table, and an unmapped one whose name is spelled otherwise, or that has all columns of the model, or a
/// near name and most of them.
std::vector<Rename<Table>> renamed_tables(const Comparison& comparison);
/// A missing enum, and an unmapped one whose name is spelled otherwise, or of the same labels, or of a near name and
/// most of them.
std::vector<Rename<Enum>> renamed_enums(const Comparison& comparison);
/// A missing domain, and an unmapped one whose name is spelled otherwise, or over the same type.
std::vector<Rename<Domain>> renamed_domains(const Comparison& comparison);

/// Whose name the database spells otherwise, as far as it can be told; null when nothing is like it.
template <class T>
const T* counterpart(const std::vector<Rename<T>>& renames, const T* expected) {
  const auto found = std::ranges::find(renames, expected, &Rename<T>::expected);
  return found == renames.end() ? nullptr : found->actual;
}

/// For the hint of a finding about what is missing, before its own words.
inline std::string called(const std::string& name) {
  return "perhaps the database calls it \"" + name + "\": then map it under that name; else ";
}

/// Whether the object of the database is one of the suspects.
template <class T>
bool is_renamed(const std::vector<Rename<T>>& renames, const T* actual) {
  return std::ranges::find(renames, actual, &Rename<T>::actual) != renames.end();
}

}  // namespace schemadrift::rules
