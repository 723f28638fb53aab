#pragma once

// Findings about relationships that SQLAlchemy refuses. Each has one problem, the first that SQLAlchemy meets, so that
// the rules that share them out say nothing twice.

#include <span>

#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

using relationships::ProblemKind;

/// One refused relationship, and all the others.
struct Refused {
  const relationships::Configuration& configuration;
  const ResolvedRelationship& relationship;
  const relationships::Problem& problem;
  bool by_live_keys = false;  ///< the catalogue states no foreign key: these are the database's
};

/// A foreign key that the catalogue may only leave out: then the models have it, and SQLAlchemy finds it.
bool may_be_unstated(ProblemKind kind);

/// SQLAlchemy finds no join, whatever else the catalogue could state: what a relationship would do, it never does.
bool is_undetermined(const ResolvedRelationship& relationship);

/// What a relationship leads to, unless SQLAlchemy refuses it, or the one that leads back: then it says so.
Consequence unless_refused(const relationships::Configuration& configuration, const ResolvedRelationship& relationship,
                           Consequence consequence);

/// A finding for each relationship with one of these problems, an error that says how SQLAlchemy refuses it; `fill`
/// says the rest, and drops the finding by returning false. Of a linked pair with the same problem only the first is
/// reported.
void report_problems(const RuleInput& input, const Rule& rule, Findings& findings, std::span<const ProblemKind> kinds,
                     bool (*fill)(const RuleInput& input, const Refused& refused, Finding& finding));

}  // namespace schemadrift::rules
