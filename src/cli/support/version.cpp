#include "cli/support/version.hpp"

#include <fmt/format.h>

#include <CLI/Version.hpp>

#include "catalogue/version.hpp"
#include "model/version.hpp"
#include "postgres/version.hpp"
#include "sql/version.hpp"

namespace schemadrift::cli {

std::string version_text() {
  std::string text = fmt::format("schemadrift {}\n", SCHEMADRIFT_VERSION);
  const auto line = [&](std::string_view library, std::string_view version) {
    text += fmt::format("  {:<14} {}\n", library, version);
  };
  line("libpqxx", postgres::pqxx_version());
  line("libpq", postgres::pq_version());
  line("libpg_query", fmt::format("grammar of PostgreSQL {}", sql::grammar_version()));
  line("yaml-cpp", catalogue::yaml_version());
  line("CLI11", CLI11_VERSION);
  line("nlohmann_json", json_version());
  line("fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100));
  text.pop_back();
  return text;
}

}  // namespace schemadrift::cli
