#pragma once

// What a project's folder tells of its models and its database, by looking: nothing is imported, run or connected to.

#include <filesystem>
#include <string>
#include <vector>

namespace schemadrift::cli {

struct Survey {
  std::vector<std::string> catalogues;  ///< files, or one folder where all of them lie in it
  std::string models;                   ///< MODULE:BASE of SQLAlchemy's declarative base; empty: none was found
  std::vector<std::string> sql;         ///< folders of migrations in SQL
  std::string dsn_variable;             ///< that is set, or that .env names; empty: none
};

/// Paths are relative to the folder. Hidden folders and those of installed packages are left out.
Survey survey(const std::filesystem::path& folder);

}  // namespace schemadrift::cli
