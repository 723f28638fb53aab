// The completions in the shells that they are for.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

using Words = std::vector<std::string>;

Words lines(const std::string& text) {
  Words result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  std::ranges::sort(result);
  return result;
}

std::string script_for(const std::string& shell) {
  const auto script = run_program({"completion", shell});
  EXPECT_EQ(script.exit_code, 0) << script.messages;
  return file_with("completion/" + shell, script.output);
}

/// In bash, which takes `=` for a word: the words are given one by one.
Words in_bash(const Words& words) {
  std::string array;
  for (const auto& each : words) array += ' ' + shell_quoted(each);
  return lines(run_shell(fmt::format("source {}; COMP_WORDS=({}); COMP_CWORD={}; _schemadrift; "
                                     "printf '%s\\n' \"${{COMPREPLY[@]}}\"",
                                     script_for("bash"), array, words.size() - 1))
                   .output);
}

Words in_fish(const std::string& line) {
  const auto outcome = run_shell(fmt::format(
      "fish -N -c {}", shell_quoted(fmt::format("source {}; complete -C {}", script_for("fish"), shell_quoted(line)))));
  EXPECT_EQ(outcome.exit_code, 0) << "is fish installed?";
  auto result = lines(outcome.output);
  for (auto& each : result) each.resize(std::min(each.find('\t'), each.size()));
  return result;
}

/// Of each line, in one shell.
std::vector<Words> in_zsh(const Words& typed) {
  auto command = fmt::format("{}/tests/program/complete-in-zsh {}", SCHEMADRIFT_SOURCE_DIR, script_for("zsh"));
  for (const auto& each : typed) command += ' ' + shell_quoted(each);
  const auto outcome = run_shell(command);
  EXPECT_EQ(outcome.exit_code, 0) << "is zsh installed?";
  std::vector<Words> result(1);
  std::istringstream stream(outcome.output);
  for (std::string line; std::getline(stream, line);) {
    if (line == ".") {
      std::ranges::sort(result.back());
      result.emplace_back();
    } else {
      result.back().push_back(line);
    }
  }
  result.pop_back();
  return result;
}

TEST(completion, in_bash) {
  EXPECT_THAT(in_bash({"schemadrift", "che"}), ElementsAre("check"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "--fail"}), ElementsAre("--fail-on"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "--fail-on", ""}), ElementsAre("error", "none", "note", "warning"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "--fail-on", "=", "no"}), ElementsAre("none", "note"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "--format", "s"}), ElementsAre("sarif"));
  EXPECT_THAT(in_bash({"schemadrift", "explain", "column-t"}),
              ElementsAre("column-three-states", "column-type-mismatch"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "/et"}), ElementsAre("/etc"));
  EXPECT_THAT(in_bash({"schemadrift", "check", "--dsn", ""}), ElementsAre(""));
}

TEST(completion, of_bash_is_understood_by_bash_alone) {
  EXPECT_EQ(run_shell("bash --norc -n " + script_for("bash")).exit_code, 0);
}

TEST(completion, in_fish) {
  EXPECT_THAT(in_fish("schemadrift che"), ElementsAre("check"));
  EXPECT_THAT(in_fish("schemadrift check --fail"), ElementsAre("--fail-on"));
  EXPECT_THAT(in_fish("schemadrift check --fail-on no"), ElementsAre("none", "note"));
  EXPECT_THAT(in_fish("schemadrift explain column-t"), ElementsAre("column-three-states", "column-type-mismatch"));
  EXPECT_THAT(in_fish("schemadrift check /et"), ElementsAre("/etc/"));
}

TEST(completion, in_zsh) {
  const auto found = in_zsh({"schemadrift che", "schemadrift check --fail", "schemadrift check --fail-on no",
                             "schemadrift explain column-t", "schemadrift completion "});
  ASSERT_EQ(found.size(), 5U);
  EXPECT_THAT(found[0], Contains("check"));
  EXPECT_THAT(found[1], ElementsAre("--fail-on"));
  EXPECT_THAT(found[2], IsSupersetOf({"none", "note"}));
  EXPECT_THAT(found[3], IsSupersetOf({"column-three-states", "column-type-mismatch"}));
  EXPECT_THAT(found[4], IsSupersetOf({"bash", "zsh", "fish"}));
}

/// A new command or option is completed by itself: nothing is listed by hand.
TEST(completion, knows_every_command_and_option_of_help) {
  for (const auto* const shell : {"bash", "zsh", "fish"}) {
    const auto script = run_program({"completion", shell}).output;
    for (const auto* const each : {"check", "diff", "doctor", "explain", "lint", "man", "pull", "rules", "snapshot",
                                   "allow-incomplete", "connect-attempts", "evidence-budget", "write-baseline"}) {
      EXPECT_NE(script.find(each), std::string::npos) << shell << ": " << each;
    }
  }
}

TEST(completion, of_another_shell_is_refused) {
  const auto outcome = run_program({"completion", "tcsh"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("bash"));
}

TEST(man, is_rendered_without_a_warning) {
  const auto file = file_with("man/schemadrift.1", run_program({"man"}).output);
  // grotty strikes letters over themselves, which is how it says bold.
  const auto rendered =
      run_shell("LC_ALL=C GROFF_NO_SGR=1 groff -man -Tutf8 -ww " + file + " 2>&1 | sed 's/.\x08//g' | tr -s ' '");
  EXPECT_EQ(rendered.exit_code, 0);
  // Not the whole page where one of these fails.
  for (const auto& line : lines(rendered.output)) EXPECT_THAT(line, Not(HasSubstr("warning:")));
  for (const auto* const each :
       {"--write-baseline FILE", "One of auto, github,", "--models MODULE:BASE", "--lock-timeout MS\n",
        "70 a defect of schemadrift itself", "postgresql+asyncpg://…"}) {
    EXPECT_NE(rendered.output.find(each), std::string::npos) << each;
  }
}

}  // namespace
}  // namespace schemadrift::tests
