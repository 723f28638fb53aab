#pragma once

// SQLAlchemy models as one side of a comparison: a catalogue that nobody has to write.

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// `models` is MODULE or MODULE:BASE. What does not configure is in the source's diagnostics, and the rest is opened.
Source open_models(const std::string& models, const OpenOptions& options);

}  // namespace schemadrift::sources
