#pragma once

// A finding is data: rules make it and never format; reporters print it and never know rules.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "schemadrift/describe.hpp"
#include "schemadrift/names.hpp"
#include "schemadrift/position.hpp"

namespace schemadrift {

/// Severity is consequence. error: a statement of the application fails or loses data. warning: integrity or behaviour
/// differs, but statements run. note: cosmetic, or knowledge.
enum class Severity { error, warning, note };

template <>
struct Labels<Severity> {
  static constexpr std::array values{
      Label{Severity::error, "error", "a statement of the application fails or loses data"},
      Label{Severity::warning, "warning", "integrity or behaviour differs, but statements run"},
      Label{Severity::note, "note", "cosmetic, or knowledge"},
  };
};

/// What the application will suffer.
struct Consequence {
  std::string sqlstate;              ///< "42703"; empty when every statement runs
  std::string condition;             ///< PostgreSQL's name for it: undefined_column; empty with sqlstate
  std::vector<std::string> affects;  ///< of select, insert, update, delete, configure; the latter is the ORM's start
  std::string explanation;           ///< one sentence, for people
};

/// Which model, attribute and base a finding is about, where there is one.
struct ModelReference {
  std::string name;
  std::string attribute;
  std::string base;
};

/// Another place that matters to a finding, and why.
struct RelatedPosition {
  SourcePosition position;
  std::string message;
};

struct Finding {
  std::string rule;
  Severity severity = Severity::error;
  ObjectPath object;
  std::string attribute;  ///< which attribute of the object; empty for the whole
  std::optional<ModelReference> model;
  std::string message;
  std::optional<std::string> expected;
  std::optional<std::string> actual;
  std::optional<Consequence> consequence;
  SourcePosition location;  ///< in the catalogue
  std::vector<RelatedPosition> related;
  OrmSource source;
  std::string hint;
  std::vector<std::string> fix_sql;  ///< what would bring the database into line; never run
  std::string fingerprint;           ///< of rule, object and attribute: never of the message
};

}  // namespace schemadrift
