// The program at a terminal: a real one, made with forkpty.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What the program writes to a terminal of that many columns.
Outcome at_terminal(const std::vector<std::string>& arguments, unsigned short columns = 80) {
  winsize size{24, columns, 0, 0};
  int terminal = -1;
  const auto process = forkpty(&terminal, nullptr, nullptr, &size);
  if (process == 0) {
    std::vector<std::string> words{SCHEMADRIFT_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& each : words) pointers.push_back(each.data());
    pointers.push_back(nullptr);
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    execv(pointers.front(), pointers.data());
    _exit(127);
  }
  Outcome outcome;
  std::array<char, 4096> buffer{};
  // The end of a pseudo terminal is an error, not an end of file.
  for (ssize_t got = 0; (got = read(terminal, buffer.data(), buffer.size())) > 0;) {
    outcome.output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(terminal);
  int status = 0;
  waitpid(process, &status, 0);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

TEST(terminal, has_the_page_of_a_rule_wrapped_and_coloured) {
  const auto narrow = at_terminal({"explain", "column-missing"}, 50);
  EXPECT_EQ(narrow.exit_code, 0);
  EXPECT_THAT(narrow.output, HasSubstr("\x1b[1mcolumn-missing\x1b[0m\r\n"));
  EXPECT_THAT(narrow.output, Not(HasSubstr("```")));
  EXPECT_THAT(narrow.output, Not(HasSubstr("## ")));
  EXPECT_GT(std::ranges::count(narrow.output, '\n'),
            std::ranges::count(at_terminal({"explain", "column-missing"}, 90).output, '\n'));
  const auto elsewhere = run_program({"explain", "column-missing"});
  EXPECT_TRUE(elsewhere.output.starts_with("# column-missing\n")) << "another program gets Markdown";
}

std::string slow_sql() {
  return file_with("slow.sql", "SELECT pg_sleep(2.2); CREATE TABLE t (id integer PRIMARY KEY);");
}

std::string catalogue() {
  return file_with("terminal.yaml",
                   "schemadrift: 1\nmodels: {T: {table: t, columns: {id: {type: integer, primary_key: true}}}}\n");
}

constexpr auto progress = "schemadrift: reading the database … 2 s";
constexpr auto erased = "\r\x1b[K";

TEST(terminal, shows_what_takes_over_a_second_and_takes_the_line_away) {
  const auto outcome = at_terminal({"check", catalogue(), "--sql", slow_sql()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr(progress));
  const auto last = outcome.output.rfind(erased);
  ASSERT_NE(last, std::string::npos);
  EXPECT_TRUE(outcome.output.substr(last + 4).starts_with("Compared 1 table")) << outcome.output;
}

TEST(terminal, shows_no_progress_where_nobody_watches_or_wants_it) {
  EXPECT_EQ(run_program({"check", catalogue(), "--sql", slow_sql()}).messages, "");
  const auto quiet = at_terminal({"check", catalogue(), "--sql", slow_sql(), "--quiet"});
  EXPECT_EQ(quiet.exit_code, 0);
  EXPECT_EQ(quiet.output, "");
  EXPECT_THAT(at_terminal({"check", catalogue(), "--sql", slow_sql(), "-v"}).output, Not(HasSubstr(progress)));
}

TEST(quiet, prints_findings_and_formats_of_programs_all_the_same) {
  const auto other = file_with("other.sql", "CREATE TABLE t (id bigint PRIMARY KEY);");
  const auto drift = run_program({"check", catalogue(), "--sql", other, "-q"});
  EXPECT_THAT(drift.output, HasSubstr("column-type-mismatch"));
  const auto same = file_with("same.sql", "CREATE TABLE t (id integer PRIMARY KEY);");
  EXPECT_EQ(run_program({"check", catalogue(), "--sql", same, "-q"}).output, "");
  EXPECT_THAT(run_program({"check", catalogue(), "--sql", same, "-q", "--format", "json"}).output,
              HasSubstr("\"verdict\": \"clean\""));
  const auto empty = run_program({"check", catalogue(), "--sql", file_with("empty.sql", "SELECT 1;"), "-q"});
  EXPECT_THAT(empty.output, HasSubstr("table-missing"));
}

}  // namespace
}  // namespace schemadrift::tests
