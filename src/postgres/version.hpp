#pragma once

#include <string>

namespace schemadrift::postgres {

/// Of the libraries that this folder alone knows; libpq's is the one that runs.
std::string pqxx_version();
std::string pq_version();

}  // namespace schemadrift::postgres
