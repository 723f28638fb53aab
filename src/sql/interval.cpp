#include "sql/interval.hpp"

#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace schemadrift::sql {

namespace {

constexpr std::int64_t second = 1'000'000;

struct Unit {
  std::string_view name;
  Interval value;
};

constexpr auto units = std::to_array<Unit>({
    {"microsecond", {0, 0, 1}},
    {"millisecond", {0, 0, 1000}},
    {"second", {0, 0, second}},
    {"sec", {0, 0, second}},
    {"minute", {0, 0, 60 * second}},
    {"min", {0, 0, 60 * second}},
    {"hour", {0, 0, 3600 * second}},
    {"day", {0, 1, 0}},
    {"week", {0, 7, 0}},
    {"month", {1, 0, 0}},
    {"mon", {1, 0, 0}},
    {"year", {12, 0, 0}},
});

std::optional<std::int64_t> integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // A bound that keeps every sum below far from overflow.
  constexpr std::int64_t limit = 100'000'000;
  if (error != std::errc{} || end != text.data() + text.size() || value > limit || value < -limit) return std::nullopt;
  return value;
}

std::string_view next_word(std::string_view& text) {
  const auto start = std::min(text.find_first_not_of(' '), text.size());
  const auto end = std::min(text.find(' ', start), text.size());
  const auto word = text.substr(start, end - start);
  text.remove_prefix(end);
  return word;
}

const Unit* find_unit(std::string_view word) {
  if (word.size() > 1 && word.ends_with('s')) word.remove_suffix(1);
  for (const auto& unit : units) {
    if (unit.name == word) return &unit;
  }
  return nullptr;
}

// [-]HH:MM[:SS]
std::optional<std::int64_t> clock(std::string_view word) {
  const bool negative = word.starts_with('-');
  if (negative || word.starts_with('+')) word.remove_prefix(1);
  std::int64_t total = 0;
  std::int64_t size = 3600 * second;
  while (size >= second) {
    const auto colon = word.find(':');
    const auto value = integer(word.substr(0, colon));
    if (!value || *value < 0) return std::nullopt;
    total += *value * size;
    size /= 60;
    if (colon == std::string_view::npos) return negative ? -total : total;
    word.remove_prefix(colon + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  Interval result;
  auto word = next_word(text);
  if (word.empty()) return std::nullopt;
  for (; !word.empty(); word = next_word(text)) {
    if (word.find(':') != std::string_view::npos) {
      const auto time = clock(word);
      if (!time) return std::nullopt;
      result.microseconds += *time;
      continue;
    }
    const auto count = integer(word);
    const auto* unit = find_unit(next_word(text));
    if (!count || unit == nullptr) return std::nullopt;
    result.months += *count * unit->value.months;
    result.days += *count * unit->value.days;
    result.microseconds += *count * unit->value.microseconds;
  }
  return result;
}

}  // namespace schemadrift::sql
