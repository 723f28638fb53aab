#pragma once

// What the SQL parser says of types and expressions. Catalogues repeat themselves (now(), uuid, 0), so that each text
// is parsed once.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sql/expression.hpp"
#include "sql/type.hpp"

namespace schemadrift::catalogue {

class SqlFacts {
 public:
  /// See sql/type.hpp and sql/expression.hpp.
  const std::optional<Type>& type(std::string_view text) { return remembered(types_, text, sql::parse_type); }
  const std::string& problem(std::string_view text) { return remembered(problems_, text, sql::expression_problem); }
  bool refers_to_column(std::string_view text) { return remembered(references_, text, sql::refers_to_column); }
  bool is_null_literal(std::string_view text) { return remembered(nulls_, text, sql::is_null_literal); }

 private:
  template <class Value, class Compute>
  static const Value& remembered(std::unordered_map<std::string, Value>& known, std::string_view text,
                                 Compute&& compute) {
    const auto [entry, added] = known.try_emplace(std::string(text));
    if (added) entry->second = compute(text);
    return entry->second;
  }

  std::unordered_map<std::string, std::optional<Type>> types_;
  std::unordered_map<std::string, std::string> problems_;
  std::unordered_map<std::string, bool> references_;
  std::unordered_map<std::string, bool> nulls_;
};

}  // namespace schemadrift::catalogue
