// Whatever a schema holds: what is made of it, read, written and read again is the same, and how a person spells it is
// no drift.

#include "support/round_trip.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/ddl.hpp"
#include "property/generated_schema.hpp"
#include "support/reused_database.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

/// Read by a connection of its own.
sources::Source made(const Database& expected) {
  static ReusedDatabase database;
  auto& session = database.holding("");
  for (const auto& statement : ddl::create(expected)) execute(session, statement);
  return live(database.target());
}

sources::Source as_catalogue(Database expected) {
  sources::Source source;
  source.catalogue.database = std::move(expected);
  source.description = {"catalogue", {"generated"}, {}, {}};
  return source;
}

void expect_nothing(const char* trip, const sources::Source& expected, const sources::Source& actual) {
  const auto report = compared(expected, actual);
  if (report.findings.empty()) return;
  std::string ddl;
  for (const auto& statement : ddl::create(expected.catalogue.database)) ddl += statement + '\n';
  RC_FAIL(fmt::format("{}:\n{}\nof\n{}", trip, listed(report), ddl));
}

TEST(generated_schema, is_the_same_after_every_round_trip) {
  EXPECT_TRUE(rc::check("round trips of generated schemas", [] {
    const auto expected = generated_schema();
    const auto source = made(expected);
    expect_nothing("as it was spelled", as_catalogue(expected), source);
    expect_nothing("pull, check", pulled(source), source);
    expect_nothing("pull --bases, check", pulled(source, true), source);
    expect_nothing("snapshot, diff", snapped(source), source);
    const auto again = pulled(source);
    const auto remade = made(again.catalogue.database);
    expect_nothing("catalogue, SQL, server, catalogue", again, remade);
    expect_nothing("the first catalogue, and the server made of the second", as_catalogue(expected), remade);
  }));
}

}  // namespace
}  // namespace schemadrift::tests
