#pragma once

// Runs the examples of the rules' pages: which there are, and what the rules find.

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "schemadrift/rule.hpp"
#include "support/rule_page.hpp"

namespace schemadrift::tests {

/// An example, and the rule whose page it stands on.
struct RuleExample {
  const Rule* rule = nullptr;
  std::size_t number = 1;  ///< on its page
  Example example;
};

/// For the names of tests: column_missing_1.
std::string test_name(const RuleExample& example);
void PrintTo(const RuleExample& example, std::ostream* stream);

/// The examples of every page.
std::vector<RuleExample> all_examples();

/// What an example has beside its sides.
struct Beside {
  Baseline baseline = {};
  std::optional<SeenConnection> seen = {};
};

/// What all rules find between the two; without an actual side, those that need none.
Findings findings(const Catalogue& expected, const Database* actual, const EvidenceReader& reader = {},
                  const Beside& beside = {});

/// As lines of the page: sorted, severity rule kind path sqlstate.
std::vector<std::string> listed(const Findings& findings);

/// What the example's blocks say; an empty catalogue where there is no actual side.
Catalogue expected_side(const RuleExample& each);
Catalogue actual_side(const RuleExample& each);
Beside beside(const RuleExample& each);

/// A session in a database of the real server that holds either side, until the next example asks.
postgres::Connection& expected_database(const RuleExample& each);
postgres::Connection& actual_database(const RuleExample& each);

/// What all rules find in a database.
Findings findings_in(postgres::Connection& connection, const Catalogue& expected, const Beside& beside = {});
/// The same when rows are read, too.
Findings findings_with_evidence(postgres::Connection& connection, const Catalogue& expected);

/// Statements as one script.
std::string script(const std::vector<std::string>& statements);

}  // namespace schemadrift::tests
