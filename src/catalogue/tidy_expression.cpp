#include "catalogue/tidy_expression.hpp"

#include <array>
#include <string_view>

#include "sql/expression.hpp"

namespace schemadrift::catalogue {
namespace {

/// The offset behind the quoted text that begins at `start`; a doubled quote is part of it.
std::size_t end_of_quoted(std::string_view text, std::size_t start) {
  for (auto i = start + 1; i < text.size(); ++i) {
    if (text[i] != text[start]) continue;
    if (i + 1 == text.size() || text[i + 1] != text[start]) return i + 1;
    ++i;
  }
  return text.size();
}

/// Whether the first parenthesis is closed by the last one.
bool is_enclosed(std::string_view text) {
  if (!text.starts_with('(') || !text.ends_with(')')) return false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'' || c == '"') i = end_of_quoted(text, i) - 1;
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

std::string_view without_parentheses(std::string_view text) {
  return is_enclosed(text) ? text.substr(1, text.size() - 2) : text;
}

/// The constant of 'constant'::type, with its quotes.
std::string_view without_cast(std::string_view text) {
  if (!text.starts_with('\'')) return text;
  const auto end = end_of_quoted(text, 0);
  return text.substr(end).starts_with("::") ? text.substr(0, end) : text;
}

/// -1 of '-1'
std::string_view bare_number(std::string_view text) {
  if (text.size() < 3 || !text.starts_with('\'') || !text.ends_with('\'')) return text;
  const auto inside = text.substr(1, text.size() - 2);
  const auto digits = inside.substr(inside.front() == '-' ? 1 : 0);
  const bool is_number = !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_number ? inside : text;
}

}  // namespace

Expression tidied(const Expression& expression, const ExpressionContext& context) {
  const auto open = without_parentheses(expression.text);
  const auto constant = without_cast(open);
  for (const auto& candidate : std::to_array({bare_number(constant), constant, open})) {
    if (candidate == expression.text) break;
    const Expression shorter{std::string(candidate)};
    if (sql::compare(shorter, expression, context) == Equality::equal) return shorter;
  }
  return expression;
}

}  // namespace schemadrift::catalogue
