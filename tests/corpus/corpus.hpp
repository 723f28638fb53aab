#pragma once

// Schemas and cases of drift of real projects. They lie beside a developer's checkout, never in it: where they are not,
// these tests say so and have nothing to do.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace schemadrift::tests {

/// Two SQL states, and whether they are the same by those who wrote them down.
struct CorpusPair {
  std::string name;  ///< collection/case
  std::filesystem::path folder;
  bool differ = false;
  std::vector<std::string> kinds;  ///< of what differs
};

void PrintTo(const CorpusPair& pair, std::ostream* stream);

struct CorpusSchema {
  std::string name;
  std::filesystem::path file;
};

void PrintTo(const CorpusSchema& schema, std::ostream* stream);

/// Sorted by name; empty without the corpus. SCHEMADRIFT_CORPUS_SAMPLE=N takes every Nth pair only,
/// SCHEMADRIFT_CORPUS_SCHEMAS=N every Nth schema.
std::vector<CorpusPair> corpus_pairs();
std::vector<CorpusSchema> corpus_schemas();

/// A name that GoogleTest takes.
std::string test_name(const std::string& name);

}  // namespace schemadrift::tests
