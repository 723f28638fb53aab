#pragma once

// Asks a validator that we did not write whether our JSON is what our JSON Schemas say.

#include <filesystem>

namespace schemadrift::tests {

/// Whether each .json file of the folder is valid by the schema. Fails the test when there is no validator.
bool are_valid(const std::filesystem::path& schema, const std::filesystem::path& folder);

}  // namespace schemadrift::tests
