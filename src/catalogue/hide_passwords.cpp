#include "catalogue/hide_passwords.hpp"

#include <algorithm>
#include <array>

#include "model/connection_url.hpp"

namespace schemadrift::catalogue {
namespace {

bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// One asterisk for each character of UTF-8, and line ends as they are.
std::string asterisks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += c;
    if (c != '\n' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) result += '*';
  }
  return result;
}

class Hider {
 public:
  explicit Hider(std::string_view text) {
    while (!text.empty()) {
      const auto end = text.find('\n');
      lines_.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end, text.size() - 1) + 1);
    }
    original_ = lines_;
  }

  /// A password that a node holds: everywhere, since an anchor may have it elsewhere; but not inside of a longer word,
  /// as "postgres" is in a URL.
  void hide(const Node& node, const std::string& password) {
    const auto here = static_cast<std::size_t>(std::max(node.place.line, 1) - 1);
    for (auto& line : lines_) hide_word(line, password);
    auto line = here < original_.size() ? original_[here] : std::string();
    // Spelled otherwise there: with escapes, or over several lines.
    if (!hide_word(line, password)) hide_from(here, static_cast<std::size_t>(std::max(node.place.column, 1) - 1));
  }

  [[nodiscard]] std::string text() const {
    std::string result;
    for (const auto& line : lines_) result += line + '\n';
    return result;
  }

 private:
  static bool hide_word(std::string& line, const std::string& word) {
    bool found = false;
    for (auto at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
      const auto end = at + word.size();
      const bool is_part = (at > 0 && is_of_word(line[at - 1]) && is_of_word(word.front())) ||
                           (end < line.size() && is_of_word(line[end]) && is_of_word(word.back()));
      if (is_part) continue;
      line.replace(at, word.size(), asterisks(word));
      found = true;
    }
    return found;
  }

  static std::size_t indentation(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

  /// The rest of the line, and the lines that belong to it by their indentation.
  void hide_from(std::size_t line, std::size_t column) {
    if (line >= lines_.size()) return;
    std::size_t byte = 0;
    for (std::size_t seen = 0; byte < lines_[line].size() && seen < column; ++seen) {
      do ++byte;
      while (byte < lines_[line].size() && (static_cast<unsigned char>(lines_[line][byte]) & 0xC0U) == 0x80U);
    }
    const auto depth = indentation(lines_[line]);
    lines_[line].replace(byte, std::string::npos, asterisks(std::string_view(lines_[line]).substr(byte)));
    while (++line < lines_.size() && (lines_[line].empty() || indentation(lines_[line]) > depth)) {
      lines_[line] = asterisks(lines_[line]);
    }
  }

  std::vector<std::string> lines_;
  std::vector<std::string> original_;  ///< before anything was hidden
};

}  // namespace

std::string text_without_passwords(const CatalogueFileForm& file) {
  const auto text = text_of(file);
  Hider hider(text);
  bool has_password = false;
  const auto hide = [&](const Node* node, const std::vector<std::string>& passwords) {
    for (const auto& each : passwords) hider.hide(*node, each);
    has_password = has_password || !passwords.empty();
  };
  for (const auto& each : file.form.connections.entries) {
    for (const std::string_view key : {"url", "fallback_url"}) {
      const auto* node = each.value->find(key);
      if (node != nullptr && node->is_text()) hide(node, literal_passwords(node->text));
    }
    const auto* node = each.value->find("password");
    if (node != nullptr && node->is_text() && is_literal_password(node->text)) hide(node, {std::string(node->text)});
  }
  return has_password ? hider.text() : std::string(text);
}

}  // namespace schemadrift::catalogue
