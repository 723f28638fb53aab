#pragma once

// Compares two objects of one kind field by field, as their description says. What either side does not state is not
// compared; an actual side that leaves something open is a catalogue.

#include <algorithm>
#include <vector>

#include "diff/operator_class.hpp"
#include "model/lookup.hpp"
#include "model/names.hpp"
#include "schemadrift/comparison.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::diff {

class FieldComparer {
 public:
  FieldComparer(const ExpressionJudge& judge, ExpressionContext context) : judge_(judge), context_(context) {}

  [[nodiscard]] FieldComparer with_type(const Type& type) const {
    auto context = context_;
    context.type = &type;
    return {judge_, context};
  }

  [[nodiscard]] FieldComparer within(std::string_view schema) const {
    auto context = context_;
    context.schema = schema;
    return {judge_, context};
  }

  /// For the checks of a domain over this type.
  [[nodiscard]] FieldComparer with_value(const Type& type) const {
    auto context = context_;
    context.value = &type;
    return {judge_, context};
  }

  template <Described T>
  [[nodiscard]] std::vector<Difference> differences(const T& expected, const T& actual) const {
    std::vector<Difference> result;
    for_each_field<T>([&](const auto& field) {
      if (field.role != Role::compared) return;
      const auto verdict = compare(expected.*field.member, actual.*field.member);
      if (verdict != Equality::equal) result.push_back({field.name, verdict});
    });
    return result;
  }

  [[nodiscard]] Equality compare(const Expression& expected, const Expression& actual) const {
    return judge_(expected, actual, context_);
  }
  [[nodiscard]] Equality compare(const Type& expected, const Type& actual) const {
    return of(may_mean(expected, actual, context_));
  }
  [[nodiscard]] Equality compare(const QualifiedName& expected, const QualifiedName& actual) const {
    return of(may_mean(expected, actual, context_));
  }
  [[nodiscard]] Equality compare(const ExclusionElement& expected, const ExclusionElement& actual) const {
    if (expected == actual) return Equality::equal;
    if (expected.op != actual.op) return Equality::different;
    return judge_(as_expression(expected), as_expression(actual), context_);
  }
  [[nodiscard]] Equality compare(const IndexKey& expected, const IndexKey& actual) const {
    if (expected.column != actual.column) return Equality::different;
    auto found = differences(expected, actual);
    if (same_operator_class(expected.opclass, actual.opclass, type_of(actual.column))) {
      std::erase_if(found, [](const Difference& each) { return each.field == "opclass"; });
    }
    return worst(found);
  }

  template <class T>
  [[nodiscard]] Equality compare(const Stated<T>& expected, const Stated<T>& actual) const {
    if (!expected.is_stated() || !actual.is_stated()) return Equality::equal;
    if (!expected.has_value() || !actual.has_value()) return of(expected.has_value() == actual.has_value());
    return compare(*expected, *actual);
  }

  template <class T>
  [[nodiscard]] Equality compare(const std::vector<T>& expected, const std::vector<T>& actual) const {
    if (expected.size() != actual.size()) return Equality::different;
    auto result = Equality::equal;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto verdict = compare(expected[i], actual[i]);
      if (verdict == Equality::different) return verdict;
      if (verdict == Equality::undecided) result = verdict;
    }
    return result;
  }

  template <Described T>
  [[nodiscard]] Equality compare(const T& expected, const T& actual) const {
    return worst(differences(expected, actual));
  }

  template <class T>
  [[nodiscard]] Equality compare(const T& expected, const T& actual) const {
    return of(expected == actual);
  }

  [[nodiscard]] static Equality worst(const std::vector<Difference>& differences) {
    auto result = Equality::equal;
    for (const auto& each : differences) {
      if (each.verdict == Equality::different) return each.verdict;
      result = each.verdict;
    }
    return result;
  }

 private:
  /// Null for an expression.
  [[nodiscard]] const Type* type_of(std::string_view column) const {
    if (context_.table == nullptr || column.empty()) return nullptr;
    const auto& columns = context_.table->columns;
    const auto found = std::ranges::find(columns, column, &Column::name);
    return found == columns.end() ? nullptr : &found->type;
  }

  // A column's name may hold anything.
  [[nodiscard]] Expression as_expression(const ExclusionElement& element) const {
    const auto* const table = context_.table;
    const bool is_column = table != nullptr &&
                           std::ranges::find(table->columns, element.expression, &Column::name) != table->columns.end();
    return {is_column ? quote_identifier(element.expression) : element.expression};
  }

  static Equality of(bool equal) { return equal ? Equality::equal : Equality::different; }

  const ExpressionJudge& judge_;
  ExpressionContext context_;
};

}  // namespace schemadrift::diff
