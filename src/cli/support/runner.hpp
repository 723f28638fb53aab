#pragma once

#include <string_view>

namespace schemadrift::cli {

/// The format for what runs us, by the environment: GitHub's and GitLab's runners have one of their own, everybody else
/// reads text.
std::string_view format_of_runner();

}  // namespace schemadrift::cli
