#pragma once

// Reports of every shape that a reporter must print, as values.

#include <string>
#include <vector>

#include "schemadrift/report.hpp"

namespace schemadrift::tests {

struct SampleReport {
  std::string name;  ///< also of its golden files
  Report report;
};

std::vector<SampleReport> sample_reports();

}  // namespace schemadrift::tests
