// Schemas of real projects: whatever is read, written and read again is the same.

#include <gtest/gtest.h>

#include <iostream>

#include "corpus/corpus.hpp"
#include "corpus/tally.hpp"
#include "model/ddl.hpp"
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

  static void expect_nothing(const std::string& trip, const Report& report) {
    table().add(trip, report.findings.empty() ? "no finding" : "findings");
    EXPECT_EQ(report.findings.size(), 0U) << trip << '\n' << listed(report);
  }
};

TEST_P(Schemas, AreTheSameAfterEveryRoundTrip) {
  auto source = live(GetParam().file);
  expect_nothing("pull, check", compared(pulled(source), source));
  expect_nothing("pull --bases, check", compared(pulled(source, true), source));
  expect_nothing("snapshot, diff", compared(snapped(source), source));
  drop(std::move(source));
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Schemas);
INSTANTIATE_TEST_SUITE_P(Corpus, Schemas, testing::ValuesIn(corpus_schemas()),
                         [](const auto& each) { return test_name(each.param.name); });

}  // namespace
}  // namespace schemadrift::tests
