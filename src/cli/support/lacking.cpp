#include "cli/support/lacking.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/glob.hpp"
#include "model/names.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::cli {

namespace {

std::string place(const Database& database) {
  return database.name.empty() ? "the database" : fmt::format("the database {}", printable(database.name));
}

}  // namespace

std::vector<std::string> what_lacks(const Database& database, const std::vector<std::string>& schemas) {
  std::vector<std::string> lacking;
  for (const auto& each : database.unreadable) {
    lacking.push_back(fmt::format("{} could not be read: {}", reporters::described(each.object), each.reason));
  }
  for (const auto& schema : schemas) {
    const auto matches = [&](const std::string& name) { return glob_matches(schema, name); };
    if (std::ranges::any_of(database.schemas, matches)) continue;
    lacking.push_back(fmt::format("{} has no schema \"{}\"", place(database), printable(schema)));
  }
  if (database.tables.empty()) lacking.push_back(fmt::format("{} has no table in scope", place(database)));
  return lacking;
}

}  // namespace schemadrift::cli
