#pragma once

// What many models have in common, lifted into bases that they extend.

#include "catalogue/compose.hpp"

namespace schemadrift::catalogue {

/// Columns that are the same to the word in at least three models. A base is made where it makes the catalogue shorter.
void lift_bases(CatalogueForm& form, Keys& keys);

}  // namespace schemadrift::catalogue
