#pragma once

// Whether two described objects say the same, field by field, and how two that speak of the same object are merged.

#include <string_view>
#include <vector>

#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {

template <class T>
bool same(const T& a, const T& b);

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same(a[i], b[i])) return false;
  }
  return true;
}

/// What an unnamed one is called does not matter.
template <class T>
bool same(const T& a, const T& b) {
  if constexpr (Described<T>) {
    bool equal = true;
    for_each_field<T>([&](const auto& field) {
      if constexpr (requires { a.named; }) {
        if (field.name == "name" && !a.named && !b.named) return;
      }
      equal = equal && same(a.*field.member, b.*field.member);
    });
    return equal;
  } else {
    return a == b;
  }
}

template <class T>
constexpr bool is_stated(const Stated<T>& value) {
  return value.is_stated();
}
template <class T>
constexpr bool is_stated(const T&) {
  return true;
}

/// Adds what `more` states to `into`. Returns the names of the fields that both state, and differently.
template <Described T>
std::vector<std::string_view> merge(T& into, const T& more) {
  std::vector<std::string_view> contradictions;
  for_each_field<T>([&](const auto& field) {
    if (!is_stated(more.*field.member)) return;
    if (!is_stated(into.*field.member)) {
      into.*field.member = more.*field.member;
    } else if (!same(into.*field.member, more.*field.member)) {
      contradictions.push_back(field.name);
    }
  });
  return contradictions;
}

}  // namespace schemadrift::catalogue
