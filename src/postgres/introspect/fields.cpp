#include "postgres/introspect/fields.hpp"

#include <charconv>

namespace schemadrift::postgres::introspection {
namespace {

/// Takes one element off the front of what stands between the braces, up to the comma that ends it.
std::string take_element(std::string_view& rest) {
  std::string element;
  bool quoted = false;
  for (; !rest.empty() && (quoted || rest.front() != ','); rest.remove_prefix(1)) {
    if (rest.front() == '"') {
      quoted = !quoted;
      continue;
    }
    if (rest.front() == '\\' && rest.size() > 1) rest.remove_prefix(1);
    element += rest.front();
  }
  return element;
}

}  // namespace

std::vector<std::string> array_elements(std::string_view literal) {
  std::vector<std::string> elements;
  if (literal.size() <= 2) return elements;
  auto rest = literal.substr(1, literal.size() - 2);
  while (true) {
    // Unquoted: the text NULL is printed as "NULL".
    const bool is_null = rest.starts_with("NULL") && (rest.size() == 4 || rest[4] == ',');
    auto element = take_element(rest);
    elements.push_back(is_null ? std::string() : std::move(element));
    if (rest.empty()) return elements;
    rest.remove_prefix(1);
  }
}

std::vector<std::int64_t> numbers(std::string_view text) {
  std::vector<std::int64_t> values;
  const char* position = text.data();
  const char* const end = position + text.size();
  while (position < end) {
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(position, end, value);
    if (error == std::errc()) values.push_back(value);
    position = stop == position ? position + 1 : stop;
  }
  return values;
}

std::int64_t Field::integer(std::size_t row) const {
  const auto digits = text(row);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace schemadrift::postgres::introspection
