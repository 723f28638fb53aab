#include "sources/support/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::sources {
namespace {

Failure cannot_run(const std::string& program, int error) {
  return {ExitCode::usage,
          fmt::format("cannot run {}: {}", printable(program), std::generic_category().message(error))};
}

/// What is to be done with the descriptors of the program before it starts.
class Descriptors {
 public:
  explicit Descriptors(int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
  }
  ~Descriptors() { posix_spawn_file_actions_destroy(&actions_); }
  Descriptors(const Descriptors&) = delete;
  Descriptors& operator=(const Descriptors&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

pid_t start(std::vector<std::string>& arguments, int output) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (auto& each : arguments) pointers.push_back(each.data());
  pointers.push_back(nullptr);
  const Descriptors descriptors(output);
  pid_t process = -1;
  const int error =
      posix_spawnp(&process, arguments.front().c_str(), descriptors.actions(), nullptr, pointers.data(), environ);
  if (error != 0) throw cannot_run(arguments.front(), error);
  return process;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const auto length = read(descriptor, buffer.data(), buffer.size());
    if (length > 0) text.append(buffer.data(), static_cast<std::size_t>(length));
    if (length == 0 || (length < 0 && errno != EINTR)) return text;
  }
}

int status_of(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) == -1 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Both ends of a pipe, which no other program of ours inherits.
struct Pipe {
  std::array<int, 2> ends{-1, -1};

  explicit Pipe(const std::string& program) {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw cannot_run(program, errno);
  }
  ~Pipe() {
    close(ends[0]);
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void close_writer() {
    if (ends[1] >= 0) close(ends[1]);
    ends[1] = -1;
  }
};

}  // namespace

ProcessOutcome run_process(std::vector<std::string> arguments) {
  Pipe pipe(arguments.front());
  const auto process = start(arguments, pipe.ends[1]);
  pipe.close_writer();
  ProcessOutcome outcome;
  outcome.output = read_all(pipe.ends[0]);
  outcome.status = status_of(process);
  return outcome;
}

}  // namespace schemadrift::sources
