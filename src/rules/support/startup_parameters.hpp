#pragma once

// Settings that a profile has sent with the start of a connection, and what poolers make of them.

#include <string>
#include <vector>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

struct StartupParameter {
  std::string name;
  bool in_options = false;  ///< as `-c name=value` in `options`, else by itself
  bool in_url = false;
};

/// Those of `startup_parameters`, and of `options` in the URL.
std::vector<StartupParameter> startup_parameters(const ConnectionFacts& facts);

/// Whether the list has the name, in any case: settings' names have none.
bool has_name(const std::vector<std::string>& names, std::string_view name);

/// "work_mem and jit", for people.
std::string listed(const std::vector<StartupParameter>& parameters);

/// The attribute of the profile that a finding about them is placed at.
inline std::string attribute_of(const std::vector<StartupParameter>& parameters) {
  return parameters.front().in_url ? "url" : "startup_parameters";
}

}  // namespace schemadrift::rules
