#include "rules/support/type_direction.hpp"

#include "rules/support/finding.hpp"
#include "rules/support/type_families.hpp"

namespace schemadrift::rules {

namespace {

bool same_name(const Type& first, const Type& second) {
  const bool same_schema = first.schema == second.schema || first.schema.empty();
  return same_schema && first.name == second.name && first.array == second.array;
}

bool restricts(const Domain* domain) { return domain != nullptr && (!domain->checks.empty() || !domain->nullable); }

// Nothing but a domain on one side, or two domains over the same type.
TypeVerdict domain_direction(const Domain* expected, const Domain* actual) {
  if (restricts(actual)) {
    return {Severity::warning,
            fails("23514", {"insert", "update"}, "the database's domain refuses values that the model allows"), false};
  }
  if (restricts(expected)) return {Severity::warning, runs("what the model's domain checks is not enforced"), false};
  return {Severity::note, runs("the domain holds the same values"), false};
}

// Operators of arrays take two of the same type only: text[] and varchar[] are not comparable.
bool differ_as_arrays(const Type& expected, const Type& actual) {
  return expected.array != actual.array || (expected.array && !same_name(expected, actual));
}

TypeVerdict within(TypeFamily family, const Type& expected, const Type& actual) {
  switch (family) {
    case TypeFamily::text:
      return text_direction(expected, actual);
    case TypeFamily::number:
      return number_direction(expected, actual);
    case TypeFamily::time:
      return time_direction(expected, actual);
    case TypeFamily::json:
      return json_direction(expected);
    case TypeFamily::bits:
      return bits_direction(expected, actual);
    case TypeFamily::boolean:
    case TypeFamily::enumeration:
    case TypeFamily::other:
      break;
  }
  return incomparable();
}

}  // namespace

TypeVerdict type_direction(const Type& expected, const Type& actual, const TypeSides& sides) {
  const auto wanted = underlying(expected, sides.expected);
  const auto found = underlying(actual, sides.actual);
  if (same_name(wanted, found) && wanted.modifiers == found.modifiers) {
    return domain_direction(find_domain(sides.expected, expected), find_domain(sides.actual, actual));
  }
  if (differ_as_arrays(wanted, found)) return incomparable();
  const auto shared = family(wanted, sides.expected);
  if (shared != family(found, sides.actual)) return incomparable();
  if (shared == TypeFamily::other && same_name(wanted, found)) {
    return {Severity::warning, runs("values may be refused, cut or converted as the modifiers of the type say"), false};
  }
  auto verdict = within(shared, wanted, found);
  // Another domain than the model's may refuse what its type takes.
  verdict.widens = verdict.widens && find_domain(sides.actual, actual) == nullptr;
  return verdict;
}

}  // namespace schemadrift::rules
