#pragma once

#include "schemadrift/report.hpp"

namespace schemadrift::cli {

/// No report holds an absolute path: everything becomes relative to the working directory, and `repository_prefix` says
/// where that lies in its repository.
void make_paths_relative(Report& report);

}  // namespace schemadrift::cli
