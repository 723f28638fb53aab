#include "reporters/support/sql_lines.hpp"

#include "model/names.hpp"

namespace schemadrift::reporters {

namespace {

/// Whether our DDL would begin a line like this.
bool is_layout(std::string_view rest) {
  const auto start = rest.find_first_not_of(' ');
  if (start == std::string_view::npos || rest[start] == ':') return false;
  return start >= 2 || rest.front() == ')';
}

}  // namespace

std::vector<std::string> sql_lines(std::string_view sql) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; (from = sql.find('\n', from)) != std::string_view::npos;) {
    if (!is_layout(sql.substr(++from))) continue;
    lines.push_back(printable(sql.substr(0, from - 1)));
    sql.remove_prefix(from);
    from = 0;
  }
  lines.push_back(printable(sql));
  return lines;
}

}  // namespace schemadrift::reporters
