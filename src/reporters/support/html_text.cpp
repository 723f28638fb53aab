#include "reporters/support/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "model/names.hpp"
#include "reporters/support/sql_lines.hpp"
#include "reporters/support/xml.hpp"

namespace schemadrift::reporters {

namespace {

/// Reads Markdown by the line, and writes each block when it ends.
class PageWriter {
 public:
  explicit PageWriter(int level) : level_(level) {}

  std::string write(std::string_view markdown) {
    std::istringstream lines{std::string(markdown)};
    for (std::string line; std::getline(lines, line);) take(line);
    end_block();
    return std::move(html_);
  }

 private:
  enum class Block { none, paragraph, list, table, code };

  void take(const std::string& line) {
    if (line.starts_with("```")) return fence();
    if (block_ == Block::code) return void(html_ += html_text(line) + '\n');
    if (line.empty()) return end_block();
    const auto hashes = line.find_first_not_of('#');
    if (hashes > 0 && hashes < line.size() && line[hashes] == ' ') return heading(hashes, line.substr(hashes + 1));
    if (line.starts_with("* ") || line.starts_with("- ")) {
      begin(Block::list, "<ul>\n");
      html_ += "<li>" + html_prose(line.substr(2)) + '\n';
    } else if (line.starts_with("|")) {
      begin(Block::table, "<pre>");
      html_ += html_text(line) + '\n';
    } else {
      if (block_ != Block::list) begin(Block::paragraph, "<p>");
      html_ += html_prose(line) + '\n';
    }
  }

  void fence() {
    if (block_ == Block::code) return end_block();
    begin(Block::code, "<pre><code>");
  }

  void heading(std::size_t hashes, std::string_view text) {
    end_block();
    const auto level = std::min(level_ + static_cast<int>(hashes) - 1, 6);
    html_ += fmt::format("<h{0}>{1}</h{0}>\n", level, html_prose(text));
  }

  void begin(Block block, std::string_view tag) {
    if (block_ == block) return;
    end_block();
    block_ = block;
    html_ += tag;
  }

  void end_block() {
    if (block_ == Block::paragraph) html_ += "</p>\n";
    if (block_ == Block::list) html_ += "</ul>\n";
    if (block_ == Block::table) html_ += "</pre>\n";
    if (block_ == Block::code) html_ += "</code></pre>\n";
    block_ = Block::none;
  }

  int level_;
  Block block_ = Block::none;
  std::string html_;
};

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

std::string html_page(std::string_view markdown, int level) { return PageWriter(level).write(markdown); }

}  // namespace schemadrift::reporters
