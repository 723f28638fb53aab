#include <gtest/gtest.h>

#include <map>

#include "oracle/ask.hpp"
#include "oracle/generator.hpp"
#include "oracle/opinion.hpp"

namespace schemadrift::tests {
namespace {

constexpr std::uint32_t generated = 3000;

// What SQLAlchemy raises in how many cases, so that a generator that only makes one kind is seen.
void count_outcomes(const std::vector<Json>& answers) {
  std::map<std::string, int> counts;
  for (const auto& each : answers)
    ++counts[each.find("raised") == nullptr ? "configured" : *each.find("raised")->string()];
  for (const auto& [outcome, count] : counts) testing::Test::RecordProperty(outcome, count);
  EXPECT_GT(counts["configured"], 400);
  for (const auto* outcome :
       {"ArgumentError", "AmbiguousForeignKeysError", "NoForeignKeysError", "InvalidRequestError"}) {
    EXPECT_GT(counts[outcome], 20) << outcome;
  }
}

TEST(Oracle, GeneratedModelsAreConfiguredAsSqlalchemyDoes) {
  for (const auto& installation : installations()) {
    std::vector<Catalogue> catalogues;
    std::vector<Json> questions;
    for (std::uint32_t seed = 0; seed < generated; ++seed) {
      catalogues.push_back(random_catalogue(seed));
      catalogues.back().orm = installation.orm();
      questions.push_back(models_of(catalogues.back()));
    }
    const auto said = answers(installation, "configure.py", questions);
    int wrong = 0;
    for (std::uint32_t seed = 0; seed < generated && wrong < 20; ++seed) {
      const auto text = disagreement(catalogues[seed], said[seed]);
      if (text.empty()) continue;
      ++wrong;
      ADD_FAILURE() << "SQLAlchemy " << installation.version << ", seed " << seed << ": " << text
                    << to_text(questions[seed], -1);
    }
    count_outcomes(said);
  }
}

}  // namespace
}  // namespace schemadrift::tests
