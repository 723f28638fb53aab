// A connection that goes wrong at every phase of the protocol, in every way: each ends in time, with exit code 3 and a
// message that says what to do, and without the password.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view password = "geheim";

const postgres::ConnectionTarget& database() {
  static const auto target = database_with(R"(
    CREATE TABLE parent (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x');
    CREATE TABLE child (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id integer REFERENCES parent))");
  return target;
}

Outcome run(const std::string& command, const Proxy& proxy) {
  std::vector<std::string> arguments{command, "--dsn",
                                     fmt::format("{} password={} sslmode=disable", proxy.target().conninfo, password)};
  arguments.insert(arguments.end(), {"--connect-timeout", "2", "--connect-attempts", "2"});
  if (command == "doctor") {
    arguments.emplace_back("--quick");
  } else {
    arguments.insert(arguments.end(), {"--statement-timeout", "1000"});
  }
  return run_program(arguments);
}

/// How much the server says while all goes well.
std::size_t whole_conversation(const std::string& command) {
  const Proxy proxy(database());
  const auto outcome = run(command, proxy);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.messages;
  return proxy.passed();
}

/// Every byte of the login's first message, then ever further apart: the parameters, the answers of each query, rows.
std::vector<std::size_t> phases(std::size_t whole) {
  std::vector<std::size_t> bytes{0, 1, 4, 5, 8, 9, 13, 60, 200, 350, 420, 500};
  for (std::size_t part = 1; part < 12; ++part) bytes.push_back(whole * part / 12);
  bytes.push_back(whole - 200);
  return bytes;
}

void expect_failure(const std::string& command, Fault fault, std::size_t after) {
  SCOPED_TRACE(fmt::format("{}: fault {} after {} bytes", command, static_cast<int>(fault), after));
  Proxy proxy(database());
  proxy.break_after(after, fault, true);
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = run(command, proxy);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output << outcome.messages;
  const auto said = outcome.output + outcome.messages;
  EXPECT_THAT(said, Not(HasSubstr(password)));
  EXPECT_THAT(said, Not(HasSubstr("defect")));
  if (command != "doctor") {
    EXPECT_EQ(outcome.output, "");
    EXPECT_THAT(outcome.messages, AnyOf(HasSubstr("cannot connect to"), HasSubstr("the connection broke during"),
                                        HasSubstr("the server has not said anything for")));
    EXPECT_THAT(outcome.messages, HasSubstr("help"));
  }
}

/// Most of the time goes in waiting: all at once.
void expect_failures(const std::string& command, Fault fault, const std::vector<std::size_t>& bytes) {
  std::vector<std::future<void>> running;
  for (const auto after : bytes) {
    running.push_back(std::async(std::launch::async, expect_failure, command, fault, after));
    if (running.size() % 8 == 0) running.clear();
  }
}

TEST(connection_faults, closed_at_each_phase) {
  expect_failures("snapshot", Fault::close, phases(whole_conversation("snapshot")));
}

TEST(connection_faults, reset_at_each_phase) {
  expect_failures("snapshot", Fault::reset, phases(whole_conversation("snapshot")));
}

TEST(connection_faults, garbage_at_each_phase) {
  expect_failures("snapshot", Fault::garbage, phases(whole_conversation("snapshot")));
}

TEST(connection_faults, stalled_at_each_phase) {
  const auto whole = whole_conversation("snapshot");
  expect_failures("snapshot", Fault::stall, {0, 9, 200, 500, whole / 3, whole / 2, whole - 200});
}

TEST(connection_faults, doctor_fails_too) {
  const auto whole = whole_conversation("doctor");
  for (const auto fault : {Fault::close, Fault::reset, Fault::garbage, Fault::stall}) {
    expect_failures("doctor", fault, {0, 9, 200, whole / 2});
  }
}

}  // namespace
}  // namespace schemadrift::tests
