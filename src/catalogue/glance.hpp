#pragma once

// A look at a catalogue's lines, which takes milliseconds where reading it may take a second: enough to begin with the
// database in the meantime.

#include <optional>
#include <string>
#include <vector>

namespace schemadrift::catalogue {

/// What of the database a catalogue seems to be about.
struct Glance {
  std::string schema;
  std::string role;  ///< empty: none is named
};

/// Nothing where the lines do not tell: more than one schema, pipes, what cannot be read. It may be wrong, for YAML has
/// many spellings: whoever acts on it compares it with what reading the catalogue says. Reports no problem.
std::optional<Glance> glance(const std::vector<std::string>& paths);

}  // namespace schemadrift::catalogue
