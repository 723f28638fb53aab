#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/names.hpp"
#include "reporters/support/coverage_text.hpp"
#include "reporters/support/html_assets.hpp"
#include "reporters/support/html_finding.hpp"
#include "reporters/support/html_map.hpp"
#include "reporters/support/html_text.hpp"
#include "reporters/support/left_out.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// A browser stays quick with as many; the report is sorted, so that the worst are kept.
constexpr std::size_t most_findings = 2'000;
/// Nothing is wrapped: the page does so.
constexpr int no_width = 1'000'000;

/// Findings of one table, or of none.
struct Group {
  std::string title;
  std::string id;
  std::vector<std::size_t> findings;  ///< numbers from 1
};

class PageWriter {
 public:
  explicit PageWriter(const Report& report)
      : report_(report),
        shown_(std::span(report.findings).first(std::min(most_findings, report.findings.size()))),
        lines_(report.texts) {
    group();
  }

  std::string write() {
    write_head();
    write_summary();
    write_map();
    write_findings();
    write_coverage();
    write_rules();
    html_ += fmt::format("</main>\n<footer>schemadrift {}</footer>\n<script>{}</script>\n</body>\n</html>\n",
                         html_text(report_.version), assets::report_js.text);
    return std::move(html_);
  }

 private:
  // The table of the worst finding first.
  void group() {
    std::map<std::optional<QualifiedName>, std::size_t> places;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const auto table = table_of(shown_[i].object);
      const auto [place, is_new] = places.emplace(table, groups_.size());
      if (is_new) {
        groups_.push_back(
            {table ? "Table " + display(*table) : "Of no table", fmt::format("t-{}", groups_.size() + 1), {}});
        if (table) anchors_.emplace(*table, groups_.back().id);
      }
      groups_[place->second].findings.push_back(i + 1);
    }
  }

  void write_head() {
    html_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
        "<title>schemadrift: {}</title>\n<style>{}</style>\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#findings\">To the findings</a>\n",
        csp_hash(assets::report_css), csp_hash(assets::report_js), label(report_.verdict), assets::report_css.text);
  }

  void write_summary() {
    auto verdict = verdict_text(report_, Ink(false), no_width);
    while (verdict.ends_with('\n')) verdict.pop_back();
    html_ += fmt::format(
        "<header class=\"{0}\">\n<h1>schemadrift: <span "
        "class=\"verdict\">{0}</span></h1>\n<p>{1}</p>\n<p>{2}</p>\n</header>\n<main>\n",
        label(report_.verdict), html_prose(verdict), html_prose(compared_text(report_)));
  }

  void write_map() {
    const auto map = html_map(report_, anchors_);
    if (map.empty()) return;
    html_ +=
        "<section aria-labelledby=\"map\">\n<h2 id=\"map\">Map</h2>\n"
        "<div class=\"controls\" hidden>\n"
        "<button type=\"button\" id=\"zoom-in\">Larger</button>\n<button type=\"button\" "
        "id=\"zoom-out\">Smaller</button>\n"
        "<button type=\"button\" id=\"zoom-fit\">Fit</button>\n"
        "<label><input type=\"checkbox\" id=\"show-keys\" checked> Foreign keys</label>\n"
        "<label><input type=\"checkbox\" id=\"show-relationships\" checked> Relationships</label>\n"
        "<label><input type=\"checkbox\" id=\"only-drift\"> Fade what has no finding</label>\n</div>\n"
        "<p class=\"legend\"><span class=\"badge error\">error</span> <span class=\"badge warning\">warning</span> "
        "<span class=\"badge note\">note</span> <span class=\"line key\">foreign key</span> "
        "<span class=\"line missing\">expected, but missing</span> <span class=\"line relationship\">relationship of "
        "the "
        "models</span></p>\n"
        "<div class=\"map\" id=\"map-view\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing of the schema\">\n" +
        map + "</div>\n</section>\n";
  }

  void write_findings() {
    html_ += "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n";
    if (shown_.empty()) {
      html_ += "<p>None.</p>\n</section>\n";
      return;
    }
    write_filter();
    const auto untold = std::span(report_.findings).subspan(shown_.size());
    if (!untold.empty()) {
      html_ += fmt::format(
          "<p class=\"left-out\">Left out, because a page has no room for more: {}. <code>--format json</code> has all "
          "of them.</p>\n",
          counted_by_severity(untold));
    }
    html_ += "<div id=\"groups\">\n";
    for (const auto& group : groups_) {
      html_ += fmt::format(
          "<section class=\"group\" id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h3 id=\"{0}-title\">{1}</h3>\n",
          group.id, html_text(group.title));
      for (const auto number : group.findings) html_ += html_finding(shown_[number - 1], number, report_, lines_);
      html_ += "</section>\n";
    }
    html_ += "</div>\n</section>\n";
  }

  void write_filter() {
    html_ +=
        "<form class=\"controls\" id=\"filter\" role=\"search\" aria-label=\"Findings\" hidden>\n"
        "<label>Search <input type=\"search\" id=\"search\" autocomplete=\"off\"></label>\n"
        "<fieldset><legend>Severity</legend>\n";
    for (const auto& each : Labels<Severity>::values) {
      html_ += fmt::format("<label><input type=\"checkbox\" name=\"severity\" value=\"{0}\" checked> {0}</label>\n",
                           each.name);
    }
    html_ +=
        "</fieldset>\n<label>Group by <select id=\"group-by\"><option value=\"table\">table</option><option "
        "value=\"severity\">severity</option>"
        "</select></label>\n<p role=\"status\" id=\"count\"></p>\n</form>\n";
  }

  template <class Range, class Text>
  void write_list(std::string_view title, const Range& range, const Text& text) {
    if (range.empty()) return;
    html_ += fmt::format("<h3>{}</h3>\n<ul>\n", title);
    for (const auto& each : range) html_ += fmt::format("<li>{}</li>\n", html_prose(text(each)));
    html_ += "</ul>\n";
  }

  void write_coverage() {
    const auto& coverage = report_.coverage;
    html_ += "<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">Coverage</h2>\n";
    write_list("Incomplete because", coverage.incomplete_because, [](const auto& each) { return each; });
    write_list("Compared", in_order(coverage.compared),
               [](const auto& each) { return counted(each.second, each.first); });
    write_list("Not compared", coverage.not_compared,
               [](const auto& each) { return counted(each.count, each.kind) + ": " + each.reason; });
    write_list("Unreadable", coverage.unreadable,
               [](const auto& each) { return described(each.object) + ": " + each.reason; });
    html_ += "</section>\n";
  }

  void write_rules() {
    std::set<std::string_view> found;
    for (const auto& each : shown_) found.insert(each.rule);
    if (found.empty()) return;
    html_ += "<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n";
    for (const auto& rule : report_.rules) {
      if (!found.contains(rule.id)) continue;
      html_ += fmt::format("<details id=\"r-{0}\">\n<summary>{0}: {1}</summary>\n{2}</details>\n", html_text(rule.id),
                           html_prose(rule.summary), html_page(rule.page, 3));
    }
    html_ += "</section>\n";
  }

  const Report& report_;
  std::span<const Finding> shown_;
  SourceLines lines_;
  std::vector<Group> groups_;
  std::map<QualifiedName, std::string> anchors_;
  std::string html_;
};

std::string write(const Report& report, const ReportStyle&) { return PageWriter(report).write(); }

}  // namespace

extern const Reporter html{"html", "one page for a browser, with a map of the schema", write};

}  // namespace schemadrift::reporters
