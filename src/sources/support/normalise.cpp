#include "sources/support/normalise.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "sql/expression.hpp"
#include "sql/references.hpp"

namespace schemadrift::sources {

namespace {

// Only what begins so can be NULL with casts, and parsing every default of a large database would cost seconds.
bool may_be_null(std::string_view text) {
  constexpr std::string_view word = "null";
  text.remove_prefix(std::min(text.find_first_not_of(" (\t\n"), text.size()));
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char wanted, char found) {
           return wanted == std::tolower(static_cast<unsigned char>(found));
         });
}

void drop_null(Stated<Expression>& expression) {
  if (!expression.has_value() || !may_be_null(expression->text)) return;
  if (sql::is_null_literal(expression->text)) expression = None{};
}

// PostgreSQL keeps the collation of an index's key beside it.
void take_collation_out(IndexKey& key) {
  if (key.expression.text.find_first_of("Cc") == std::string::npos || key.collation.has_value()) return;
  const auto parts = sql::collated(key.expression.text);
  if (!parts) return;
  key.column = parts->column;
  key.expression.text = parts->column.empty() ? parts->expression : "";
  key.collation = parts->collation;
}

// What has anything but a name in it is none, and parsing every expression of a large database would cost seconds.
bool may_be_name(std::string_view text) {
  if (text.starts_with('"')) return true;
  if (text.find('(') != std::string_view::npos && !text.starts_with('(')) return false;
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return c == '_' || c == '$' || c == '(' || c == ')' || c >= 0x80U || std::isalnum(c) != 0;
  });
}

// PostgreSQL makes a plain key of an expression that is only a column.
void make_column(IndexKey& key) {
  if (!key.column.empty() || !may_be_name(key.expression.text)) return;
  key.column = sql::column_name(key.expression.text);
  if (!key.column.empty()) key.expression.text.clear();
}

}  // namespace

void normalise(Database& database) {
  for (auto& table : database.tables) {
    for (auto& column : table.columns) drop_null(column.default_value);
    for (auto& index : table.indexes) {
      for (auto& key : index.keys) {
        take_collation_out(key);
        make_column(key);
      }
    }
  }
  for (auto& domain : database.domains) drop_null(domain.default_value);
}

}  // namespace schemadrift::sources
