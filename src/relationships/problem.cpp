#include "relationships/problem.hpp"

namespace schemadrift::relationships {

std::string_view exception_of(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::cascade_is_false:
      return "TypeError";
    case ProblemKind::column_unknown:
    case ProblemKind::order_column_unknown:
      return "AttributeError";
    case ProblemKind::no_foreign_keys:
    case ProblemKind::foreign_keys_not_foreign:
      return "NoForeignKeysError";
    case ProblemKind::ambiguous_foreign_keys:
      return "AmbiguousForeignKeysError";
    case ProblemKind::lazy_unknown:
      return "LoaderStrategyException";
    case ProblemKind::target_unknown:
    case ProblemKind::order_name_unknown:
    case ProblemKind::secondary_unknown:
    case ProblemKind::back_populates_unknown:
    case ProblemKind::back_populates_no_relationship:
    case ProblemKind::sync_backref_of_viewonly:
    case ProblemKind::lazy_on_scalar:
      return "InvalidRequestError";
    default:
      return "ArgumentError";
  }
}

bool is_raised_on_import(const Problem& problem) {
  return !problem.of_backref && problem.kind <= ProblemKind::backref_and_back_populates;
}

}  // namespace schemadrift::relationships
