#pragma once

// The process that stands between us and a throwaway server. It runs the server, and ends it and removes its folder as
// soon as its connection to us closes: that happens however we end, SIGKILL included, so no signal handler of ours is
// needed.

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace schemadrift::postgres {

/// Whom the server runs as, when not as ourselves.
struct ServerUser {
  std::string name;
  uid_t uid;
  gid_t gid;
};

struct SupervisorPlan {
  std::filesystem::path folder;     ///< belongs to the user; removed in the end
  std::filesystem::path log;        ///< in that folder; holds what the programs print
  std::vector<std::string> initdb;  ///< has to succeed first; empty: there is none
  std::vector<std::string> postgres;
  std::optional<ServerUser> user;
  int stop_signal = SIGQUIT;  ///< PostgreSQL's immediate shutdown: nothing in there is worth a checkpoint
};

class Supervisor {
 public:
  /// Forks it. From here on, the folder is its to remove.
  explicit Supervisor(const SupervisorPlan& plan);
  /// Returns when server and folder are gone.
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// Waits so long for the news that something failed; empty when there is none.
  [[nodiscard]] std::string failure_within(std::chrono::milliseconds time) const;

 private:
  pid_t owner_;
  pid_t process_ = -1;
  int channel_ = -1;
};

}  // namespace schemadrift::postgres
