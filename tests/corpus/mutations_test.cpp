// One DDL change at a time to a real schema: `check` reports that object, by the right rule, and no other.

#include "corpus/mutations.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

#include "corpus/corpus.hpp"
#include "corpus/tally.hpp"
#include "postgres/server_error.hpp"
#include "postgres/sql_loader.hpp"
#include "support/round_trip.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

int number(const char* variable, int otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

std::vector<const Mutation*> all_mutations() {
  std::vector<const Mutation*> all;
  for (const auto mutations : {column_mutations(), constraint_mutations(), index_mutations(), object_mutations()}) {
    for (const auto& each : mutations) all.push_back(&each);
  }
  return all;
}

/// A fixed seed; SCHEMADRIFT_MUTATION_SEED takes another, SCHEMADRIFT_MUTATIONS=N so many kinds for each schema, 0 all.
class Mutations : public testing::TestWithParam<CorpusSchema> {
 public:
  static void TearDownTestSuite() { table().print(); }

 protected:
  static TallyTable& table() {
    static TallyTable all("One change to a real schema: what `check` says");
    return all;
  }

  std::vector<const Mutation*> chosen() {
    auto mutations = all_mutations();
    const auto count = static_cast<std::size_t>(number("SCHEMADRIFT_MUTATIONS", 3));
    if (count == 0) return mutations;
    std::ranges::shuffle(mutations, random_);
    mutations.resize(std::min(count, mutations.size()));
    return mutations;
  }

  /// Applies one of the changes that the server takes; nothing when there is none among the first few.
  const Change* apply(std::vector<Change>& changes, const postgres::ConnectionTarget& target) {
    std::ranges::shuffle(changes, random_);
    for (std::size_t i = 0; i < std::min<std::size_t>(changes.size(), 8); ++i) {
      try {
        execute(target, "BEGIN;" + changes[i].sql + ";\nCOMMIT");
        return &changes[i];
      } catch (const postgres::ServerError&) {
        // Something else depends on it: a view, a foreign key.
      }
    }
    return nullptr;
  }

  /// The same in every run, and another for each schema.
  static unsigned seed() {
    auto sum = static_cast<unsigned>(number("SCHEMADRIFT_MUTATION_SEED", 20));
    for (const char each : GetParam().name) sum = 31 * sum + static_cast<unsigned char>(each);
    return sum;
  }

  std::mt19937 random_{seed()};
};

bool is_expected(const Finding& finding, const Change& change) {
  return change.rules.contains(finding.rule) && (change.table.empty() || finding.object.table == change.table);
}

std::string verdict(const Report& report, const Change& change) {
  const bool found = std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return is_expected(finding, change) && finding.object.name == change.object;
  });
  const bool only =
      std::ranges::all_of(report.findings, [&](const Finding& finding) { return is_expected(finding, change); });
  if (!found) return "missed";
  return only ? "right" : "more than that";
}

TEST_P(Mutations, AreFoundAndNothingElse) {
  const auto original = fresh_database();
  postgres::load_sql(original, {GetParam().file});
  auto before = live(original);
  before.live.reset();
  const auto expected = pulled(before);
  for (const auto* mutation : chosen()) {
    auto changes = mutation->changes(before.catalogue.database);
    if (changes.empty()) continue;
    const auto target = copy_of(original);
    if (const auto* change = apply(changes, target)) {
      const auto actual = live(target);
      const auto report = compared(expected, actual);
      const auto outcome = verdict(report, *change);
      table().add(std::string(mutation->name), outcome);
      EXPECT_EQ(outcome, "right") << change->sql << '\n' << listed(report);
    }
    drop(value(target, "SELECT current_database()"));
  }
  drop(before.catalogue.database.name);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Mutations);
INSTANTIATE_TEST_SUITE_P(Corpus, Mutations, testing::ValuesIn(corpus_schemas()),
                         [](const auto& each) { return test_name(each.param.name); });

TEST(MutationKinds, AreManyAndNamedOnce) {
  std::set<std::string_view> names;
  for (const auto* each : all_mutations()) names.insert(each->name);
  EXPECT_GE(names.size(), 40U);
  EXPECT_EQ(names.size(), all_mutations().size());
}

}  // namespace
}  // namespace schemadrift::tests
