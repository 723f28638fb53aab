#include "reporters/support/sarif_results.hpp"

#include <fmt/format.h>

#include <map>
#include <span>
#include <string>
#include <utility>

#include "model/names.hpp"
#include "reporters/support/left_out.hpp"
#include "reporters/support/sarif_result.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// Of GitHub, which refuses a run with more, and shows only the first of them.
constexpr std::size_t most_results = 25'000;
constexpr std::size_t most_shown = 5'000;
/// GitHub takes 10 MB of gzip. What a schema says shrinks to less than a sixth.
constexpr std::size_t most_bytes = 60'000'000;

class Writer {
 public:
  Writer(const Report& report, const ReportStyle& style) : report_(report), style_(style) {}

  SarifResults write() && {
    const std::span findings(report_.findings);
    std::size_t taken = 0;
    while (taken < findings.size() && take(result(findings[taken]))) ++taken;
    if (taken < findings.size()) tell_left_out(counted_by_severity(findings.subspan(taken)));
    if (taken > most_shown) tell_not_shown(findings.first(taken).subspan(most_shown));
    if (style_.with_hidden) take_hidden();
    return {std::move(results_), std::move(notifications_)};
  }

 private:
  Json result(const Finding& finding) {
    auto json = sarif_result(finding, report_, ++occurrences_[finding.fingerprint]);
    if (report_.has_baseline) json.add("baselineState", "new");
    // Where one result says whether it is suppressed, all do (section 3.27.23).
    if (style_.with_hidden) json.add("suppressions", Json::array());
    return json;
  }

  [[nodiscard]] Json suppression(const HiddenFinding& hidden) const {
    const bool in_source = hidden.position.is_known() && hidden.position.file == hidden.finding.location.file;
    auto json = Json::object({{"kind", in_source ? "inSource" : "external"}, {"status", "accepted"}});
    if (!hidden.reason.empty()) json.add("justification", printable(hidden.reason));
    if (hidden.position.is_known()) {
      json.add("location", Json::object({{"physicalLocation", sarif_physical_location(report_, hidden.position)}}));
    }
    return json;
  }

  Json result(const HiddenFinding& hidden) {
    auto json = sarif_result(hidden.finding, report_, ++occurrences_[hidden.finding.fingerprint]);
    const bool is_known = hidden.by == HiddenBy::baseline;
    if (report_.has_baseline) json.add("baselineState", is_known ? "unchanged" : "new");
    json.add("suppressions", is_known ? Json::array() : Json::array({suppression(hidden)}));
    return json;
  }

  void take_hidden() {
    std::size_t taken = 0;
    while (taken < report_.hidden.size() && take(result(report_.hidden[taken]))) ++taken;
    if (taken == report_.hidden.size()) return;
    tell_left_out(fmt::format("{} suppressed or in the baseline", report_.hidden.size() - taken));
  }

  bool take(Json json) {
    bytes_ += to_text(json).size();
    if (results_.elements().size() == most_results || bytes_ > most_bytes) return false;
    results_.push(std::move(json));
    return true;
  }

  void tell_left_out(const std::string& what) {
    notifications_.push(
        sarif_notification("results-left-out", Severity::warning,
                           fmt::format("Left out, because code scanning takes no more than {} results and 10 MB: {}. "
                                       "The json format has all.",
                                       most_results, what)));
  }

  void tell_not_shown(std::span<const Finding> findings) {
    notifications_.push(
        sarif_notification("results-not-shown", Severity::note,
                           fmt::format("GitHub shows the first {} results, which are the worst: not {}.", most_shown,
                                       counted_by_severity(findings))));
  }

  const Report& report_;
  const ReportStyle& style_;
  Json results_ = Json::array();
  Json notifications_ = Json::array();
  std::map<std::string, int> occurrences_;
  std::size_t bytes_ = 0;
};

}  // namespace

SarifResults sarif_results(const Report& report, const ReportStyle& style) { return Writer(report, style).write(); }

Json sarif_notification(std::string_view id, Severity level, const std::string& text) {
  return Json::object({{"descriptor", Json::object({{"id", id}})},
                       {"level", label(level)},
                       {"message", Json::object({{"text", text}})}});
}

}  // namespace schemadrift::reporters
