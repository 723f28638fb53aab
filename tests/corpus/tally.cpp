#include "corpus/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>

namespace schemadrift::tests {

void TallyTable::add(const std::string& row, const std::string& outcome) {
  auto& tally = rows_[row];
  ++tally.cases;
  ++tally.outcomes[outcome];
}

void TallyTable::print() const {
  if (rows_.empty()) return;
  std::set<std::string> outcomes;
  for (const auto& [row, tally] : rows_) {
    for (const auto& [outcome, count] : tally.outcomes) outcomes.insert(outcome);
  }
  fmt::print("\n{}\n\n| | cases |", title_);
  for (const auto& outcome : outcomes) fmt::print(" {} |", outcome);
  fmt::print("\n|---|--:|");
  for (std::size_t i = 0; i < outcomes.size(); ++i) fmt::print("--:|");
  for (const auto& [row, tally] : rows_) {
    fmt::print("\n| {} | {} |", row, tally.cases);
    for (const auto& outcome : outcomes) {
      const auto found = tally.outcomes.find(outcome);
      fmt::print(" {} |", found == tally.outcomes.end() ? 0 : found->second);
    }
  }
  fmt::print("\n\n");
  std::fflush(stdout);
}

}  // namespace schemadrift::tests
