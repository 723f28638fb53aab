#pragma once

// Paths as SARIF's consumers want them: relative to the repository, and percent-encoded.

#include <string>
#include <string_view>

namespace schemadrift::reporters {

/// The URI reference (RFC 3986) of a file within its repository. `prefix` is the working directory in it. `.` and `..`
/// are resolved; what would lead out of the repository, or to the root of the file system, is dropped, so that nothing
/// of this machine gets out.
std::string repository_uri(std::string_view prefix, std::string_view path);

}  // namespace schemadrift::reporters
