#include "rules/support/foreign_key_actions.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace schemadrift::rules {

namespace {

std::set<std::pair<std::string, std::string>> mapping(const ForeignKey& key) {
  std::set<std::pair<std::string, std::string>> result;
  for (std::size_t i = 0; i < key.columns.size() && i < key.references_columns.size(); ++i) {
    result.emplace(key.columns[i], key.references_columns[i]);
  }
  return result;
}

/// NO ACTION and RESTRICT: they differ only in when they refuse.
bool refuses(ReferentialAction action) {
  return action == ReferentialAction::no_action || action == ReferentialAction::restrict;
}

std::string reference_text(const ForeignKey& key) {
  return fmt::format("{} REFERENCES {}", in_parentheses(key.columns), target_text(key));
}

Mismatch replaced(const TablePair& table, const Pair<ForeignKey>& pair) {
  Mismatch mismatch;
  mismatch.hint = "make the foreign key as the model has it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

struct Actions {
  ReferentialAction expected = ReferentialAction::no_action;
  ReferentialAction actual = ReferentialAction::no_action;
};

Actions actions(const Stated<ReferentialAction>& expected, const Stated<ReferentialAction>& actual) {
  return {expected.value_or(ReferentialAction::no_action), actual.value_or(ReferentialAction::no_action)};
}

void tell(Mismatch& mismatch, std::string_view event, const Actions& actions) {
  mismatch.expected = fmt::format("{} {}", event, words(actions.expected));
  mismatch.actual = fmt::format("{} {}", event, words(actions.actual));
}

}  // namespace

bool same_mapping(const ForeignKey& expected, const ForeignKey& actual) {
  return expected.columns.size() == actual.columns.size() && mapping(expected) == mapping(actual);
}

Mismatch other_target(const TablePair& table, const Pair<ForeignKey>& pair) {
  auto mismatch = replaced(table, pair);
  mismatch.expected = reference_text(*pair.expected);
  mismatch.actual = reference_text(*pair.actual);
  mismatch.severity = Severity::error;
  mismatch.consequence = fails("23503", {"insert", "update"}, "a value that references what the model says is refused");
  return mismatch;
}

Mismatch other_on_delete(const TablePair& table, const Pair<ForeignKey>& pair) {
  auto mismatch = replaced(table, pair);
  const auto [expected, actual] = actions(pair.expected->on_delete, pair.actual->on_delete);
  tell(mismatch, "ON DELETE", {expected, actual});
  if (refuses(expected) && refuses(actual)) {
    mismatch.severity = Severity::note;
    mismatch.consequence = runs("both refuse; only NO ACTION can wait for the end of the statement or transaction");
  } else if (refuses(actual)) {
    mismatch.consequence =
        fails("23503", {"delete"}, "a DELETE of a referenced row fails unless the ORM cleared the way");
  } else if (actual == ReferentialAction::cascade) {
    // NO ACTION is what a model has that says nothing; RESTRICT and the rest are there to keep the rows.
    if (expected != ReferentialAction::no_action) mismatch.severity = Severity::error;
    mismatch.consequence = runs("a DELETE of a referenced row deletes rows that the model keeps");
  } else {
    mismatch.consequence = runs("a DELETE of a referenced row leaves rows without the reference");
  }
  return mismatch;
}

Mismatch other_on_update(const TablePair& table, const Pair<ForeignKey>& pair) {
  auto mismatch = replaced(table, pair);
  const auto [expected, actual] = actions(pair.expected->on_update, pair.actual->on_update);
  tell(mismatch, "ON UPDATE", {expected, actual});
  if (refuses(expected) && refuses(actual)) {
    mismatch.severity = Severity::note;
    mismatch.consequence = runs("both refuse; only NO ACTION can wait for the end of the statement or transaction");
  } else if (refuses(actual)) {
    mismatch.consequence =
        fails("23503", {"update"}, "a change of a referenced key fails unless the ORM cleared the way");
  } else {
    mismatch.consequence = runs("a change of a referenced key changes other rows than the model says");
  }
  return mismatch;
}

Mismatch other_match(const TablePair& table, const Pair<ForeignKey>& pair) {
  auto mismatch = replaced(table, pair);
  const auto actual = pair.actual->match.value_or(MatchType::simple);
  mismatch.expected = words(pair.expected->match.value_or(MatchType::simple));
  mismatch.actual = words(actual);
  if (pair.expected->columns.size() == 1) {
    mismatch.severity = Severity::note;
    mismatch.consequence = runs("a key of one column is treated alike");
  } else if (actual == MatchType::full) {
    mismatch.severity = Severity::error;
    mismatch.consequence = fails("23503", {"insert", "update"}, "a key that is NULL in part is refused");
  } else {
    mismatch.consequence = runs("a key that is NULL in part is not checked");
  }
  return mismatch;
}

Mismatch other_deferrable(const TablePair& table, const Pair<ForeignKey>& pair) {
  auto mismatch = replaced(table, pair);
  const auto expected = pair.expected->deferrable.value_or(Deferrable::not_deferrable);
  const auto actual = pair.actual->deferrable.value_or(Deferrable::not_deferrable);
  mismatch.expected = words(expected);
  mismatch.actual = words(actual);
  if (expected == Deferrable::initially_deferred) {
    mismatch.severity = Severity::error;
    mismatch.consequence =
        fails("23503", {"insert", "update", "delete"}, "what is in order only at COMMIT is refused at once");
  } else if (actual == Deferrable::initially_deferred) {
    mismatch.consequence =
        runs("a broken reference is refused at COMMIT only, where the application may not expect it");
  } else if (actual == Deferrable::not_deferrable) {
    mismatch.consequence = runs("SET CONSTRAINTS … DEFERRED fails, if the application uses it");
  } else {
    mismatch.severity = Severity::note;
    mismatch.consequence = runs("the check can be deferred; nothing changes until a transaction asks for it");
  }
  return mismatch;
}

}  // namespace schemadrift::rules
