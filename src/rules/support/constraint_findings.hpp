#pragma once

// The findings that the rules on constraints and indexes make alike: something is missing, unmapped, or has an
// attribute that differs.

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "model/names.hpp"
#include "rules/support/constraint_fix.hpp"
#include "rules/support/constraint_proof.hpp"
#include "rules/support/constraint_text.hpp"
#include "rules/support/evidence.hpp"

namespace schemadrift::rules {

template <class Part>
Finding missing_part(const RuleInput& input, const Rule& rule, const TablePair& table, const Part& part) {
  auto finding = finding_about(input, rule, path_of(*table.expected, part));
  finding.message = spoken(*table.expected, part) + " does not exist";
  finding.expected = definition_text(part);
  finding.fix_sql = add(*table.actual, part);
  return finding;
}

template <class Part>
Finding unmapped_part(const RuleInput& input, const Rule& rule, const TablePair& table, const Part& part) {
  auto finding = finding_about(input, rule, path_of(*table.actual, part));
  finding.message =
      fmt::format("{} is not in {}", named(*table.actual, PartKind<Part>::words, part.name), the_model(input));
  finding.actual = definition_text(part);
  return finding;
}

/// One attribute of a pair that differs, and what follows from it.
struct Mismatch {
  std::string expected;  ///< short, for people: ON DELETE CASCADE
  std::string actual;
  Severity severity = Severity::warning;
  Consequence consequence;
  std::string hint;
  std::vector<std::string> fix_sql;
  std::vector<Evidence> evidence;
  std::optional<Proof> proof;  ///< of an error, where it is not the one that the attribute suggests
};

template <class Part>
Finding mismatched_part(const RuleInput& input, const Rule& rule, const TablePair& table, const Pair<Part>& pair,
                        std::string_view attribute, const Mismatch& mismatch) {
  auto finding = finding_about(input, rule, path_of(*table.expected, *pair.expected), std::string(attribute));
  finding.message =
      fmt::format("{} has {} where {} has {}", named(*table.actual, PartKind<Part>::words, pair.actual->name),
                  mismatch.actual, the_model(input), mismatch.expected);
  finding.severity = mismatch.severity;
  finding.expected = mismatch.expected;
  finding.actual = mismatch.actual;
  finding.consequence = mismatch.consequence;
  finding.hint = mismatch.hint;
  finding.fix_sql = mismatch.fix_sql;
  finding.evidence = mismatch.evidence;
  return finding;
}

/// A finding for each attribute but the comment that differs and that `judge(table, pair, attribute)`, which yields an
/// optional Mismatch, thinks worth one. What is undecided is expression-undecided's matter, and what stands over a
/// missing column that column's.
template <class Part, class Judge>
void report_mismatches(const RuleInput& input, const Rule& rule, Findings& findings, const Judge& judge) {
  for_each_paired<Part>(input, [&](const TablePair& table, const Pair<Part>& pair) {
    if (depends_on_missing_column(table, basis(*pair.expected))) return;
    for (const auto& difference : pair.differences) {
      if (difference.verdict != Equality::different || difference.field == "comment") continue;
      const std::optional<Mismatch> mismatch = judge(table, pair, difference.field);
      if (!mismatch) continue;
      auto& finding = findings.emplace_back(mismatched_part(input, rule, table, pair, difference.field, *mismatch));
      finding.proof = mismatch->proof;
      if (finding.severity != Severity::error || finding.proof) continue;
      finding.proof = proof_of({*input.comparison, difference.field, finding.consequence->sqlstate}, table, pair);
    }
  });
}

/// A constraint found by its definition under another name.
template <class Part>
Mismatch other_name(const TablePair& table, const Pair<Part>& pair) {
  Mismatch mismatch;
  mismatch.expected = "the name \"" + printable(pair.expected->name) + '"';
  mismatch.actual = "the name \"" + printable(pair.actual->name) + '"';
  mismatch.severity = Severity::note;
  mismatch.consequence = runs("only what looks for the name notices: a migration that drops it, or error handling");
  mismatch.hint = "rename it, or state the database's name in the catalogue";
  const auto rename = std::is_same_v<Part, Index> ? rename_index : rename_constraint;
  mismatch.fix_sql = {rename(*table.actual, pair.actual->name, pair.expected->name)};
  return mismatch;
}

/// The model says that it is not validated, and by now it is.
inline Mismatch validated_since() {
  Mismatch mismatch;
  mismatch.expected = "NOT VALID";
  mismatch.actual = "VALID";
  mismatch.severity = Severity::note;
  mismatch.consequence = runs("nothing: the database is better than the catalogue says");
  mismatch.hint = "state `validated: true` in the catalogue";
  return mismatch;
}

/// What both have, and the database has as NOT VALID although the model does not say so.
template <class Part>
void report_not_validated(const RuleInput& input, const Rule& rule, Findings& findings,
                          const Consequence& consequence) {
  for_each_paired<Part>(input, [&](const TablePair& table, const Pair<Part>& pair) {
    if (pair.actual->validated.value_or(true) || !pair.expected->validated.value_or(true)) return;
    // Nothing can be validated that is not enforced: that is another rule's matter.
    if constexpr (std::is_same_v<Part, ForeignKey>) {
      if (!pair.actual->enforced.value_or(true)) return;
    }
    auto finding = finding_about(input, rule, path_of(*table.expected, *pair.expected), "validated");
    finding.message = named(*table.actual, PartKind<Part>::words, pair.actual->name) + " is NOT VALID";
    finding.expected = "validated";
    finding.actual = "NOT VALID";
    finding.consequence = consequence;
    if constexpr (std::is_same_v<Part, ForeignKey>) {
      finding.evidence = {orphans_of(table.actual->name, *pair.actual)};
    }
    finding.hint = "validate it, once no row breaks it; or state `validated: false` in the catalogue";
    finding.fix_sql = {validate_constraint(*table.actual, pair.actual->name)};
    findings.push_back(std::move(finding));
  });
}

/// When the constraint is checked. `sqlstate` is that of its violation.
template <class Part>
Mismatch other_timing(const TablePair& table, const Pair<Part>& pair, std::string_view sqlstate) {
  Mismatch mismatch;
  const auto expected = pair.expected->deferrable.value_or(Deferrable::not_deferrable);
  const auto actual = pair.actual->deferrable.value_or(Deferrable::not_deferrable);
  mismatch.expected = words(expected);
  mismatch.actual = words(actual);
  mismatch.hint = "make the constraint as the model has it";
  mismatch.fix_sql = replace(table, pair);
  if (actual < expected) {
    mismatch.severity = Severity::error;
    mismatch.consequence =
        fails(sqlstate, {"insert", "update"}, "statements that break the constraint for a moment fail at once");
  } else {
    mismatch.consequence = fails("55000", {"insert"}, "INSERT … ON CONFLICT cannot use a deferrable constraint");
  }
  return mismatch;
}

}  // namespace schemadrift::rules
