#include "sources/snapshot.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "model/names.hpp"
#include "model/snapshot.hpp"
#include "sources/support/normalise.hpp"
#include "sources/support/paths.hpp"
#include "sources/support/scope.hpp"

namespace schemadrift::sources {

extern const SourceKind snapshot;

namespace {

bool is_mine(const std::string& spec) {
  constexpr std::array<std::string_view, 1> endings{".json"};
  return is_file_with(spec, endings);
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file) {
    throw Failure(ExitCode::usage,
                  fmt::format("cannot read the snapshot {}: {}", printable(path), std::strerror(errno)));
  }
  return std::move(text).str();
}

Source open(const std::vector<std::string>& paths, const OpenOptions& options) {
  const auto& path = paths.front();
  auto read = read_snapshot(text_of(path), path);
  Source source;
  source.description = {"snapshot", {path}, read.database.name, read.database.server_version};
  source.catalogue.database = std::move(read.database);
  source.scope = std::move(read.scope);
  normalise(source.catalogue.database);
  keep_schemas(source.catalogue, options.introspection.scope.schemas);
  return source;
}

}  // namespace

std::string snapshot_of(const Source& source) {
  Snapshot taken{{}, SCHEMADRIFT_VERSION, source.scope, source.catalogue.database};
  // SQL is loaded into a database of our own, whose name says nothing to anybody.
  if (source.description.kind == "sql") taken.database.name.clear();
  return snapshot_text(taken);
}

const SourceKind snapshot{
    .name = "snapshot", .spelling = "a snapshot (a .json file)", .is_mine = is_mine, .open = open};

}  // namespace schemadrift::sources
