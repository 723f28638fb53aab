#pragma once

// What doctor prints.

#include <string>
#include <vector>

#include "postgres/doctor/doctor.hpp"

namespace schemadrift::cli {

struct DoctorReport {
  std::string target;  ///< as it is shown
  std::vector<postgres::doctor::ProbeResult> results;
  std::vector<postgres::doctor::ProbeResult> profile = {};  ///< what contradicts the catalogue's, with --profile
};

std::string doctor_text(const std::vector<DoctorReport>& reports);
std::string doctor_json(const std::vector<DoctorReport>& reports);

}  // namespace schemadrift::cli
