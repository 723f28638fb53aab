#pragma once

// Has the user's Python write the catalogue of SQLAlchemy models: integrations/sqlalchemy/export_catalogue.py.

#include <optional>
#include <string>
#include <vector>

#include "schemadrift/failure.hpp"

namespace schemadrift::sources {

struct ExportedModels {
  std::string catalogue;                ///< YAML
  std::vector<Diagnostic> diagnostics;  ///< what of the models is not in it, and why
};

/// `models` is MODULE or MODULE:BASE. `python` is the interpreter; without one, that of $VIRTUAL_ENV, else python3.
/// Throws Failure(usage) when they cannot be imported.
ExportedModels export_models(const std::string& models, const std::optional<std::string>& python);

}  // namespace schemadrift::sources
