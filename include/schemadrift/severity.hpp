#pragma once

// How bad a finding is: a word of the vocabulary of its own, because rules, findings and evidence all speak of it.

#include "schemadrift/describe.hpp"

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

}  // namespace schemadrift
