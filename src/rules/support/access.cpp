#include "rules/support/access.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

std::vector<const Denial*> denials(const Comparison& comparison, const ObjectPath& object) {
  std::vector<const Denial*> result;
  for (const auto& denial : comparison.actual->access.denials) {
    if (denial.object == object) result.push_back(&denial);
  }
  return result;
}

bool is_shut_out(const Comparison& comparison, const std::string& schema) {
  return !denials(comparison, path_of_schema(schema)).empty();
}

std::string named_role(const Comparison& comparison) {
  return fmt::format("role \"{}\"", printable(comparison.actual->access.role));
}

Proof as_role(const Comparison& comparison, std::string statement) {
  return written({fmt::format("SET LOCAL ROLE {};", quote_identifier(comparison.actual->access.role))},
                 std::move(statement));
}

std::string grant(const Comparison& comparison, const std::string& privileges, const std::string& object) {
  return fmt::format("GRANT {} ON {} TO {};", privileges, object, quote_identifier(comparison.actual->access.role));
}

}  // namespace schemadrift::rules
