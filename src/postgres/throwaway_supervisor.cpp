#include "postgres/throwaway_supervisor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

using std::chrono::milliseconds;

// In the supervisor these are all that is open. The channel leads to us: its end says that we are gone.
constexpr int channel_fd = STDIN_FILENO;
constexpr int log_fd = STDOUT_FILENO;

bool wait_for(int descriptor, milliseconds time) {
  pollfd entry{descriptor, POLLIN, 0};
  return poll(&entry, 1, static_cast<int>(time.count())) > 0;
}

void say(int descriptor, std::string_view text) {
  // Nobody is left to hear of a failure here.
  [[maybe_unused]] const auto written = write(descriptor, text.data(), text.size());
}

[[noreturn]] void give_up(const std::string& what) {
  say(channel_fd, fmt::format("{}: {}", what, std::generic_category().message(errno)));
  wait_for(channel_fd, milliseconds(-1));
  _exit(1);
}

void set_signals(sighandler_t disposition) {
  for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) signal(each, disposition);
  signal(SIGCHLD, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Whatever language and time zone the caller has, the server's messages are English and its zone is UTC; and PG…
/// variables that are meant for clients do not reach it.
std::vector<std::string> environment() {
  std::vector<std::string> variables{"LC_ALL=C", "TZ=UTC"};
  for (const char* const name : {"PATH", "LD_LIBRARY_PATH"}) {
    if (const char* const value = std::getenv(name)) variables.push_back(fmt::format("{}={}", name, value));
  }
  return variables;
}

/// As exec() wants it. Precondition: the texts outlive it.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (auto& each : texts) result.push_back(each.data());
  result.push_back(nullptr);
  return result;
}

[[noreturn]] void execute(std::vector<std::string> command) {
  set_signals(SIG_DFL);
  setpgid(0, 0);
  dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  auto variables = environment();
  execve(command.front().c_str(), pointers(command).data(), pointers(variables).data());
  say(log_fd, fmt::format("cannot run {}: {}\n", command.front(), std::generic_category().message(errno)));
  _exit(127);
}

/// A program that runs, and the pipe that it and all that it starts hold open: its end says that they are all gone.
struct Running {
  pid_t process = -1;
  int alive = -1;
};

Running start(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) give_up("cannot make a pipe");
  const pid_t process = fork();
  if (process == -1) give_up("cannot fork");
  if (process == 0) {
    close(ends[0]);
    execute(command);
  }
  setpgid(process, process);
  close(ends[1]);
  return {process, ends[0]};
}

void stop(const Running& running, int stop_signal) {
  kill(-running.process, stop_signal);
  if (wait_for(running.alive, milliseconds(10000))) return;
  kill(-running.process, SIGKILL);
  wait_for(running.alive, milliseconds(5000));
}

enum class Outcome { success, failure, told_to_stop };

Outcome run(const std::vector<std::string>& command, int stop_signal) {
  const auto running = start(command);
  std::array<pollfd, 2> events{pollfd{channel_fd, POLLIN, 0}, pollfd{running.alive, POLLIN, 0}};
  while (poll(events.data(), events.size(), -1) < 0 && errno == EINTR) continue;
  const bool told_to_stop = events[0].revents != 0;
  if (told_to_stop) stop(running, stop_signal);
  int status = 0;
  waitpid(running.process, &status, 0);
  close(running.alive);
  if (told_to_stop) return Outcome::told_to_stop;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Outcome::success : Outcome::failure;
}

void become(const ServerUser& user) {
  if (initgroups(user.name.c_str(), user.gid) != 0 || setgid(user.gid) != 0 || setuid(user.uid) != 0) {
    give_up(fmt::format("cannot become the user {}", user.name));
  }
}

void take_places(const SupervisorPlan& plan, int channel) {
  // A session of its own, and deaf: a Ctrl-C in the terminal is for us, and our end is what ends it.
  setsid();
  set_signals(SIG_IGN);
  dup2(channel, channel_fd);
  close_range(channel_fd + 1, ~0U, 0);
  if (plan.user) become(*plan.user);
  if (chdir(plan.folder.c_str()) != 0) give_up(fmt::format("cannot enter {}", plan.folder.string()));
  // It becomes log_fd, the lowest that is free.
  if (open(plan.log.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600) != log_fd) give_up("cannot write a log");
  dup2(log_fd, STDERR_FILENO);
}

[[noreturn]] void supervise(const SupervisorPlan& plan, int channel) {
  take_places(plan, channel);
  auto outcome = plan.initdb.empty() ? Outcome::success : run(plan.initdb, plan.stop_signal);
  if (outcome == Outcome::failure) say(channel_fd, "initdb failed");
  if (outcome == Outcome::success) {
    outcome = run(plan.postgres, plan.stop_signal);
    if (outcome != Outcome::told_to_stop) say(channel_fd, "the server ended");
  }
  // The log must outlive a failure until it has been read.
  if (outcome != Outcome::told_to_stop) wait_for(channel_fd, milliseconds(-1));
  std::error_code ignored;
  std::filesystem::remove_all(plan.folder, ignored);
  _exit(0);
}

}  // namespace

Supervisor::Supervisor(const SupervisorPlan& plan) : owner_(getpid()) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) process_ = fork();
  if (process_ == 0) supervise(plan, ends[1]);
  channel_ = ends[0];
  close(ends[1]);
  if (process_ == -1)
    throw Failure(ExitCode::unreachable, fmt::format("cannot fork: {}", std::generic_category().message(errno)));
}

Supervisor::~Supervisor() {
  // A forked copy of this process does not own the server.
  if (getpid() != owner_) return;
  // Not close() alone: a forked copy may still hold the other end open.
  shutdown(channel_, SHUT_RDWR);
  close(channel_);
  while (waitpid(process_, nullptr, 0) == -1 && errno == EINTR) continue;
}

std::string Supervisor::failure_within(milliseconds time) const {
  if (!wait_for(channel_, time)) return {};
  std::array<char, 512> text{};
  const auto length = read(channel_, text.data(), text.size());
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "its supervisor ended";
}

}  // namespace schemadrift::postgres
