#pragma once

// The private folder of a throwaway server, and whom the server runs as.

#include <filesystem>
#include <optional>

#include "postgres/throwaway_supervisor.hpp"

namespace schemadrift::postgres {

/// As root: the user `postgres`, else `nobody`, because PostgreSQL refuses root. Nothing for anybody else. Throws
/// Failure(unreachable) when root has neither.
std::optional<ServerUser> server_user();

/// Makes a new folder that only `user` (or else we) can enter: under TMPDIR, or under /tmp or /var/tmp where TMPDIR is
/// too long for a unix socket or out of the user's reach. Throws Failure(unreachable) when none will do.
std::filesystem::path make_private_folder(const std::optional<ServerUser>& user);

}  // namespace schemadrift::postgres
