#pragma once

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// Introspects what is open, and keeps it open. The description lacks its kind.
Source read_live(LiveDatabase live, const OpenOptions& options);

}  // namespace schemadrift::sources
