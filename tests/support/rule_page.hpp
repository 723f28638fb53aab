#pragma once

// Reads the page of a rule: its sections, and the examples that are its tests. docs/rules.md tells the form.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::tests {

/// One `## Example: …` of a page.
struct Example {
  std::string title;
  std::string expected;               ///< the text of a catalogue
  std::optional<std::string> actual;  ///< of another one; none: the rule is run by lint, without a database
  std::string actual_sql;             ///< run on the actual database after its DDL; then only a server will do
  std::string baseline;               ///< the text of one; empty: none
  std::string seen;                   ///< of the connection to the actual side, `name value` a line; empty: nothing
  std::string expected_sql;           ///< run on the database made of the expected side, for what no catalogue states
  std::string failing_sql;            ///< its last statement fails on the actual database
  std::vector<std::string> findings;  ///< severity rule kind path sqlstate; sorted
  /// The same when rows are read too, as --evidence does.
  std::optional<std::vector<std::string>> evidence_findings;
};

struct RulePage {
  std::string title;                  ///< of its first line
  std::string introduction;           ///< between that and the first section
  std::vector<std::string> sections;  ///< titles, examples left out
  std::vector<Example> examples;
  std::vector<std::string> problems;  ///< what is wrong with its form
};

RulePage parse_rule_page(std::string_view markdown);

/// The lines of both blocks.
std::vector<std::string> all_findings(const Example& example);

/// The words of a line of findings; empty ones where it has fewer.
struct ListedFinding {
  std::string severity;
  std::string rule;
  std::string kind;
  std::string path;
  std::string sqlstate;
};

ListedFinding listed_finding(const std::string& line);

}  // namespace schemadrift::tests
