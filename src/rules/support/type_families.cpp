#include "rules/support/type_families.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "rules/support/finding.hpp"

namespace schemadrift::rules {

namespace {

TypeVerdict warning(std::string explanation) { return {Severity::warning, runs(std::move(explanation)), false}; }

TypeVerdict note(std::string explanation) { return {Severity::note, runs(std::move(explanation)), false}; }

TypeVerdict widening(std::string_view sqlstate, std::string explanation) {
  return {Severity::error, fails(sqlstate, {"insert", "update"}, std::move(explanation)), true};
}

bool is_below(const std::optional<int>& held, const std::optional<int>& used) {
  return held && (!used || *held < *used);
}

bool is_plain_text(const Type& type) { return type.name == "text" || type.name == "varchar" || type.name == "bpchar"; }

// char without a length (bpchar) keeps its blanks, but ignores them in comparisons like any other char.
bool is_padded(const Type& type) { return type.name == "bpchar"; }

bool has_zone(const Type& type) { return type.name == "timestamptz" || type.name == "timetz"; }

bool is_time_of_day(const Type& type) { return type.name == "time" || type.name == "timetz"; }

bool is_timestamp(const Type& type) { return type.name == "timestamp" || type.name == "timestamptz"; }

bool is_date(const Type& type) { return type.name == "date"; }

TypeVerdict time_precision(const Type& expected, const Type& actual) {
  if (expected.name == "interval" && expected.modifiers.size() != actual.modifiers.size()) {
    return warning("intervals are cut to the fields and the precision of the database's type");
  }
  if (is_below(length(actual), length(expected))) {
    return warning(fmt::format("fractions of a second are rounded to {} digits", *length(actual)));
  }
  return note("the database keeps more than the model says");
}

TypeVerdict integer_direction(const Type& expected, const Type& actual) {
  if (is_below(held_digits(actual).whole, held_digits(expected).whole)) {
    return widening("22003", "values that fit the model's type are out of range for the database's");
  }
  return note("the database may hold numbers that do not fit the model's type");
}

}  // namespace

TypeVerdict text_direction(const Type& expected, const Type& actual) {
  if (!is_plain_text(expected) || !is_plain_text(actual)) {
    return warning("the two types compare or keep text in different ways: by case, by length, or by blanks");
  }
  if (is_below(length(actual), length(expected))) {
    return widening("22001", fmt::format("text of more than {} characters is refused", *length(actual)));
  }
  if (is_padded(expected) != is_padded(actual)) {
    return warning("char pads with blanks and ignores them in comparisons; text and varchar do neither");
  }
  if (length(expected) != length(actual)) return note("the database may hold longer text than the model expects");
  return note("both types hold the same text");
}

TypeVerdict number_direction(const Type& expected, const Type& actual) {
  if (is_integer(expected) && is_integer(actual)) return integer_direction(expected, actual);
  const auto used = used_digits(expected);
  const auto held = held_digits(actual);
  const bool rounds = is_below(held.fraction, used.fraction);
  if (is_below(held.whole, used.whole)) {
    auto verdict = widening("22003", "values that fit the model's type overflow the database's");
    verdict.widens = expected.name == "numeric" && !is_below(held_digits(expected).fraction, held.fraction);
    return verdict;
  }
  if (rounds) return warning(fmt::format("values are rounded silently to {} digits after the point", *held.fraction));
  if (is_floating(expected) && is_floating(actual)) {
    return actual.name == "float4" ? warning("only about six digits of each value are kept")
                                   : note("the database keeps more digits than the model says");
  }
  if (is_floating(actual)) return warning("values are kept approximately, not exactly");
  if (is_floating(expected) || is_integer(expected)) return warning("values come back as another type of number");
  return note("the database may hold numbers with more digits than the model says");
}

TypeVerdict time_direction(const Type& expected, const Type& actual) {
  if (expected.name == actual.name) return time_precision(expected, actual);
  const bool same_kind =
      (is_timestamp(expected) && is_timestamp(actual)) || (is_time_of_day(expected) && is_time_of_day(actual));
  if (same_kind) {
    return warning(has_zone(expected) ? "the zone is dropped: the stored value depends on the session's TimeZone"
                                      : "values are read and written in the session's TimeZone, and shift with it");
  }
  if (is_timestamp(expected) && is_date(actual)) {
    return {Severity::error, runs("the time of day is cut off silently from every value"), false};
  }
  if (is_date(expected) && is_timestamp(actual)) return warning("values come back with a time of day");
  return incomparable();
}

TypeVerdict json_direction(const Type& expected) {
  if (expected.name == "json") {
    return warning("jsonb keeps neither the order of keys nor duplicates, and functions for json refuse it");
  }
  return {Severity::error,
          fails("42883", {"select"}, "json has no @>, no equality and no GIN index: queries made for jsonb fail"),
          false};
}

TypeVerdict bits_direction(const Type& expected, const Type& actual) {
  if (actual.name == "bit" && expected.name == "bit") {
    return {Severity::error,
            fails("22026", {"insert", "update"}, "a bit string of another length than the database's is refused"),
            false};
  }
  if (actual.name == "varbit" && is_below(length(actual), length(expected))) {
    return widening("22001", fmt::format("bit strings of more than {} bits are refused", *length(actual)));
  }
  if (expected.name != actual.name) return warning("bit strings have one length in one type, and many in the other");
  return note("the database may hold longer bit strings than the model expects");
}

TypeVerdict incomparable() {
  return {
      Severity::error,
      fails("42883", {"select", "insert", "update", "delete"},
            "a comparison with a value of the model's type finds no operator, and a value of it that is written may be "
            "refused with 42804 or 22P02"),
      false};
}

}  // namespace schemadrift::rules
