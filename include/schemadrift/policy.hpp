#pragma once

// What a catalogue says of findings themselves: how severe they are, which of them are waived and until when, and which
// opt-in rules run. A pattern is one of --ignore: see lint/suppress.hpp.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "schemadrift/describe.hpp"
#include "schemadrift/position.hpp"

namespace schemadrift {

/// A day of the calendar.
using Date = std::chrono::year_month_day;

/// What a finding's severity is set to; `off` leaves it out.
enum class SeverityChoice { error, warning, note, off };

template <>
struct Labels<SeverityChoice> {
  static constexpr std::array values{
      Label{SeverityChoice::error, "error", "a statement of the application fails or loses data"},
      Label{SeverityChoice::warning, "warning", "integrity or behaviour differs, but statements run"},
      Label{SeverityChoice::note, "note", "cosmetic, or knowledge"},
      Label{SeverityChoice::off, "off", "left out, and counted as suppressed"},
  };
};

struct SeverityOverride {
  std::string pattern;
  SeverityChoice choice = SeverityChoice::off;
};

struct Waiver {
  std::string pattern;
  std::string reason;
  std::optional<Date> until;  ///< the last day on which it holds
  SourcePosition position;
};

struct Policy {
  std::vector<SeverityOverride> severities;
  std::vector<Waiver> waivers;
  std::string role;                 ///< that the application connects as; empty: not said
  std::vector<std::string> enable;  ///< ids or globs of opt-in rules, or their categories
};

/// What became of a waiver in a run.
struct WaiverUse {
  const Waiver* waiver = nullptr;
  int findings = 0;       ///< that it is about
  bool expired = false;   ///< so it hid none of them
  bool decidable = true;  ///< everything ran that could have found what it is about
};

}  // namespace schemadrift
