// Schemas of real projects: whatever is read, written and read again is the same.

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "corpus/corpus.hpp"
#include "corpus/remade.hpp"
#include "corpus/tally.hpp"
#include "schemadrift/failure.hpp"
#include "support/round_trip.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

TEST(Corpus, IsThereOrIsSaidToBeMissing) {
  if (corpus_schemas().empty()) std::cout << "NOT CHECKED: no corpus of real schemas lies beside this checkout.\n";
  EXPECT_EQ(corpus_schemas().empty(), corpus_pairs().empty());
}

class Schemas : public testing::TestWithParam<CorpusSchema> {
 public:
  static void TearDownTestSuite() { table().print(); }

 protected:
  static TallyTable& table() {
    static TallyTable all("Round trips of real schemas: what was found");
    return all;
  }

  static Verdict expect_nothing(const std::string& trip, const Report& report) {
    table().add(trip, report.findings.empty() ? "no finding" : "findings");
    EXPECT_EQ(report.findings.size(), 0U) << trip << '\n' << listed(report);
    return report.verdict;
  }
};

/// The major version of PostgreSQL that a schema needs: multirange types, anycompatiblearray, SQL function bodies and
/// NULLS NOT DISTINCT are not older.
int needed_version(const std::string& schema) {
  static const std::map<std::string, int> needs{
      {"hatchet-all", 14}, {"hatchet-v1", 14}, {"inaturalist", 14}, {"lemmy", 14}, {"musicbrainz", 15}};
  const auto found = needs.find(schema);
  return found == needs.end() ? 0 : found->second;
}

TEST_P(Schemas, AreTheSameAfterEveryRoundTrip) {
  if (server_version() < needed_version(GetParam().name)) {
    EXPECT_THROW(live(GetParam().file), Failure);
    table().add("load", "refused by so old a server");
    return;
  }
  auto source = live(GetParam().file);
  // Incomplete only where it holds what no digest is made of.
  const auto& database = source.catalogue.database;
  const auto verdict =
      database.other_digests.size() == database.other_kinds.size() ? Verdict::clean : Verdict::incomplete;
  table().add("kinds that are not compared have digests", std::string(label(verdict)));
  EXPECT_EQ(expect_nothing("pull, check", compared(pulled(source), source)), verdict);
  EXPECT_EQ(expect_nothing("pull --bases, check", compared(pulled(source, true), source)), verdict);
  EXPECT_EQ(expect_nothing("snapshot, diff", compared(snapped(source), source)), verdict);

  // Views are made by no catalogue.
  auto stated = pulled(source);
  std::erase_if(stated.catalogue.database.tables, [](const Table& each) {
    return each.relation == Relation::view || each.relation == Relation::materialized_view;
  });
  const auto target = server().database(source.catalogue.database.name);
  source.live.reset();
  remake(target, stated.catalogue.database);
  auto again = live(target);
  expect_nothing("catalogue, SQL, server, catalogue", compared(stated, again));
  drop(std::move(again));
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Schemas);
INSTANTIATE_TEST_SUITE_P(Corpus, Schemas, testing::ValuesIn(corpus_schemas()),
                         [](const auto& each) { return test_name(each.param.name); });

}  // namespace
}  // namespace schemadrift::tests
