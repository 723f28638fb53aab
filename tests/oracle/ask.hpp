#pragma once

// Puts catalogues to the real SQLAlchemy: tests/oracle/configure.py, in one Python process for all of them.

#include <span>
#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::tests {

/// A SQLAlchemy to ask: Debian's, or one that was unpacked elsewhere.
struct Installation {
  std::string path;     ///< of its packages; empty for Python's own
  std::string version;  ///< 1.4.46
  [[nodiscard]] Orm orm() const;
};

/// The installed one, and those that SCHEMADRIFT_SQLALCHEMY names, a path list. One that does not answer is a failure.
const std::vector<Installation>& installations();

/// A JSON value per line, each an answer to a line; `script` is a file of tests/oracle.
std::vector<Json> answers(const Installation& installation, const std::string& script,
                          const std::vector<Json>& questions, const std::string& argument = {});

/// The models as configure.py builds them.
Json models_of(const Catalogue& catalogue);

}  // namespace schemadrift::tests
