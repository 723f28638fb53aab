#include "reporters/support/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "reporters/support/width.hpp"

namespace schemadrift::reporters {

namespace {

using Kind = PageBlock::Kind;

class PageReader {
 public:
  std::vector<PageBlock> read(std::string_view markdown) {
    std::istringstream lines{std::string(markdown)};
    for (std::string line; std::getline(lines, line);) take(line);
    return std::move(blocks_);
  }

 private:
  void take(const std::string& line) {
    constexpr std::string_view fence = "```";
    if (line.starts_with(fence)) return take_fence(line.substr(fence.size()));
    if (in_code_) return void(blocks_.back().text += line + '\n');
    const auto hashes = line.find_first_not_of('#');
    if (line.empty()) {
      is_open_ = false;
    } else if (hashes != line.npos && hashes > 0 && line[hashes] == ' ') {
      blocks_.push_back({Kind::heading, static_cast<int>(hashes), line.substr(hashes + 1), {}});
      is_open_ = false;
    } else if (line.starts_with("* ") || line.starts_with("- ")) {
      begin(Kind::item, line.substr(2));
    } else if (line.starts_with("|")) {
      if (!is_open_ || blocks_.back().kind != Kind::table) begin(Kind::table, {});
      blocks_.back().text += line + '\n';
    } else if (is_open_ && blocks_.back().kind != Kind::table) {
      blocks_.back().text += ' ' + line.substr(std::min(line.find_first_not_of(' '), line.size()));
    } else {
      begin(Kind::paragraph, line);
    }
  }

  void take_fence(std::string info) {
    in_code_ = !in_code_;
    is_open_ = false;
    if (in_code_) blocks_.push_back({Kind::code, 0, {}, std::move(info)});
  }

  void begin(Kind kind, std::string text) {
    blocks_.push_back({kind, 0, std::move(text), {}});
    is_open_ = true;
  }

  std::vector<PageBlock> blocks_;
  bool is_open_ = false;  ///< the next line may belong to the last block
  bool in_code_ = false;
};

class PagePrinter {
 public:
  PagePrinter(bool colour, int width) : colour_(colour), width_(std::min(width, widest)) {}

  std::string print(std::string_view markdown) {
    Kind last = Kind::heading;
    for (const auto& block : page_blocks(markdown)) {
      const bool goes_on = block.kind == Kind::item && last == Kind::item;
      if (!text_.empty() && !goes_on) text_ += '\n';
      print(block);
      last = block.kind;
    }
    return std::move(text_);
  }

 private:
  // Longer lines are hard to read.
  static constexpr int widest = 100;

  void print(const PageBlock& block) {
    switch (block.kind) {
      case Kind::heading:
        text_ += paint("1", block.text) + '\n';
        break;
      case Kind::paragraph:
        write(block.text, "", "");
        break;
      case Kind::item:
        write(block.text, "  * ", "    ");
        break;
      case Kind::table:
      case Kind::code:
        write_lines(block);
        break;
    }
  }

  void write_lines(const PageBlock& block) {
    if (!block.info.empty()) text_ += fmt::format("    {}\n", paint("2", block.info + ':'));
    std::istringstream lines(block.text);
    for (std::string line; std::getline(lines, line);) text_ += fmt::format("    {}\n", paint("36", line));
  }

  void write(std::string_view text, std::string_view first, std::string_view rest) {
    bool is_code = false;
    bool is_first = true;
    for (const auto& line : wrapped(text, width_ - static_cast<int>(rest.size()))) {
      text_ += is_first ? first : rest;
      text_ += with_code(line, is_code) + '\n';
      is_first = false;
    }
  }

  // Between backticks, which a colour replaces; a span may go on in the next line.
  [[nodiscard]] std::string with_code(std::string_view line, bool& is_code) const {
    if (!colour_) return std::string(line);
    std::string result;
    while (!line.empty()) {
      const auto tick = std::min(line.find('`'), line.size());
      result += is_code ? paint("36", line.substr(0, tick)) : std::string(line.substr(0, tick));
      if (tick == line.size()) break;
      is_code = !is_code;
      line.remove_prefix(tick + 1);
    }
    return result;
  }

  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
    return colour_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }

  bool colour_;
  int width_;
  std::string text_;
};

}  // namespace

std::vector<PageBlock> page_blocks(std::string_view markdown) { return PageReader().read(markdown); }

std::string page_text(std::string_view markdown, bool colour, int width) {
  return PagePrinter(colour, width).print(markdown);
}

}  // namespace schemadrift::reporters
