#include "model/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace schemadrift {

namespace {

constexpr std::string_view form = "0000-00-00";

bool has_form(std::string_view text) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !is_digit : text[i] != form[i]) return false;
  }
  return true;
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (!has_form(text)) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(number(text.substr(0, 4)))),
                  std::chrono::month(number(text.substr(5, 2))), std::chrono::day(number(text.substr(8, 2)))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace schemadrift
