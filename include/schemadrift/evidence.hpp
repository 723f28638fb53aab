#pragma once

// What the rows say of a finding. A rule states what to look for; only --evidence reads rows, and no value of them is
// kept but a count.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "schemadrift/names.hpp"
#include "schemadrift/severity.hpp"

namespace schemadrift {

enum class EvidenceKind { nulls, orphans, duplicates, label, long_text, unfit_number, sequence_behind };

template <>
struct Labels<EvidenceKind> {
  static constexpr std::array values{
      Label{EvidenceKind::nulls, "nulls", "rows with NULL in the column"},
      Label{EvidenceKind::orphans, "orphans", "rows that reference what does not exist"},
      Label{EvidenceKind::duplicates, "duplicates", "keys that stand in more than one row"},
      Label{EvidenceKind::label, "label", "rows that hold the enum label"},
      Label{EvidenceKind::long_text, "long_text", "rows with longer text than the model takes"},
      Label{EvidenceKind::unfit_number, "unfit_number", "rows with numbers that the model's type does not hold"},
      Label{EvidenceKind::sequence_behind, "sequence_behind", "rows with numbers that the sequence has yet to give"},
  };
};

/// The numbers that a type holds, as SQL.
struct NumberRange {
  std::string lowest;
  std::string highest;
  std::optional<int> fraction;  ///< digits after the point; none of an integer that is compared with an integer
};

/// What to look for, and what was found.
struct Evidence {
  EvidenceKind kind = EvidenceKind::nulls;
  QualifiedName table;  ///< of the actual database
  std::vector<std::string> columns;
  QualifiedName references = {};             ///< orphans: the table that they should be in,
  std::vector<std::string> referenced = {};  ///< and its columns
  std::string value = {};                    ///< the label; or how many characters are not too long
  bool array = false;                        ///< the column holds arrays of labels
  NumberRange numbers = {};                  ///< those that do fit
  Severity severity = Severity::error;       ///< of the finding, once a row shows it

  std::string query = {};  ///< what was asked, or would have been
  std::optional<std::int64_t> count = {};
  bool sampled = false;       ///< only some rows were read: there may be more
  std::string not_read = {};  ///< why there is no count
};

/// Fills in what was found. Throws nothing for what a server refuses.
using EvidenceReader = std::function<void(std::span<Evidence* const> evidence)>;

}  // namespace schemadrift
