#include "reporters/support/html_finding.hpp"

#include <fmt/format.h>

#include "reporters/support/finding_text.hpp"
#include "reporters/support/html_text.hpp"
#include "reporters/support/place.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

constexpr int snippet_width = 100;

class ArticleWriter {
 public:
  ArticleWriter(const Finding& finding, std::size_t number, const Report& report, const SourceLines& lines)
      : finding_(finding), number_(number), report_(report), lines_(lines) {}

  std::string write() {
    const auto severity = label(finding_.severity);
    html_ = fmt::format(
        "<article class=\"finding {0}\" id=\"f-{1}\" data-severity=\"{0}\" aria-labelledby=\"m-{1}\">\n"
        "<h4 id=\"m-{1}\"><span class=\"badge {0}\">{0}</span> {2}</h4>\n"
        "<p class=\"rule\"><a href=\"#r-{3}\">{3}</a> on {4}</p>\n",
        severity, number_, html_prose(finding_.message), html_text(finding_.rule),
        html_text(described(finding_.object)));
    write_sides();
    write_place(finding_.location, finding_.rule);
    write_facts();
    write_sql("Fix", finding_.fix_sql);
    write_proof();
    return std::move(html_) + "</article>\n";
  }

 private:
  void write_sides() {
    if (!finding_.expected && !finding_.actual) return;
    html_ += "<dl class=\"sides\">\n";
    write_side("expected", finding_.expected);
    write_side(actual_name(report_), finding_.actual);
    html_ += "</dl>\n";
  }

  void write_side(std::string_view name, const std::optional<std::string>& side) {
    const auto text = !side           ? "<em>none</em>"
                      : side->empty() ? "<em>empty</em>"
                                      : "<code>" + html_text(*side) + "</code>";
    html_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, text);
  }

  void write_place(const SourcePosition& position, std::string_view) {
    const auto place = place_text(position, report_);
    if (place.empty()) return;
    html_ += fmt::format("<p class=\"place\">{}</p>\n", html_text(place));
    const auto line = lines_.find(position);
    if (!line) return;
    const auto snippet = cut_snippet(*line, position, snippet_width);
    const std::string space(static_cast<std::size_t>(snippet.indent), ' ');
    const std::string marks(static_cast<std::size_t>(snippet.marks), '^');
    html_ += fmt::format("<pre class=\"source\" tabindex=\"0\">{}\n{}<b>{}</b></pre>\n", html_text(snippet.line), space,
                         marks);
  }

  void write_facts() {
    html_ += "<dl class=\"facts\">\n";
    if (finding_.consequence) write_fact("Effect", described(*finding_.consequence));
    for (const auto& each : finding_.evidence) write_fact("Evidence", described(each));
    for (const auto& each : finding_.related) {
      const auto where = place_text(each.position, report_);
      write_fact("See", where.empty() ? each.message : each.message + " (" + where + ")");
    }
    write_fact("Help", finding_.hint);
    html_ += "</dl>\n";
  }

  void write_fact(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    html_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, html_prose(text));
  }

  void write_sql(std::string_view name, const std::vector<std::string>& statements) {
    if (statements.empty()) return;
    std::string sql;
    for (const auto& each : statements) sql += (sql.empty() ? "" : "\n") + html_sql(each);
    html_ += fmt::format(
        "<div class=\"sql\"><p>{0} <button type=\"button\" class=\"copy\" hidden aria-label=\"Copy the SQL of finding "
        "{1}\">Copy</button>"
        "</p>\n<pre tabindex=\"0\"><code>{2}</code></pre></div>\n",
        name, number_, sql);
  }

  void write_proof() {
    if (!finding_.proof) return;
    auto statements = finding_.proof->setup;
    statements.push_back(finding_.proof->statement);
    write_sql("Proof", statements);
    html_ += fmt::format("<p class=\"server\">Server: {}</p>\n",
                         html_text(described(*finding_.proof, finding_.consequence)));
  }

  const Finding& finding_;
  std::size_t number_;
  const Report& report_;
  const SourceLines& lines_;
  std::string html_;
};

}  // namespace

std::string html_finding(const Finding& finding, std::size_t number, const Report& report, const SourceLines& lines) {
  return ArticleWriter(finding, number, report, lines).write();
}

}  // namespace schemadrift::reporters
