#include "cli/support/runner.hpp"

#include <cstdlib>

namespace schemadrift::cli {

namespace {

bool is_true(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && std::string_view(value) == "true";
}

}  // namespace

std::string_view format_of_runner() {
  // Either runner sets its variable to this word in every job.
  if (is_true("GITHUB_ACTIONS")) return "github";
  return is_true("GITLAB_CI") ? "gitlab" : "text";
}

}  // namespace schemadrift::cli
