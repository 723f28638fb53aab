#include "postgres/throwaway_folder.hpp"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

using std::filesystem::path;

constexpr std::string_view folder_template = "schemadrift-XXXXXX";

/// sun_path of sockaddr_un holds 108 bytes, the last of them zero.
bool fits_a_socket(const path& parent) { return (parent / folder_template / ".s.PGSQL.5432").string().size() <= 107; }

bool may_enter(const path& folder, const ServerUser& user) {
  struct stat status {};
  if (stat(folder.c_str(), &status) != 0) return false;
  if (status.st_uid == user.uid) return (status.st_mode & S_IXUSR) != 0;
  if (status.st_gid == user.gid) return (status.st_mode & S_IXGRP) != 0;
  return (status.st_mode & S_IXOTH) != 0;
}

bool may_reach(const path& folder, const ServerUser& user) {
  path so_far;
  for (const auto& part : folder) {
    so_far /= part;
    if (!may_enter(so_far, user)) return false;
  }
  return true;
}

std::vector<path> candidates() {
  std::vector<path> folders;
  const char* const variable = std::getenv("TMPDIR");
  if (variable != nullptr && *variable != '\0') folders.push_back(std::filesystem::absolute(variable));
  folders.emplace_back("/tmp");
  folders.emplace_back("/var/tmp");
  return folders;
}

/// Empty when it cannot be made.
path make_folder_in(const path& parent, const std::optional<ServerUser>& user) {
  auto name = (parent / folder_template).string();
  if (mkdtemp(name.data()) == nullptr) return {};
  if (user && chown(name.c_str(), user->uid, user->gid) != 0) {
    rmdir(name.c_str());
    return {};
  }
  return name;
}

}  // namespace

std::optional<ServerUser> server_user() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* const name : {"postgres", "nobody"}) {
    if (const auto* const entry = getpwnam(name)) return ServerUser{name, entry->pw_uid, entry->pw_gid};
  }
  throw Failure(ExitCode::unreachable, "PostgreSQL does not run as root, and there is no user postgres or nobody",
                "run schemadrift as another user, or make a user postgres");
}

path make_private_folder(const std::optional<ServerUser>& user) {
  for (const auto& parent : candidates()) {
    if (!fits_a_socket(parent) || (user && !may_reach(parent, *user))) continue;
    if (auto folder = make_folder_in(parent, user); !folder.empty()) return folder;
  }
  throw Failure(ExitCode::unreachable, "found no place for a throwaway server's folder in TMPDIR, /tmp or /var/tmp",
                "set TMPDIR to a folder with a short path that can be written");
}

}  // namespace schemadrift::postgres
