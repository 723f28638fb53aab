#pragma once

// The baseline's file: YAML with a line for each finding, so that it can be reviewed and merged like code.

#include <string>
#include <string_view>

#include "schemadrift/baseline.hpp"

namespace schemadrift::catalogue {

/// Throws Failure(usage): when the file is not there; and with every problem of it as a diagnostic, so that a file that
/// was merged or edited badly hides nothing by accident.
Baseline read_baseline(const std::string& path);

/// The same for text that is in memory, under a name for messages.
Baseline baseline_from(std::string_view text, const std::string& name);

/// What read_baseline() reads, in the order given.
std::string baseline_text(const Baseline& baseline);

}  // namespace schemadrift::catalogue
