#include "postgres/doctor/observe_pooling.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>

#include "model/names.hpp"
#include "postgres/dsn_options.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres::doctor {

namespace {

using std::chrono::milliseconds;

/// Long enough for a pooler that gives a connection, and no longer: the other one is in a transaction meanwhile.
constexpr milliseconds patience(2000);

constexpr auto whoami = "BEGIN READ ONLY; SELECT pg_backend_pid() AS process; COMMIT";

/// A setting that changes nothing that we ask, that no pooler tracks, and that nobody else has at this value.
constexpr std::string_view startup_setting = " -c geqo_threshold=17";

ConnectionTarget with_startup_setting(const ConnectionTarget& target) {
  auto options = target.conninfo.empty() ? DsnOptions{} : read_options(target.conninfo);
  options["options"] = effective_options(target.conninfo)["options"] + std::string(startup_setting);
  return {conninfo_of(options), target.display};
}

/// A pooler may refuse the first attempt for its options; then the second goes without. Never a third: the password may
/// be wrong by now.
std::optional<Session> second_session(PoolingFacts& facts, const ConnectionTarget& target, ConnectOptions options) {
  options.attempts = 1;
  try {
    return Session(with_startup_setting(target), options);
  } catch (const Failure& failure) {
    facts.startup_refusal = failure.what();
  }
  try {
    return Session(target, options);
  } catch (const Failure& failure) {
    facts.second_refusal = failure.what();
  }
  return std::nullopt;
}

/// Both are idle, and each begins a transaction in turn: where one backend serves both, they share it.
void watch_backends(PoolingFacts& facts, Session& first, Session& second, int first_process) {
  std::set<std::string> of_first{std::to_string(first_process)};
  std::set<std::string> of_second;
  for (int round = 0; round < 2; ++round) {
    of_second.insert(text(second.ask(whoami), "process"));
    of_first.insert(text(first.ask(whoami), "process"));
  }
  facts.changes_backend = of_first.size() > 1 || of_second.size() > 1;
  for (const auto& each : of_second) facts.shares_backend = facts.shares_backend || of_first.contains(each);
}

/// The first leaves its backend while the second is on another one, from which it looks what was run there last: the
/// end of our transaction, or what a pooler has run to reset the session. Nothing is set to find out.
void watch_release(PoolingFacts& facts, Session& first, Session& second) {
  const auto left = text(first.ask("BEGIN READ ONLY; SELECT pg_backend_pid() AS process", patience), "process");
  const auto held = second.ask("BEGIN READ ONLY; SELECT pg_backend_pid() AS process", patience);
  first.ask("ROLLBACK");
  // Where there was no other backend, the second has it now. To go away instead would cost the pooler its connection.
  if (left.empty() || !held) {
    second.ask("ROLLBACK");
    return;
  }
  facts.after_release = printable(text(
      second.ask(fmt::format("SELECT query FROM (SELECT pg_sleep(0.05)) wait, pg_stat_activity WHERE pid = {}", left)),
      "query"));
  second.ask("ROLLBACK");
}

/// In one transaction, and so on one backend, from which it goes again. Where a pooler renames it, it is the pooler's.
void watch_statement(PoolingFacts& facts, Session& session) {
  const std::string name(statement_name);
  session.ask("BEGIN READ ONLY");
  const auto prepared = session.prepare(name, "SELECT 'schemadrift doctor'");
  if (!prepared || is_failure(prepared.get())) {
    facts.statement_refusal = prepared ? server_message(prepared.get()).message : "no answer";
  } else {
    facts.statement_seen_as = printable(
        text(session.ask("SELECT name FROM pg_prepared_statements WHERE statement = 'SELECT ''schemadrift doctor'''"),
             "name"));
    if (facts.statement_seen_as == name) session.ask("DEALLOCATE " + name);
  }
  session.ask("ROLLBACK");
}

}  // namespace

PoolingFacts observe_pooling(Session& first, const ServerFacts& server, const ConnectionTarget& target,
                             const ConnectOptions& options) {
  PoolingFacts facts;
  facts.pool_version = printable(text(first.ask("SHOW pool_version"), "pool_version"));
  watch_statement(facts, first);
  auto second = second_session(facts, target, options);
  if (!second) return facts;
  if (facts.startup_refusal.empty()) {
    facts.startup_applied = text(second->ask("SHOW geqo_threshold"), "geqo_threshold") == "17";
  }
  watch_backends(facts, first, *second, server.process);
  if (facts.shares_backend || facts.changes_backend) watch_release(facts, first, *second);
  return facts;
}

}  // namespace schemadrift::postgres::doctor
