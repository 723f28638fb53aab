#pragma once

// Models of tests, with the versions of SQLAlchemy that there are, and the SQL that SQLAlchemy itself makes of them.

#include <string>
#include <vector>

#include "support/program.hpp"

namespace schemadrift::tests {

/// A folder on PYTHONPATH while it lives; none where `folder` is empty.
class PythonPath {
 public:
  explicit PythonPath(const std::string& folder);
  ~PythonPath();
  PythonPath(const PythonPath&) = delete;
  PythonPath& operator=(const PythonPath&) = delete;

 private:
  bool had_one_ = false;
  std::string before_;
};

/// What ci/sqlalchemy prints for the version. Throws when it cannot be had: then nothing would be tested.
std::string sqlalchemy(const std::string& version);

/// tests/integrations/models/NAME.py
std::string models_file(const std::string& name);

/// The program with Debian's Python, whichever comes first in PATH.
Outcome run_with_python(std::vector<std::string> arguments);

/// Standard output of a command of the shell. Throws when it fails.
std::string output_of(const std::string& command);

/// metadata.create_all(), without any part of the exporter.
std::string create_all(const std::string& file);

}  // namespace schemadrift::tests
