#include <algorithm>
#include <map>
#include <optional>

#include "postgres/referee/question.hpp"
#include "schemadrift/json.hpp"
#include "sql/expression.hpp"

namespace schemadrift::postgres::referee {

namespace {

struct Printed {
  Expression expected;
  Expression actual;
};

// [{"Plan": {…, "Output": ["…", "…", "0"]}}]
std::optional<Printed> printed(const Rows& rows) {
  const auto json = parse_json(rows.text(0, 0));
  const auto* plan = json.elements().size() == 1 ? json.elements().front().find("Plan") : nullptr;
  const auto* output = plan == nullptr ? nullptr : plan->find("Output");
  if (output == nullptr || output->elements().size() != 3) return std::nullopt;
  const auto* expected = output->elements()[0].string();
  const auto* actual = output->elements()[1].string();
  if (expected == nullptr || actual == nullptr) return std::nullopt;
  return Printed{{*expected}, {*actual}};
}

using Calls = std::map<std::string, int>;

Calls calls_of_users(const sql::References& references, const KnownFunctions& functions) {
  Calls result;
  for (const auto& function : references.functions) {
    if (functions.of_users.contains(function.name)) ++result[function.name];
  }
  return result;
}

// The planner computes what a user's function makes of constants, and puts the body of one in SQL in place of the call:
// today's value of the function is not the function. How often it is called says less: BETWEEN names its value once.
Equality compare_functions(const Question& question, const KnownFunctions& functions) {
  const auto expected = calls_of_users(question.expected, functions);
  const auto actual = calls_of_users(question.actual, functions);
  if (expected == actual) return Equality::equal;
  const bool same_names =
      std::ranges::equal(expected, actual, {}, &Calls::value_type::first, &Calls::value_type::first);
  return same_names ? Equality::undecided : Equality::different;
}

// The planner prints no COLLATE. That of the column's own collation changes nothing.
Equality compare_collations(const Question& question) {
  auto expected = question.expected.collations;
  auto actual = question.actual.collations;
  if (expected == actual) return Equality::equal;
  std::erase(expected, "default");
  std::erase(actual, "default");
  return expected == actual ? Equality::undecided : Equality::different;
}

int characters(std::string_view utf8) {
  return static_cast<int>(
      std::ranges::count_if(utf8, [](char each) { return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U; }));
}

bool is_about_expected(const Question& question, const ServerError& error) {
  const auto end = characters(std::string_view(question.sql).substr(0, question.end_of_expected));
  return error.position() > 0 && error.position() <= end;
}

bool calls_what_nobody_has(const Question& question, const KnownFunctions& functions) {
  return std::ranges::any_of(question.expected.functions,
                             [&](const QualifiedName& each) { return !functions.existing.contains(each.name); });
}

}  // namespace

Equality answer(const Question& question, const Rows& plan, const KnownFunctions& functions) {
  const auto output = printed(plan);
  if (!output) return Equality::undecided;
  // One path was searched for both: what is printed without its schema here and with one there is not the same.
  auto context = question.asked->context;
  context.schema = {};
  context.search_path = nullptr;
  const bool alike = sql::compare(output->expected, output->actual, context) == Equality::equal;
  if (!alike) return Equality::different;
  const auto called = compare_functions(question, functions);
  return called == Equality::equal ? compare_collations(question) : called;
}

// What the server keeps is valid. So an expression that can never be is another one: a function that is in no schema, a
// constant that is no value of its type. Anything else may depend on who asks.
Equality answer(const Question& question, const ServerError& error, const KnownFunctions& functions) {
  constexpr std::string_view undefined_function = "42883";
  constexpr std::string_view invalid_text = "22P02";
  constexpr std::string_view out_of_range = "22003";
  if (!is_about_expected(question, error)) return Equality::undecided;
  const auto& state = error.sqlstate();
  const bool impossible = state == invalid_text || state == out_of_range ||
                          (state == undefined_function && calls_what_nobody_has(question, functions));
  return impossible ? Equality::different : Equality::undecided;
}

}  // namespace schemadrift::postgres::referee
