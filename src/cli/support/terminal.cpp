#include "cli/support/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace schemadrift::cli {

namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool is_terminal() { return isatty(STDOUT_FILENO) == 1; }

bool wants_colour(std::string_view choice) {
  if (choice != "auto") return choice == "always";
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && is_terminal();
}

bool has_progress() { return environment("TERM") != "dumb" && isatty(STDERR_FILENO) == 1; }

int terminal_width() {
  constexpr int usual = 100;
  constexpr int least = 40;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
  return std::max<int>(least, size.ws_col);
}

}  // namespace schemadrift::cli
