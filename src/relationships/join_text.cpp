#include "relationships/join_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace schemadrift::relationships {

namespace {

using Words = std::vector<std::string>;

bool stands_in_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '$' || byte >= 0x80U;
}

bool stands_in_operator(char c) { return std::string_view("=<>!~@*+-/%^?:|").find(c) != std::string_view::npos; }

std::size_t end_of_word(std::string_view text, std::size_t begin) {
  const auto run = [&](auto test) {
    auto end = begin;
    while (end < text.size() && test(text[end])) ++end;
    return end;
  };
  const char first = text[begin];
  if (stands_in_name(first)) return run(stands_in_name);
  if (stands_in_operator(first)) return run(stands_in_operator);
  if (first != '\'' && first != '"') return begin + 1;
  const auto end = text.find(first, begin + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

Words words_in(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = end_of_word(text, at);
    if (std::string_view(" \t\n\r").find(text[at]) == std::string_view::npos)
      words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

bool is_name(const std::string& word) {
  const char first = word.front();
  return stands_in_name(first) && !(first >= '0' && first <= '9') && word.find('.') != std::string::npos;
}

class Parser {
 public:
  Parser(std::string_view text, const std::function<ColumnName(const std::string&)>& column)
      : words_(words_in(text)), column_(column) {}

  Join run() {
    const auto has_or = std::ranges::any_of(words_, [](const std::string& word) {
      return lower(word) == "or" || word == "|" || lower(word) == "or_" || lower(word) == "not" ||
             lower(word) == "not_";
    });
    while (!has_or && at_ < words_.size()) {
      if (skip_joint()) continue;
      if (!comparison()) skip_clause();
    }
    join_.opaque |= has_or;
    return std::move(join_);
  }

 private:
  [[nodiscard]] std::string word() const { return at_ < words_.size() ? lower(words_[at_]) : std::string{}; }

  bool skip_joint() {
    static constexpr std::array<std::string_view, 7> joints{"and", "and_", "&", ",", "(", ")", "sa.and_"};
    if (std::ranges::find(joints, word()) == joints.end()) return false;
    ++at_;
    return true;
  }

  // To the next `and`.
  void skip_clause() {
    join_.opaque = true;
    while (at_ < words_.size() && word() != "and" && word() != "&" && word() != ",") ++at_;
  }

  bool comparison() {
    const auto begin = at_;
    auto left = side();
    const auto sign = word();
    static constexpr std::array<std::string_view, 8> signs{"=", "==", "<", ">", "<=", ">=", "<>", "!="};
    if (left && std::ranges::find(signs, sign) != signs.end()) {
      ++at_;
      if (auto right = side()) {
        join_.comparisons.push_back({*std::move(left), *std::move(right), sign == "=" || sign == "=="});
        return true;
      }
    }
    at_ = begin;
    return false;
  }

  std::optional<JoinColumn> side() {
    JoinColumn column;
    std::size_t open = 0;
    for (;; ++at_) {
      const auto mark = word();
      if (mark == "remote" || mark == "foreign" || mark == "orm.remote" || mark == "orm.foreign") {
        (mark.ends_with("remote") ? column.remote : column.foreign) = true;
      } else if (mark == "(") {
        ++open;
      } else {
        break;
      }
    }
    if (at_ >= words_.size() || !is_name(words_[at_])) return std::nullopt;
    column.name = column_(words_[at_]);
    for (++at_; open > 0 && word() == ")"; --open) ++at_;
    return column;
  }

  Words words_;
  const std::function<ColumnName(const std::string&)>& column_;
  std::size_t at_ = 0;
  Join join_;
};

}  // namespace

Join parse_join(std::string_view text, const std::function<ColumnName(const std::string&)>& column) {
  return Parser(text, column).run();
}

}  // namespace schemadrift::relationships
