#pragma once

// What the tests of the introspection share: a database from SQL, read back, and finding things in it by name.

#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/type_text.hpp"
#include "postgres/introspect.hpp"
#include "support/pooler.hpp"
#include "support/server.hpp"

namespace schemadrift {

/// How GoogleTest prints them.
inline void PrintTo(const Type& type, std::ostream* stream) { *stream << to_sql(type); }
inline void PrintTo(const QualifiedName& name, std::ostream* stream) { *stream << name.schema << '.' << name.name; }

}  // namespace schemadrift

namespace schemadrift::tests {

inline Database introspected(const postgres::ConnectionTarget& target, std::vector<std::string> schemas = {"public"}) {
  postgres::Connection connection(by_the_pooler(target));
  return postgres::introspect(connection, {.scope = {.schemas = std::move(schemas)}});
}

inline Database introspected(std::string_view sql, std::vector<std::string> schemas = {"public"}) {
  return introspected(database_with(sql), std::move(schemas));
}

/// The one that `name` leads to; the test fails with an exception when there is none.
template <class T>
const T& named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::ranges::find_if(all, [&](const T& each) {
    if constexpr (requires { each.name.name; }) {
      return each.name.name == name;
    } else {
      return each.name == name;
    }
  });
  if (found == all.end()) throw std::runtime_error("nothing is called " + std::string(name));
  return *found;
}

template <class T>
std::vector<std::string> names(const std::vector<T>& all) {
  std::vector<std::string> names;
  for (const auto& each : all) {
    if constexpr (requires { each.name.name; }) {
      names.push_back(each.name.name);
    } else {
      names.push_back(each.name);
    }
  }
  return names;
}

}  // namespace schemadrift::tests
