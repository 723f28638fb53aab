#include "rules/support/type_evidence.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

/// Whether there may be more than the type holds. What is not known has no end.
bool exceeds(const std::optional<int>& used, const std::optional<int>& held) {
  return held && (!used || *used > *held);
}

bool is_exact(const Type& type) { return is_integer(type) || type.name == "numeric"; }

NumberRange range_of_integer(const Type& type) {
  if (type.name == "int2") return {"-32768", "32767", {}};
  if (type.name == "int4") return {"-2147483648", "2147483647", {}};
  return {"-9223372036854775808", "9223372036854775807", {}};
}

/// As many nines as it has digits: 999.99 of numeric(5,2). With more digits after the point than it has at all, zeros
/// come first; with fewer than none (numeric(2,-3), of PostgreSQL 15), they come last.
NumberRange range_of_numeric(int precision, int scale) {
  std::string digits(static_cast<std::size_t>(precision), '9');
  if (scale > precision) digits.insert(0, static_cast<std::size_t>(scale - precision), '0');
  if (scale < 0) digits.append(static_cast<std::size_t>(-scale), '0');
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), scale >= precision ? "0." : ".");
  return {"-" + digits, digits, scale};
}

std::optional<NumberRange> range_of(const Type& type) {
  if (is_integer(type)) return range_of_integer(type);
  const auto digits = stated_digits(type);
  if (!digits) return std::nullopt;
  return range_of_numeric(digits->precision, digits->scale);
}

std::optional<Evidence> longer_text(const Type& expected, const Type& actual) {
  const auto limit = length(expected);
  if (!exceeds(length(actual), limit)) return std::nullopt;
  Evidence evidence{EvidenceKind::long_text, {}, {}};
  evidence.value = std::to_string(*limit);
  return evidence;
}

std::optional<Evidence> unfit_numbers(const Type& expected, const Type& actual) {
  if (!is_exact(expected) || !is_exact(actual)) return std::nullopt;
  const auto held = held_digits(expected);
  const auto used = used_digits(actual);
  auto range = range_of(expected);
  if (!range || (!exceeds(used.whole, held.whole) && !exceeds(used.fraction, held.fraction))) return std::nullopt;
  if (is_integer(expected) && !is_integer(actual)) range->fraction = 0;
  Evidence evidence{EvidenceKind::unfit_number, {}, {}};
  evidence.numbers = *std::move(range);
  return evidence;
}

std::optional<Evidence> misfit(const Type& expected, const Type& actual, const Comparison& comparison) {
  const auto shared = family(expected, *comparison.expected);
  if (expected.array || actual.array || family(actual, *comparison.actual) != shared) return std::nullopt;
  if (shared == TypeFamily::text) return longer_text(expected, actual);
  if (shared == TypeFamily::number) return unfit_numbers(expected, actual);
  return std::nullopt;
}

}  // namespace

std::vector<Evidence> misfits(const TablePair& table, const Pair<Column>& pair, const Comparison& comparison) {
  auto evidence = misfit(underlying(pair.expected->type, *comparison.expected),
                         underlying(pair.actual->type, *comparison.actual), comparison);
  if (!evidence) return {};
  evidence->table = table.actual->name;
  evidence->columns = {pair.actual->name};
  evidence->severity = Severity::warning;
  return {*std::move(evidence)};
}

}  // namespace schemadrift::rules
