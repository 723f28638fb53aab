#include "rules/support/comments.hpp"

#include <fmt/format.h>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

std::string shown(const Stated<std::string>& comment) {
  return comment.has_value() ? fmt::format("\"{}\"", printable(*comment)) : "none";
}

}  // namespace

void describe_comment(Finding& finding, const std::string& who, const Stated<std::string>& expected,
                      const Stated<std::string>& actual) {
  finding.expected = shown(expected);
  finding.actual = shown(actual);
  finding.message = fmt::format("the comment on {} is {}, not {}", who, *finding.actual, *finding.expected);
  finding.consequence = runs("only people who read the comment notice");
  finding.hint = "change the comment in the database, or in the model";
}

std::string comment_on(const std::string& target, const Stated<std::string>& comment) {
  return fmt::format("COMMENT ON {} IS {};", target, comment.has_value() ? quote_literal(*comment) : "NULL");
}

}  // namespace schemadrift::rules
