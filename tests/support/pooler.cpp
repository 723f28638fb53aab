#include "support/pooler.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "postgres/dsn_options.hpp"
#include "postgres/throwaway_folder.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using postgres::ConnectionTarget;
using std::filesystem::path;

/// Debian puts them where only root's PATH leads.
std::string program(const std::string& name) {
  const char* const variable = std::getenv("PATH");
  std::istringstream folders(std::string(variable == nullptr ? "" : variable) + ":/usr/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto file = path(folder) / name;
    if (!folder.empty() && access(file.c_str(), X_OK) == 0) return file;
  }
  throw std::runtime_error(name + " is missing: ci/install-packages poolers");
}

std::string text_of(const path& file) {
  std::ifstream input(file);
  return {std::istreambuf_iterator<char>(input), {}};
}

bool listens(const path& socket_file) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket_file.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool connected = connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(descriptor);
  return connected;
}

std::string host_of(const ConnectionTarget& target) { return postgres::read_options(target.conninfo).at("host"); }

std::string name_of(PoolMode mode) {
  constexpr std::array names{"transaction", "session", "statement"};
  return names.at(static_cast<std::size_t>(mode));
}

/// Any role of the server may come, as it may to the server itself.
std::string pgbouncer_settings(const path& folder, const std::string& server, PoolMode mode,
                               const std::vector<std::string>& more) {
  return fmt::format(R"([databases]
* = host={0} port=5432
[pgbouncer]
unix_socket_dir = {1}
listen_port = 6432
auth_type = trust
auth_file = {1}/users
auth_user = postgres
pool_mode = {2}
server_idle_timeout = 2
{3}
)",
                     server, folder.string(), name_of(mode), fmt::join(more, "\n"));
}

/// Releases differ in what they call the folder of the socket; each ignores the name that it does not know.
std::string pgpool_settings(const path& folder, const std::string& server) {
  return fmt::format(R"(listen_addresses = ''
pcp_listen_addresses = ''
port = 9999
pcp_port = 9898
socket_dir = '{1}'
unix_socket_directories = '{1}'
pcp_socket_dir = '{1}'
backend_clustering_mode = 'streaming_replication'
load_balance_mode = on
backend_hostname0 = '{0}'
backend_port0 = 5432
backend_weight0 = 1
backend_flag0 = 'ALWAYS_PRIMARY|DISALLOW_TO_FAILOVER'
num_init_children = 6
max_pool = 1
pid_file_name = '{1}/pid'
logdir = '{1}'
work_dir = '{1}'
pool_passwd = ''
enable_pool_hba = off
sr_check_period = 0
health_check_period = 0
)",
                     server, folder.string());
}

}  // namespace

struct Pooler::Plan {
  path folder;
  int port = 0;
  std::map<std::string, std::string> files;  ///< by their names in the folder
  std::vector<std::string> command;
  int stop_signal = 0;  ///< that of a shutdown that waits for nobody
};

Pooler::Pooler(const Plan& plan) : folder_(plan.folder), port_(plan.port) {
  for (const auto& [name, text] : plan.files) std::ofstream(folder_ / name) << text;
  const auto log = folder_ / "log";
  supervisor_ = std::make_unique<postgres::Supervisor>(
      postgres::SupervisorPlan{folder_, log, {}, plan.command, postgres::server_user(), plan.stop_signal});
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!listens(folder_ / fmt::format(".s.PGSQL.{}", port_))) {
    const auto failure = supervisor_->failure_within(std::chrono::milliseconds(10));
    if (!failure.empty() || std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error(fmt::format("{} does not start: {}\n{}", plan.command.front(), failure, text_of(log)));
    }
  }
}

Pooler Pooler::pgbouncer(PoolMode mode, const std::vector<std::string>& settings) {
  const auto server = host_of(tests::server().database("postgres"));
  const auto folder = postgres::make_private_folder(postgres::server_user());
  return Pooler({.folder = folder,
                 .port = 6432,
                 .files = {{"pgbouncer.ini", pgbouncer_settings(folder, server, mode, settings)},
                           {"users", "\"postgres\" \"\"\n"}},
                 .command = {program("pgbouncer"), folder / "pgbouncer.ini"},
                 .stop_signal = SIGTERM});
}

Pooler Pooler::pgpool() {
  const auto server = host_of(tests::server().database("postgres"));
  const auto folder = postgres::make_private_folder(postgres::server_user());
  return Pooler({.folder = folder,
                 .port = 9999,
                 .files = {{"pgpool.conf", pgpool_settings(folder, server)}, {"pcp.conf", ""}, {"pool_hba.conf", ""}},
                 .command = {program("pgpool"), "-n", "-f", folder / "pgpool.conf", "-F", folder / "pcp.conf", "-a",
                             folder / "pool_hba.conf"},
                 .stop_signal = SIGQUIT});
}

ConnectionTarget Pooler::target(const ConnectionTarget& direct) const {
  const auto options = postgres::read_options(direct.conninfo);
  return {fmt::format("host={} port={} user={} dbname={} sslmode=disable", folder_.string(), port_, options.at("user"),
                      options.at("dbname")),
          direct.display + " by a pooler"};
}

std::vector<std::string> untracked_statements() {
  const std::unique_ptr<FILE, int (*)(FILE*)> output(popen((program("pgbouncer") + " --version").c_str(), "r"), pclose);
  int minor = 0;
  if (!output || std::fscanf(output.get(), "PgBouncer 1.%d", &minor) != 1) {
    throw std::runtime_error("PgBouncer does not tell its version");
  }
  if (minor < 21) return {};
  return {"max_prepared_statements = 0"};
}

ConnectionTarget by_the_pooler(const ConnectionTarget& direct) {
  const char* const name = std::getenv("SCHEMADRIFT_TEST_POOLER");
  if (name == nullptr) return direct;
  static const auto pooler = [&] {
    if (std::string_view(name) == "pgpool") return Pooler::pgpool();
    if (std::string_view(name) == "session") return Pooler::pgbouncer(PoolMode::session);
    if (std::string_view(name) == "transaction") return Pooler::pgbouncer(PoolMode::transaction);
    throw std::runtime_error(std::string("SCHEMADRIFT_TEST_POOLER names no pooler: ") + name);
  }();
  return pooler.target(direct);
}

}  // namespace schemadrift::tests
