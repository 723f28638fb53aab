#pragma once

// Reports show lines of the catalogue. No line that they show holds a password.

#include <string>

#include "catalogue/read.hpp"

namespace schemadrift::catalogue {

/// The file's text with an asterisk for each character of a password in its connections. Lines and columns stay.
std::string text_without_passwords(const CatalogueFileForm& file);

}  // namespace schemadrift::catalogue
