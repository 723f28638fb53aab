#include "model/ddl_text.hpp"

#include <algorithm>
#include <string_view>

#include "model/names.hpp"

namespace schemadrift::ddl {

namespace {

// Where the string or quoted name that begins at `start` ends; a doubled quote begins another one at once.
std::size_t end_of_quoted(std::string_view text, std::size_t start) {
  const bool escapes = start > 0 && (text[start - 1] == 'E' || text[start - 1] == 'e') && text[start] == '\'';
  for (auto i = start + 1; i < text.size(); ++i) {
    if (escapes && text[i] == '\\') {
      ++i;
    } else if (text[i] == text[start]) {
      return i;
    }
  }
  return text.size();
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("_.:$+-").find(c) != std::string_view::npos;
}

// DEFAULT takes PostgreSQL's restricted b_expr, which has no AND, IN, IS NULL, COLLATE or AT TIME ZONE: all of these
// need a blank, a parenthesis of NOT aside.
bool is_restricted(std::string_view text) {
  if (text.empty() || text.starts_with("not(") || text.starts_with("NOT(") ||
      text.find("--") != std::string_view::npos) {
    return false;
  }
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'' || c == '"') {
      i = end_of_quoted(text, i);
    } else if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (depth == 0 && !is_word(c)) {
      return false;
    }
  }
  return depth == 0;
}

}  // namespace

std::string column_list(std::span<const std::string> columns) {
  return '(' + joined(columns, [](const std::string& each) { return quote_identifier(each); }) + ')';
}

std::string enclosed(const Expression& expression) {
  const bool has_comment = expression.text.find("--") != std::string::npos;
  return '(' + expression.text + (has_comment ? "\n)" : ")");
}

std::string default_expression(const Expression& expression) {
  return is_restricted(expression.text) ? expression.text : enclosed(expression);
}

std::string collate(const Stated<QualifiedName>& collation) {
  return collation.has_value() ? " COLLATE " + quote_identifier(*collation) : "";
}

std::string constraint_name(const Constraint& constraint) {
  return constraint.named ? "CONSTRAINT " + quote_identifier(constraint.name) + ' ' : "";
}

std::string timing(const Stated<Deferrable>& deferrable) {
  switch (deferrable.value_or(Deferrable::not_deferrable)) {
    case Deferrable::initially_immediate:
      return " DEFERRABLE";
    case Deferrable::initially_deferred:
      return " DEFERRABLE INITIALLY DEFERRED";
    case Deferrable::not_deferrable:
      break;
  }
  return "";
}

std::string alter_table(const Table& table, const std::string& action) {
  return "ALTER TABLE " + quote_identifier(table.name) + ' ' + action + ';';
}

void add_comment(std::vector<std::string>& statements, const std::string& target, const Stated<std::string>& comment) {
  if (comment.has_value()) statements.push_back("COMMENT ON " + target + " IS " + quote_literal(*comment) + ';');
}

}  // namespace schemadrift::ddl
