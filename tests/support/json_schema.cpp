#include "support/json_schema.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace schemadrift::tests {

bool are_valid(const std::filesystem::path& schema, const std::filesystem::path& folder) {
  const auto program = R"(
import json, pathlib, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1], encoding='utf-8'))
Draft202012Validator.check_schema(schema)
files = sorted(pathlib.Path(sys.argv[2]).glob('*.json'))
assert files
problems = [(file.name, error) for file in files
            for error in Draft202012Validator(schema).iter_errors(json.loads(file.read_text(encoding='utf-8')))]
for name, error in problems:
    print(name, error.json_path, error.message)
sys.exit(3 if problems else 0)
)";
  const auto child = fork();
  if (child == 0) {
    // Debian's package is for Debian's Python, whatever else comes first in PATH.
    const char* python = std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    execlp(python, python, "-c", program, schema.c_str(), folder.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  EXPECT_TRUE(code == 0 || code == 3) << "the validator did not run; it needs the Debian package python3-jsonschema";
  return code == 0;
}

}  // namespace schemadrift::tests
