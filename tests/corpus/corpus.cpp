#include "corpus/corpus.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

#include "schemadrift/json.hpp"

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

/// Every how many'th is taken.
std::size_t sample(const char* variable) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? 1 : static_cast<std::size_t>(std::max(1, std::atoi(text)));
}

}  // namespace

void PrintTo(const CorpusPair& pair, std::ostream* stream) { *stream << pair.name; }

void PrintTo(const CorpusSchema& schema, std::ostream* stream) { *stream << schema.name; }

std::vector<CorpusPair> corpus_pairs() {
  std::vector<CorpusPair> pairs;
  const auto every = sample("SCHEMADRIFT_CORPUS_SAMPLE");
  std::size_t position = 0;
  for (const auto& collection : folders_in(corpus() / "pairs")) {
    for (const auto& folder : folders_in(collection)) {
      if (position++ % every == 0) pairs.push_back(pair(folder));
    }
  }
  return pairs;
}

std::vector<CorpusSchema> corpus_schemas() {
  std::vector<CorpusSchema> schemas;
  const auto every = sample("SCHEMADRIFT_CORPUS_SCHEMAS");
  std::size_t position = 0;
  for (const auto& folder : folders_in(corpus() / "schemas")) {
    if (position++ % every == 0) schemas.push_back({folder.filename().string(), folder / "schema.sql"});
  }
  return schemas;
}

std::string test_name(const std::string& name) {
  std::string result = name;
  std::ranges::replace_if(
      result, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return result;
}

}  // namespace schemadrift::tests
