#pragma once

#include "lint/run.hpp"

namespace schemadrift::lint {

/// What was compared, what was not, and why the verdict must be `incomplete`, if it must.
Coverage coverage(const Sides& sides, const Options& options);

}  // namespace schemadrift::lint
