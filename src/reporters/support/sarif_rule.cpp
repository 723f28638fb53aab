#include "reporters/support/sarif_rule.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "model/utf8.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// column-missing → ColumnMissing
std::string pascal_case(std::string_view id) {
  std::string name;
  bool upper = true;
  for (const char c : id) {
    if (c != '-') name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == '-';
  }
  return name;
}

/// The paragraphs of prose: no headings and no code blocks. The lines of one are joined.
std::vector<std::string> prose(std::string_view markdown) {
  std::vector<std::string> paragraphs(1);
  bool in_code = false;
  while (!markdown.empty()) {
    const auto end = markdown.find('\n');
    const auto line = markdown.substr(0, end);
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
    const bool fence = line.starts_with("```");
    if (fence) in_code = !in_code;
    const bool breaks = fence || in_code || line.starts_with('#') || line.empty();
    if (!breaks) {
      if (!paragraphs.back().empty()) paragraphs.back() += ' ';
      paragraphs.back() += line;
    } else if (!paragraphs.back().empty()) {
      paragraphs.emplace_back();
    }
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

/// GitHub refuses a longer text.
std::string limited(const std::string& text) {
  constexpr std::size_t most = 1024;
  constexpr std::string_view ellipsis = "…";
  if (text.size() <= most) return text;
  auto cut = clip_utf8(text, most - ellipsis.size());
  if (const auto space = cut.rfind(' '); space != std::string_view::npos) cut = cut.substr(0, space);
  return std::string(cut) + std::string(ellipsis);
}

std::string_view problem_severity(Severity severity) {
  return severity == Severity::note ? "recommendation" : label(severity);
}

Json message(const std::string& text) { return Json::object({{"text", limited(text)}}); }

Json help(const RuleMetadata& rule, const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const auto& paragraph : paragraphs) text += text.empty() ? paragraph : "\n\n" + paragraph;
  auto json = message(text.empty() ? sentence(rule.summary) : text);
  if (!rule.page.empty()) json.add("markdown", rule.page);
  return json;
}

}  // namespace

Json sarif_rule(const RuleMetadata& rule) {
  const auto paragraphs = prose(rule.page);
  return Json::object(
      {{"id", rule.id},
       {"name", pascal_case(rule.id)},
       {"shortDescription", message(sentence(rule.summary))},
       {"fullDescription", message(paragraphs.empty() ? sentence(rule.summary) : sentence(paragraphs.front()))},
       {"help", help(rule, paragraphs)},
       {"defaultConfiguration", Json::object({{"level", label(rule.severity)}})},
       {"properties", Json::object({{"category", rule.category},
                                    {"tags", Json::array({"postgresql", "schema-drift", rule.category})},
                                    {"precision", "very-high"},
                                    {"problem.severity", problem_severity(rule.severity)}})}});
}

}  // namespace schemadrift::reporters
