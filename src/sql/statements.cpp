#include "sql/statements.hpp"

#include <algorithm>
#include <array>

namespace schemadrift::sql {
namespace {

bool is_blank(char character) { return std::string_view(" \t\n\r\f\v").find(character) != std::string_view::npos; }

bool is_digit(char character) { return character >= '0' && character <= '9'; }

char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool begins_word(char character) {
  const char letter = lower(character);
  return (letter >= 'a' && letter <= 'z') || letter == '_' || static_cast<unsigned char>(letter) >= 0x80U;
}

bool continues_word(char character) { return begins_word(character) || is_digit(character) || character == '$'; }

bool is_word(std::string_view text, std::string_view word) { return std::ranges::equal(text, word, {}, lower); }

/// Where the text from `position` on no longer satisfies the predicate.
template <class Predicate>
std::size_t end_of_run(std::string_view text, std::size_t position, Predicate predicate) {
  while (position < text.size() && predicate(text[position])) ++position;
  return position;
}

/// After the next `what` from `position` on; the end of the text when there is none.
std::size_t after(std::string_view text, std::string_view what, std::size_t position) {
  const auto found = text.find(what, position);
  return found == std::string_view::npos ? text.size() : found + what.size();
}

/// Comments nest (PostgreSQL manual, 4.1.5).
std::size_t after_block_comment(std::string_view text, std::size_t position) {
  int depth = 0;
  while (position < text.size()) {
    const auto rest = text.substr(position);
    if (rest.starts_with("/*")) {
      ++depth;
      position += 2;
    } else if (rest.starts_with("*/")) {
      position += 2;
      if (--depth == 0) return position;
    } else {
      ++position;
    }
  }
  return position;
}

/// A doubled quote stands for itself and does not end it.
std::size_t after_quoted(std::string_view text, std::size_t position, bool backslash_escapes) {
  const char quote = text[position++];
  while (position < text.size()) {
    if (text[position] == quote) {
      if (position + 1 == text.size() || text[position + 1] != quote) return position + 1;
      ++position;
    } else if (backslash_escapes && text[position] == '\\') {
      ++position;
    }
    ++position;
  }
  return text.size();
}

/// $$…$$ or $tag$…$tag$; a lone dollar, as in the parameter $1, is only itself.
std::size_t after_dollar(std::string_view text, std::size_t position) {
  const auto name_end = end_of_run(text, position + 1, [](char each) { return begins_word(each) || is_digit(each); });
  const bool is_tag = name_end < text.size() && text[name_end] == '$' && !is_digit(text[position + 1]);
  if (!is_tag) return position + 1;
  return after(text, text.substr(position, name_end + 1 - position), name_end + 1);
}

/// After the comment that begins here; `position` itself when none does.
std::size_t after_comment(std::string_view text, std::size_t position) {
  const auto rest = text.substr(position);
  if (rest.starts_with("--")) return std::min(text.find('\n', position), text.size());
  return rest.starts_with("/*") ? after_block_comment(text, position) : position;
}

/// Knows when a semicolon is within the body of an SQL function: CREATE [OR REPLACE] FUNCTION … BEGIN ATOMIC …; …; END.
/// Like psql, it goes by the words, and so counts the CASE … END within.
class Body {
 public:
  void add(std::string_view word) {
    if (count_ < first_words_.size()) first_words_[count_++] = word;
    if (!is_of_function()) return;
    if (is_word(word, "begin")) ++depth_;
    if (is_word(word, "case") && depth_ > 0) ++depth_;
    if (is_word(word, "end") && depth_ > 0) --depth_;
  }
  [[nodiscard]] bool is_open() const { return depth_ > 0; }

 private:
  [[nodiscard]] bool is_of_function() const {
    const bool replaces = is_word(first_words_[1], "or") && is_word(first_words_[2], "replace");
    const auto kind = first_words_[replaces ? 3 : 1];
    return is_word(first_words_[0], "create") && (is_word(kind, "function") || is_word(kind, "procedure"));
  }

  std::array<std::string_view, 4> first_words_;
  std::size_t count_ = 0;
  int depth_ = 0;
};

/// After the quoted text, comment or dollar quote at `position`, none of which ends a statement; `position` when none
/// is there.
std::size_t after_opaque(std::string_view text, std::size_t position) {
  const char character = text[position];
  if (character == '\'' || character == '"') return after_quoted(text, position, false);
  if (character == '$') return after_dollar(text, position);
  return after_comment(text, position);
}

}  // namespace

ScriptReader::ScriptReader(std::string_view script) : script_(script) {}

void ScriptReader::advance_to(std::size_t position) {
  line_ += static_cast<int>(std::ranges::count(script_.substr(position_, position - position_), '\n'));
  position_ = position;
}

void ScriptReader::skip_blank() {
  while (position_ < script_.size()) {
    const auto blank = end_of_run(script_, position_, [](char each) { return is_blank(each) || each == ';'; });
    const auto end = blank < script_.size() ? after_comment(script_, blank) : blank;
    if (end == position_) return;
    advance_to(end);
  }
}

std::string_view ScriptReader::take_line() {
  const auto end = std::min(script_.find('\n', position_), script_.size());
  auto line = script_.substr(position_, end - position_);
  advance_to(std::min(end + 1, script_.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t ScriptReader::end_of_statement() const {
  Body body;
  int parentheses = 0;
  auto position = position_;
  while (position < script_.size()) {
    const char character = script_[position];
    if (begins_word(character)) {
      const auto end = end_of_run(script_, position, continues_word);
      const auto word = script_.substr(position, end - position);
      const bool is_escape_string = is_word(word, "e") && end < script_.size() && script_[end] == '\'';
      if (parentheses == 0) body.add(word);
      position = is_escape_string ? after_quoted(script_, end, true) : end;
    } else if (const auto end = after_opaque(script_, position); end != position) {
      position = end;
    } else {
      if (character == ';' && parentheses <= 0 && !body.is_open()) return position;
      parentheses += character == '(' ? 1 : character == ')' ? -1 : 0;
      ++position;
    }
  }
  return position;
}

std::optional<ScriptPart> ScriptReader::next() {
  skip_blank();
  if (position_ == script_.size()) return std::nullopt;
  const auto line = line_;
  if (script_[position_] == '\\') return ScriptPart{ScriptPart::Kind::meta_command, take_line(), line};
  const auto end = end_of_statement();
  auto text = script_.substr(position_, end - position_);
  advance_to(std::min(end + 1, script_.size()));
  while (is_blank(text.back())) text.remove_suffix(1);
  return ScriptPart{ScriptPart::Kind::statement, text, line};
}

CopyData ScriptReader::copy_data() {
  // The rest of the statement's own line is no data.
  take_line();
  const auto begin = position_;
  const auto line = line_;
  while (position_ < script_.size()) {
    const auto end = position_;
    if (take_line() == "\\.") return {script_.substr(begin, end - begin), line};
  }
  return {script_.substr(begin), line};
}

}  // namespace schemadrift::sql
