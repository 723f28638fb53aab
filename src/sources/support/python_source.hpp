#pragma once

// The files in which models are declared: a finding about models that no catalogue file holds points into them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::sources {

/// Reads each file once. One that cannot be read has positions, but no text.
class PythonSources {
 public:
  /// Where the name stands that the line declares: that of the class, the function or the attribute.
  SourcePosition position(const OrmSource& source);

  [[nodiscard]] std::vector<CatalogueFile> files() const;

 private:
  const std::string& text(const std::string& file);

  std::map<std::string, std::string> texts_;
};

/// Lets every declaration point to where the ORM declares it, else to its model; the texts become those of the ORM.
void point_into_models(Catalogue& catalogue);

}  // namespace schemadrift::sources
