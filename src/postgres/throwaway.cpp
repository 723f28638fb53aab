#include "postgres/throwaway.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <chrono>
#include <clocale>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "model/names.hpp"
#include "postgres/connection.hpp"
#include "postgres/dsn_options.hpp"
#include "postgres/server_programs.hpp"
#include "postgres/throwaway_folder.hpp"
#include "postgres/throwaway_supervisor.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

namespace filesystem = std::filesystem;

constexpr std::chrono::seconds patience(180);

/// C.UTF-8 where the system has it, so that the server knows which characters are letters; else plain C.
std::string locale_name() {
  const auto found = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
  if (found == nullptr) return "C";
  freelocale(found);
  return "C.UTF-8";
}

std::vector<std::string> initdb_command(const ServerPrograms& programs, const filesystem::path& folder) {
  return {programs.initdb.string(),
          "--no-sync",
          "--locale=" + locale_name(),
          "--encoding=UTF8",
          "--auth=trust",
          "--username=postgres",
          "--pgdata",
          folder / "data"};
}

std::vector<std::string> postgres_command(const ServerPrograms& programs, const filesystem::path& folder,
                                          const std::vector<std::string>& settings) {
  std::vector<std::string> command{programs.postgres.string(), "-D", folder / "data", "-k", folder, "-p", "5432"};
  // Nothing in it need survive. Many locks: a dump may create ten thousand tables in one transaction. Shared memory in
  // files of the folder: a container's /dev/shm may be tiny, and what lies there could outlive us.
  for (const char* const setting :
       {"listen_addresses=", "unix_socket_permissions=0700", "fsync=off", "synchronous_commit=off",
        "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off",
        "max_connections=40", "max_locks_per_transaction=2048", "dynamic_shared_memory_type=mmap", "timezone=UTC",
        "log_timezone=UTC"}) {
    command.insert(command.end(), {"-c", setting});
  }
  for (const auto& setting : settings) command.insert(command.end(), {"-c", setting});
  return command;
}

std::string last_lines(const filesystem::path& file) {
  std::ifstream input(file);
  std::deque<std::string> lines;
  for (std::string line; std::getline(input, line);) {
    if (!line.empty()) lines.push_back("  " + printable(line));
    if (lines.size() > 10) lines.pop_front();
  }
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// The last line of postmaster.pid is "ready" when the server takes connections (pidfile.h, PM_STATUS_READY).
bool is_ready(const filesystem::path& folder) {
  std::ifstream input(folder / "data" / "postmaster.pid");
  std::string last;
  for (std::string line; std::getline(input, line);) last = line;
  return last.starts_with("ready");
}

/// While it lives, no signal ends us: between the making of the folder and the start of the supervisor, nobody else
/// would remove it.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

struct ThrowawayServer::State {
  filesystem::path folder;
  std::unique_ptr<Supervisor> supervisor;

  void start(const ThrowawayOptions& options) {
    const auto programs = find_server_programs(options.postgres_bin);
    const auto user = server_user();
    const SignalsBlocked blocked;
    folder = make_private_folder(user);
    supervisor =
        std::make_unique<Supervisor>(SupervisorPlan{folder, folder / "log", initdb_command(programs, folder),
                                                    postgres_command(programs, folder, options.settings), user});
  }

  void wait_until_ready() const {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!is_ready(folder)) {
      auto failure = supervisor->failure_within(std::chrono::milliseconds(5));
      if (failure.empty() && std::chrono::steady_clock::now() > deadline)
        failure = "it was not ready within three minutes";
      if (failure.empty()) continue;
      throw Failure(
          ExitCode::unreachable,
          fmt::format("cannot start a throwaway PostgreSQL server: {}\n{}", failure, last_lines(folder / "log")),
          "the lines above are the end of its log; --postgres-bin chooses other programs");
    }
  }

  [[nodiscard]] ConnectionTarget target(std::string_view name) const {
    // `options` and the session's attributes are stated lest PGOPTIONS and its like, meant for another server, reach
    // ours.
    return {fmt::format("host={} port=5432 user=postgres dbname={} sslmode=disable gssencmode=disable "
                        "target_session_attrs=any options='-c client_min_messages=warning'",
                        conninfo_value(folder.string()), conninfo_value(name)),
            fmt::format("database {} on the throwaway server", printable(name))};
  }
};

ThrowawayServer::ThrowawayServer(const ThrowawayOptions& options) : state_(std::make_unique<State>()) {
  state_->start(options);
  state_->wait_until_ready();
}

ThrowawayServer::~ThrowawayServer() = default;
ThrowawayServer::ThrowawayServer(ThrowawayServer&&) noexcept = default;
ThrowawayServer& ThrowawayServer::operator=(ThrowawayServer&&) noexcept = default;

ConnectionTarget ThrowawayServer::database(const std::string& name) {
  Connection connection(state_->target("postgres"));
  const std::array find{
      Query{"databases", fmt::format("SELECT 1 FROM pg_database WHERE datname = {}", quote_literal(name))}};
  if (connection.run(find).front().size() == 0) {
    const std::array create{Query{"create database", fmt::format("CREATE DATABASE {}", quote_identifier(name))}};
    connection.run(create);
  }
  return state_->target(name);
}

}  // namespace schemadrift::postgres
