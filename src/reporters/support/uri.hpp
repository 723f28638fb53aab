#pragma once

// Paths as code hosts want them: relative to the repository; and percent-encoded, where they are to be URIs.

#include <string>
#include <string_view>

namespace schemadrift::reporters {

/// A file's path within its repository. `prefix` is the working directory in it. `.` and `..` are resolved; what would
/// lead out of the repository, or to the root of the file system, is dropped, so that nothing of this machine gets out.
std::string repository_path(std::string_view prefix, std::string_view path);

/// The same as a URI reference (RFC 3986).
std::string repository_uri(std::string_view prefix, std::string_view path);

}  // namespace schemadrift::reporters
