#pragma once

#include "catalogue/compose.hpp"

namespace schemadrift::catalogue {

/// One model with all that its table has; what needs no place of its own stands with its column.
ModelForm compose_model(const Model& model, const Table& table, const Spelling& spelling, Keys& keys);

/// As a list, or by name where each has one.
void place_checks(const std::vector<Check>& checks, ListOrMapOf<CheckForm>& into, Keys& keys);

}  // namespace schemadrift::catalogue
