#pragma once

// What the tests of the catalogue share: catalogues from text, and diagnostics as lines that read well in a failure.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/load.hpp"
#include "model/type_text.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue::testing {

/// A catalogue with the line `schemadrift: 1` in front, so that what is given begins at line 2.
inline Catalogue loaded(std::string_view body) {
  const auto text = fmt::format("schemadrift: 1\n{}", body);
  try {
    return load_text(text, "c.yaml");
  } catch (const Failure& failure) {
    for (const auto& each : failure.diagnostics()) {
      ADD_FAILURE() << fmt::format("{}:{}: {}: {}", each.position.line, each.position.column, each.key_path,
                                   each.message);
    }
    return {};
  }
}

/// "line:column+length path: message [suggestion]"
inline std::string text_of(const Diagnostic& each) {
  auto text = fmt::format("{}:{}+{} {}: {}", each.position.line, each.position.column, each.position.length,
                          each.key_path, each.message);
  return each.suggestion.empty() ? text : fmt::format("{} [{}]", text, each.suggestion);
}

inline std::vector<std::string> problems_of_text(std::string_view text) {
  try {
    load_text(text, "c.yaml");
  } catch (const Failure& failure) {
    std::vector<std::string> result;
    std::ranges::transform(failure.diagnostics(), std::back_inserter(result), text_of);
    EXPECT_EQ(failure.code(), ExitCode::usage);
    return result;
  }
  return {};
}

inline std::vector<std::string> problems(std::string_view body) {
  return problems_of_text(fmt::format("schemadrift: 1\n{}", body));
}

using Lines = std::vector<std::string>;

inline const Table& table(const Catalogue& catalogue, std::string_view name) {
  for (const auto& each : catalogue.database.tables) {
    if (each.name.name == name) return each;
  }
  static const Table none;
  ADD_FAILURE() << "no table " << name;
  return none;
}

inline const Column& column(const Table& of, std::string_view name) {
  for (const auto& each : of.columns) {
    if (each.name == name) return each;
  }
  static const Column none;
  ADD_FAILURE() << "no column " << name;
  return none;
}

inline Lines column_names(const Table& of) {
  Lines names;
  for (const auto& each : of.columns) names.push_back(each.name);
  return names;
}

/// A model M on table t with these lines under `columns`, each indented by six.
inline std::string model_with_columns(std::string_view lines) {
  return fmt::format("models:\n  M:\n    table: t\n    columns:\n{}", lines);
}

inline std::string at(const SourcePosition& position) {
  return fmt::format("{}:{}+{}", position.line, position.column, position.length);
}

}  // namespace schemadrift::catalogue::testing
