#include "corpus/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

#include "catalogue/load.hpp"
#include "catalogue/write.hpp"
#include "lint/run.hpp"
#include "lint/suppress.hpp"
#include "model/snapshot.hpp"
#include "postgres/sql_loader.hpp"
#include "relationships/derive.hpp"
#include "schemadrift/json.hpp"
#include "sources/postgres.hpp"
#include "sources/support/normalise.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace filesystem = std::filesystem;

namespace {

filesystem::path corpus() { return filesystem::path(SCHEMADRIFT_SOURCE_DIR).parent_path() / "shared" / "corpus"; }

std::vector<filesystem::path> folders_in(const filesystem::path& folder) {
  std::vector<filesystem::path> folders;
  if (!filesystem::is_directory(folder)) return folders;
  for (const auto& entry : filesystem::directory_iterator(folder)) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::ranges::sort(folders);
  return folders;
}

Json read_json(const filesystem::path& file) {
  std::ifstream stream(file);
  return parse_json(std::string(std::istreambuf_iterator<char>(stream), {}));
}

CorpusPair pair(const filesystem::path& folder) {
  const auto meta = read_json(folder / "meta.json");
  CorpusPair result{folder.parent_path().filename().string() + "/" + folder.filename().string(), folder, false, {}};
  result.differ = *meta.find("verdict")->string() == "different";
  for (const auto& kind : meta.find("kinds")->elements()) result.kinds.push_back(*kind.string());
  return result;
}

std::size_t sample() {
  const char* const text = std::getenv("SCHEMADRIFT_CORPUS_SAMPLE");
  return text == nullptr ? 1 : static_cast<std::size_t>(std::max(1, std::atoi(text)));
}

}  // namespace

void PrintTo(const CorpusPair& pair, std::ostream* stream) { *stream << pair.name; }

void PrintTo(const CorpusSchema& schema, std::ostream* stream) { *stream << schema.name; }

std::vector<CorpusPair> corpus_pairs() {
  std::vector<CorpusPair> pairs;
  std::size_t position = 0;
  for (const auto& collection : folders_in(corpus() / "pairs")) {
    for (const auto& folder : folders_in(collection)) {
      if (position++ % sample() == 0) pairs.push_back(pair(folder));
    }
  }
  return pairs;
}

std::vector<CorpusSchema> corpus_schemas() {
  std::vector<CorpusSchema> schemas;
  for (const auto& folder : folders_in(corpus() / "schemas")) {
    schemas.push_back({folder.filename().string(), folder / "schema.sql"});
  }
  return schemas;
}

std::string test_name(const std::string& name) {
  std::string result = name;
  std::ranges::replace_if(
      result, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return result;
}

sources::Source live(const postgres::ConnectionTarget& target) { return sources::open_postgres(target, {}); }

sources::Source live(const filesystem::path& sql) {
  const auto target = fresh_database();
  postgres::load_sql(target, {sql});
  return live(target);
}

void drop(sources::Source source) {
  source.live.reset();
  drop(source.catalogue.database.name);
}

sources::Source pulled(const sources::Source& source, bool bases) {
  Catalogue catalogue;
  catalogue.database = source.catalogue.database;
  catalogue.database.schemas.insert(catalogue.database.schemas.begin(), "*");
  catalogue.models = relationships::derive_models(catalogue.database, catalogue.default_schema);
  const auto text = catalogue::write(catalogue, {.bases = bases, .split = false}).front().text;
  sources::Source result;
  result.catalogue = catalogue::load_text(text, "catalogue.yaml");
  sources::normalise(result.catalogue.database);
  result.description = {"catalogue", {"catalogue.yaml"}, {}, {}};
  return result;
}

sources::Source snapped(const sources::Source& source) {
  Snapshot snapshot;
  snapshot.database = source.catalogue.database;
  sources::Source result;
  result.catalogue.database = read_snapshot(snapshot_text(snapshot), "snapshot.json").database;
  result.description = {"snapshot", {"snapshot.json"}, {}, {}};
  return result;
}

Report compared(const sources::Source& expected, const sources::Source& actual) {
  const lint::Sides sides{.catalogue = &expected.catalogue,
                          .actual = &actual.catalogue.database,
                          .expected = expected.description,
                          .actual_description = actual.description,
                          .referee = actual.referee};
  lint::Options options;
  options.fail_on = Severity::note;
  return lint::run(sides, options);
}

std::string listed(const Report& report) {
  std::string lines;
  for (const auto& finding : report.findings) {
    lines += fmt::format("{} {} {} {}: {}\n", label(finding.severity), finding.rule, label(finding.object.kind),
                         lint::dotted(finding.object), finding.message);
  }
  for (const auto& reason : report.coverage.incomplete_because) lines += "incomplete: " + reason + '\n';
  return lines;
}

}  // namespace schemadrift::tests
