#pragma once

// Describe each kind of object once: a constexpr table of its fields. The YAML reader, the JSON Schema, the diff, and
// the DDL hints all walk these tables, so that a new attribute is a member, a line here, and a column in one query.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace schemadrift {

/// What the comparison does with a field.
enum class Role {
  identity,  ///< part of what pairs two objects (a name): not compared again once they are paired
  compared,  ///< compared when the expected side states it
  carried,   ///< knowledge for rules and reports; never compared by itself
};

template <class Owner, class Value>
struct Field {
  using value_type = Value;
  std::string_view name;
  Value Owner::*member;
  std::string_view doc;  ///< one line; it becomes the description in the JSON Schema and the reference
  Role role = Role::compared;
};

// clang 14 does not deduce the arguments of aggregates without guides.
template <class Owner, class Value>
Field(std::string_view, Value Owner::*, std::string_view, Role = Role::compared) -> Field<Owner, Value>;

/// Specialised for each described struct: `kind`, `doc`, and `own`, a tuple of Field. A struct that derives from
/// another described one names it as `base`, whose fields come first.
template <class T>
struct Describe;

template <class T>
concept Described = requires {
  Describe<T>::own;
};

/// Specialised for each enumeration that stands in a file: `values`, an array of Label in declared order.
template <class E>
struct Labels;

template <class E>
struct Label {
  E value;
  std::string_view name;
  std::string_view doc;
};

template <class E>
Label(E, std::string_view, std::string_view) -> Label<E>;

template <class E>
concept Labelled = std::is_enum_v<E> && requires {
  Labels<E>::values;
};

template <Labelled E>
constexpr std::string_view label(E value) {
  for (const auto& each : Labels<E>::values) {
    if (each.value == value) return each.name;
  }
  return {};
}

template <Labelled E>
constexpr std::optional<E> from_label(std::string_view name) {
  for (const auto& each : Labels<E>::values) {
    if (each.name == name) return each.value;
  }
  return std::nullopt;
}

namespace detail {

struct Anything {
  template <class T>
  constexpr operator T() const;
};

template <class T, class... Given>
constexpr std::size_t member_count() {
  if constexpr (requires { T{Given{}..., Anything{}}; }) {
    return member_count<T, Given..., Anything>();
  } else {
    return sizeof...(Given);
  }
}

template <class T>
concept HasBase = requires {
  typename Describe<T>::base;
};

}  // namespace detail

/// True when `own` has a line for every member of T (a base class counts as one). Each description asserts it.
template <class T, class Own>
constexpr bool describes_every_member(const Own&) {
  return detail::member_count<T>() == std::tuple_size_v<Own> + (detail::HasBase<T> ? 1 : 0);
}

/// Calls `visit` with each Field of T, the base's first.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  if constexpr (detail::HasBase<T>) for_each_field<typename Describe<T>::base>(visit);
  std::apply([&](const auto&... field) { (visit(field), ...); }, Describe<T>::own);
}

}  // namespace schemadrift
