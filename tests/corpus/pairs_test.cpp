// Two states of a database each, by other people: pull the one, check the other, and say whether they are the same.

#include <gtest/gtest.h>

#include <optional>
#include <string_view>

#include "corpus/corpus.hpp"
#include "corpus/tally.hpp"
#include "support/round_trip.hpp"

namespace schemadrift::tests {
namespace {

/// The extensions of some pairs are packages of their own (plperl, PostGIS); nothing where one of them is not
/// installed.
std::optional<sources::Source> loaded(const std::filesystem::path& file) {
  try {
    return live(file);
  } catch (const Failure& failure) {
    if (std::string_view(failure.what()).find("is not available") == std::string_view::npos) throw;
    return std::nullopt;
  }
}

bool holds_other_kinds(const sources::Source& source) { return !source.catalogue.database.other_kinds.empty(); }

class Pairs : public testing::TestWithParam<CorpusPair> {
 public:
  static void TearDownTestSuite() { table().print(); }

 protected:
  static TallyTable& table() {
    static TallyTable all("Pairs of states: the verdict of `check` by what differs");
    return all;
  }

  static void count(const CorpusPair& pair, const std::string& outcome) {
    if (!pair.differ) return table().add("nothing: the same", outcome);
    for (const auto& kind : pair.kinds) table().add(kind, outcome);
  }
};

TEST_P(Pairs, HaveTheVerdictOfTheirAuthors) {
  const auto& pair = GetParam();
  const auto before = loaded(pair.folder / "a.sql");
  const auto after = loaded(pair.folder / "b.sql");
  if (!before || !after) return count(pair, "extension not installed");
  const auto report = compared(pulled(*before), *after);
  count(pair, std::string(label(report.verdict)));
  if (!pair.differ) {
    EXPECT_NE(report.verdict, Verdict::drift) << listed(report);
  } else {
    EXPECT_NE(report.verdict, Verdict::clean) << "not seen: " << testing::PrintToString(pair.kinds);
    // Whatever else the two hold may be what differs; where they hold nothing else, it is something that is read.
    const bool is_read = !holds_other_kinds(*before) && !holds_other_kinds(*after);
    if (is_read) {
      EXPECT_EQ(report.verdict, Verdict::drift) << listed(report);
    }
  }
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Pairs);
INSTANTIATE_TEST_SUITE_P(Corpus, Pairs, testing::ValuesIn(corpus_pairs()),
                         [](const auto& each) { return test_name(each.param.name); });

}  // namespace
}  // namespace schemadrift::tests
