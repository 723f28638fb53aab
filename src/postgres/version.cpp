#include "postgres/version.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <pqxx/version>

namespace schemadrift::postgres {

std::string pqxx_version() { return PQXX_VERSION; }

std::string pq_version() { return fmt::format("{}.{}", PQlibVersion() / 10000, PQlibVersion() % 10000); }

}  // namespace schemadrift::postgres
