#include "reporters/support/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "model/names.hpp"
#include "reporters/support/page.hpp"
#include "reporters/support/sql_lines.hpp"
#include "reporters/support/xml.hpp"

namespace schemadrift::reporters {

namespace {

std::string html_lines(const std::string& text) {
  std::string html;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) html += html_text(line) + '\n';
  return html;
}

void write_block(const PageBlock& block, int level, std::string& html) {
  switch (block.kind) {
    case PageBlock::Kind::heading:
      html += fmt::format("<h{0}>{1}</h{0}>\n", std::min(level + block.level - 1, 6), html_prose(block.text));
      break;
    case PageBlock::Kind::paragraph:
      html += fmt::format("<p>{}</p>\n", html_prose(block.text));
      break;
    case PageBlock::Kind::item:
      html += fmt::format("<li>{}</li>\n", html_prose(block.text));
      break;
    case PageBlock::Kind::table:
    case PageBlock::Kind::code:
      html += fmt::format("<pre tabindex=\"0\"><code>{}</code></pre>\n", html_lines(block.text));
      break;
  }
}

}  // namespace

std::string html_text(std::string_view text) { return xml_attribute(printable(text)); }

std::string html_prose(std::string_view text) {
  std::string result;
  bool code = false;
  for (auto rest = text;;) {
    const auto tick = rest.find('`');
    // One that has no other is a backtick.
    const bool pairs = tick != rest.npos && (code || rest.find('`', tick + 1) != rest.npos);
    result += html_text(pairs ? rest.substr(0, tick) : rest);
    if (!pairs) return result;
    result += code ? "</code>" : "<code>";
    code = !code;
    rest.remove_prefix(tick + 1);
  }
}

std::string html_sql(std::string_view sql) {
  std::string result;
  for (const auto& line : sql_lines(sql)) result += (result.empty() ? "" : "\n") + xml_attribute(line);
  return result;
}

std::string html_page(std::string_view markdown, int level) {
  std::string html;
  bool in_list = false;
  for (const auto& block : page_blocks(markdown)) {
    const bool is_item = block.kind == PageBlock::Kind::item;
    if (is_item != in_list) html += is_item ? "<ul>\n" : "</ul>\n";
    in_list = is_item;
    write_block(block, level, html);
  }
  return in_list ? html + "</ul>\n" : html;
}

}  // namespace schemadrift::reporters
