#pragma once

// Where the programs of a PostgreSQL server are on this machine.

#include <filesystem>
#include <optional>
#include <string>

namespace schemadrift::postgres {

struct ServerPrograms {
  std::filesystem::path initdb;
  std::filesystem::path postgres;
};

/// In the given folder; else on PATH, in `pg_config --bindir`, and where packages put them, newest version first.
/// Throws Failure(usage) when the given folder lacks them, Failure(unreachable) when they are nowhere.
ServerPrograms find_server_programs(const std::optional<std::string>& postgres_bin);

}  // namespace schemadrift::postgres
