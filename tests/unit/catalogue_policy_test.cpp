// What a catalogue says of findings: severities, waivers, opt-in rules, and the application's role.

#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

TEST(CataloguePolicy, IsRead) {
  const auto policy = loaded(R"yaml(role: app
enable: [design, column-three-states]
severities:
  index-*: off
  public.legacy_*: note
waivers:
  - {pattern: column-missing, reason: not yet}
  - pattern: "unique-missing:public.roles"
    reason: duplicates are being removed
    until: 2026-12-31
)yaml")
                          .policy;
  EXPECT_EQ(policy.role, "app");
  EXPECT_EQ(policy.enable, (Lines{"design", "column-three-states"}));
  ASSERT_EQ(policy.severities.size(), 2U);
  EXPECT_EQ(policy.severities[0].pattern, "index-*");
  EXPECT_EQ(policy.severities[0].choice, SeverityChoice::off);
  EXPECT_EQ(policy.severities[1].choice, SeverityChoice::note);
  ASSERT_EQ(policy.waivers.size(), 2U);
  EXPECT_FALSE(policy.waivers[0].until);
  EXPECT_EQ(policy.waivers[1].pattern, "unique-missing:public.roles");
  EXPECT_EQ(policy.waivers[1].reason, "duplicates are being removed");
  EXPECT_EQ(policy.waivers[1].until, (std::chrono::year(2026) / 12 / 31));
  EXPECT_EQ(policy.waivers[1].position.line, 9);
}

TEST(CataloguePolicy, SaysWhatIsWrong) {
  EXPECT_EQ(problems("severities: {column-missing: fatal}\n"),
            (Lines{"2:30+5 severities.column-missing: `column-missing` must be one of error, warning, note and off, "
                   "not `fatal`"}));
  EXPECT_EQ(problems("waivers: [{pattern: column-missing}]\n"),
            (Lines{"2:11+1 waivers[0]: element 1 of `waivers` has no `reason`"}));
  EXPECT_EQ(problems("waivers: [{pattern: a, reason: b, until: 2026-02-30}]\n"),
            (Lines{"2:42+10 waivers[0].until: `2026-02-30` is no date; write it as 2026-12-31"}));
  EXPECT_EQ(problems("waivers: [{pattern: a, reason: b, untill: 2026-02-03}]\n"),
            (Lines{"2:35+6 waivers[0].untill: unknown key `untill` [until]"}));
  EXPECT_EQ(problems("waivers: {a: b}\n"), (Lines{"2:10+1 waivers: `waivers` must be a list, not a map"}));
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
