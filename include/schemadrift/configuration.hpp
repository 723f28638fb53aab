#pragma once

// schemadrift.yaml: what a project always says on the command line, written down once.

#include <string>
#include <vector>

#include "schemadrift/policy.hpp"
#include "schemadrift/position.hpp"

namespace schemadrift {

/// One key, as the option that it stands for.
struct Setting {
  std::string key;                  ///< fail_on
  std::string option;               ///< --fail-on; or the name of a positional argument
  std::vector<std::string> values;  ///< as the command line would have them; paths lead from the working directory
  SourcePosition position;
};

struct Configuration {
  std::string path;  ///< empty: there is none
  std::string text;
  std::vector<Setting> settings;
  std::string dsn_variable;  ///< of the environment, which holds the DSN; empty: not said
  SourcePosition dsn_position;
  std::vector<Waiver> waivers;
};

}  // namespace schemadrift
