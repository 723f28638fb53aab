#pragma once

// Output compared with files: tests/golden/**. SCHEMADRIFT_UPDATE_GOLDEN=1 rewrites them. A file there that no test has
// asked for fails the program, unless only some of its tests are run.

#include <filesystem>
#include <string>
#include <string_view>

namespace schemadrift::tests {

/// Fails the test when the text is not that of the file. `path` is relative to tests/golden.
void expect_golden(const std::filesystem::path& path, std::string_view text);

/// A file of tests/golden that a test reads as input: marks it, or all below it, as asked for and returns where it is.
std::filesystem::path golden_input(const std::filesystem::path& path);

/// The whole of a file. Fails the test when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace schemadrift::tests
