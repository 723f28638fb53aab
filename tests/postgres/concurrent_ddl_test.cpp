// Checks while another connection changes the schema all the time.

#include <atomic>
#include <thread>

#include "introspect_support.hpp"
#include "lint/run.hpp"

namespace schemadrift::tests {
namespace {

constexpr auto schema = R"(
  CREATE TABLE still (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x', CHECK (length(name) < 9));
  CREATE INDEX still_lower ON still (lower(name)) WHERE id > 0;
  CREATE TABLE moving (id integer PRIMARY KEY, a integer DEFAULT 1, parent integer REFERENCES still))";

/// Each leaves what an earlier one has made, so that the round can go on for ever.
constexpr std::array changes{
    "ALTER TABLE moving ALTER a TYPE bigint",
    "CREATE INDEX moving_expression ON moving ((a + 1)) WHERE a > 0",
    "CREATE TABLE passing (id serial PRIMARY KEY, a integer CHECK (a > 0), state text DEFAULT 'x')",
    "CREATE TYPE passing_state AS ENUM ('on', 'off')",
    "ALTER TABLE passing ALTER state DROP DEFAULT, ALTER state TYPE passing_state USING 'on'",
    "ALTER TABLE passing RENAME a TO b",
    "DROP INDEX moving_expression",
    "ALTER TABLE moving ALTER a TYPE integer",
    "DROP TABLE passing",
    "DROP TYPE passing_state",
};

/// Runs the changes one after the other, round after round, until it goes.
class Mover {
 public:
  explicit Mover(postgres::ConnectionTarget target) : thread_([this, target = std::move(target)] { move(target); }) {}
  ~Mover() {
    stop_ = true;
    thread_.join();
  }
  [[nodiscard]] int rounds() const { return rounds_; }

 private:
  void move(const postgres::ConnectionTarget& target) {
    postgres::Connection connection(target);
    while (!stop_) {
      for (const auto* const change : changes) connection.run(std::array{postgres::Query{"change", change}});
      ++rounds_;
    }
  }

  std::atomic<bool> stop_ = false;
  std::atomic<int> rounds_ = 0;
  std::thread thread_;
};

bool is_about_what_moves(const Finding& finding) {
  const auto& object = finding.object;
  return object.table == "moving" || object.table == "passing" || object.name.starts_with("passing");
}

Report check(const Catalogue& expected, const Database& actual) {
  lint::Options options;
  options.fail_on = Severity::note;
  const lint::Sides sides{
      .catalogue = &expected, .actual = &actual, .expected = {}, .actual_description = {"postgres", {}, "", ""}};
  return lint::run(sides, options);
}

TEST(concurrent_ddl, a_hundred_checks_each_end_in_a_right_verdict) {
  const auto target = database_with(schema);
  Catalogue expected;
  expected.database = introspected(target);
  std::map<Verdict, int> verdicts;
  const Mover mover(target);
  for (int i = 0; i < 100 || mover.rounds() < 5; ++i) {
    const auto report = check(expected, introspected(target));
    ++verdicts[report.verdict];
    for (const auto& each : report.findings) EXPECT_TRUE(is_about_what_moves(each)) << each.message;
  }
  // It would prove nothing if no check had met a change.
  EXPECT_GT(verdicts[Verdict::drift] + verdicts[Verdict::incomplete], 10);
}

}  // namespace
}  // namespace schemadrift::tests
