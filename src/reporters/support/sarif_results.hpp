#pragma once

// The results of a SARIF run within the limits of its consumers, and what had no room.

#include "reporters/support/reporter.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::reporters {

struct SarifResults {
  Json results;        ///< the worst first; those that are hidden last
  Json notifications;  ///< of what is not in the results, or not shown of them
};

SarifResults sarif_results(const Report& report, const ReportStyle& style);

/// For toolExecutionNotifications (section 3.58).
Json sarif_notification(std::string_view id, Severity level, const std::string& text);

}  // namespace schemadrift::reporters
