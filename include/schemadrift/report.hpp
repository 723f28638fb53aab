#pragma once

// What a run yields, complete and in order: everything that any reporter prints comes from here.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "schemadrift/baseline.hpp"
#include "schemadrift/failure.hpp"
#include "schemadrift/finding.hpp"
#include "schemadrift/schema_map.hpp"

namespace schemadrift {

/// What a reporter may know of a rule.
struct RuleMetadata {
  std::string id;
  std::string category;
  Severity severity = Severity::error;
  std::string summary;  ///< one line
  std::string page;     ///< Markdown
};

enum class Verdict { clean, drift, incomplete };

template <>
struct Labels<Verdict> {
  static constexpr std::array values{
      Label{Verdict::clean, "clean", "compared everything; nothing at or above the threshold"},
      Label{Verdict::drift, "drift", "findings at or above the threshold"},
      Label{Verdict::incomplete, "incomplete", "something in scope could not be read or decided"},
  };
};

/// One side of the comparison, for the reader of the report.
struct SourceDescription {
  std::string kind;                 ///< catalogue, postgres, sql
  std::vector<std::string> origin;  ///< files, as given; empty for a live server
  std::string database;             ///< its name; empty for a catalogue
  std::string server_version;       ///< empty for a catalogue
};

struct NotCompared {
  std::string kind;
  int count = 0;
  std::string reason;
};

struct UnreadableObject {
  ObjectPath object;
  std::string reason;
};

/// What was compared, and what was not.
struct Coverage {
  std::map<std::string, int> compared;  ///< by kind
  std::vector<NotCompared> not_compared;
  std::vector<UnreadableObject> unreadable;
  /// Why the verdict is incomplete, in sentences; empty when it is not.
  std::vector<std::string> incomplete_because;
};

struct Summary {
  int error = 0;
  int warning = 0;
  int note = 0;
  int suppressed = 0;
  int baselined = 0;
};

struct SourceText {
  std::string path;
  std::string text;
};

enum class HiddenBy { waiver, option, baseline };

/// What was found and is not among the findings: neither proven nor looked for in rows.
struct HiddenFinding {
  Finding finding;
  HiddenBy by = HiddenBy::waiver;
  std::string reason;       ///< the waiver's
  SourcePosition position;  ///< of the waiver
};

struct Report {
  std::string version;  ///< schemadrift's own
  Verdict verdict = Verdict::clean;
  ExitCode exit_code = ExitCode::clean;
  std::optional<Severity> fail_on = Severity::error;  ///< the threshold; empty: nothing fails
  SourceDescription expected;
  SourceDescription actual;  ///< `kind` is empty for lint, which has no actual side
  Summary summary;
  Coverage coverage;
  std::vector<Finding> findings;      ///< sorted: severity, then place
  std::vector<HiddenFinding> hidden;  ///< sorted alike
  std::vector<RuleMetadata> rules;    ///< all that ran, sorted by id
  std::vector<SourceText> texts;      ///< of the files that positions point into
  SchemaMap map;                      ///< of both sides
  bool has_baseline = false;          ///< so that what is shown is new
  /// To be written, where that was asked for: what is known and still there, what is new, and what could not be looked
  /// for. Sorted.
  Baseline baseline;
  /// The working directory within its repository, such as "backend/"; empty at the root or outside one.
  std::string repository_prefix;
};

}  // namespace schemadrift
