#pragma once

// A finding is data: rules make it and never format; reporters print it and never know rules.

#include <optional>
#include <string>
#include <vector>

#include "schemadrift/evidence.hpp"
#include "schemadrift/names.hpp"
#include "schemadrift/position.hpp"
#include "schemadrift/proof.hpp"
#include "schemadrift/severity.hpp"

namespace schemadrift {

/// What the application will suffer.
struct Consequence {
  std::string sqlstate;              ///< "42703"; empty when every statement runs
  std::string condition;             ///< PostgreSQL's name for it: undefined_column; empty with sqlstate
  std::vector<std::string> affects;  ///< of select, insert, update, delete, create, configure: the ORM's start
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
  std::optional<Proof> proof;        ///< that the consequence is what it says; gone from the report without --prove
  std::vector<Evidence> evidence;    ///< what rows may say of it; gone from the report without --evidence
  bool needs_evidence = false;       ///< it is none unless a row shows it
  std::string fingerprint;           ///< of rule, object and attribute: never of the message
};

}  // namespace schemadrift
