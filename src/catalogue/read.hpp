#pragma once

// One catalogue file: text → tree → form.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/forms.hpp"
#include "catalogue/sql_facts.hpp"

namespace schemadrift::catalogue {

/// The nodes of the form are the tree's: the file may be moved, but not torn apart.
struct CatalogueFileForm {
  std::string path;
  Tree tree;
  CatalogueForm form;
  std::vector<Diagnostic> diagnostics;

  /// The schema of what is named without one.
  [[nodiscard]] std::string default_schema() const { return form.schema.empty() ? "public" : form.schema; }
};

CatalogueFileForm read_file(const std::string& path, std::string_view text, SqlFacts& sql);

/// The catalogue's text, as the tree shows it.
std::string_view text_of(const CatalogueFileForm& file);

}  // namespace schemadrift::catalogue
