#pragma once

// Counts what the tests of a suite saw, and prints it as a table at the end: accuracy is a count over cases.

#include <map>
#include <string>

namespace schemadrift::tests {

/// One row of the table: how many cases there were, and how they came out.
struct Tally {
  int cases = 0;
  std::map<std::string, int> outcomes;
};

class TallyTable {
 public:
  explicit TallyTable(std::string title) : title_(std::move(title)) {}
  void add(const std::string& row, const std::string& outcome);
  /// To standard output; nothing when there was no case.
  void print() const;

 private:
  std::string title_;
  std::map<std::string, Tally> rows_;
};

}  // namespace schemadrift::tests
