#include "postgres/proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "postgres/introspect/statements.hpp"

namespace schemadrift::postgres {

namespace {

// The application finds its types, functions and operators along the connection's own path, and so must a proof.
std::vector<Query> opening(const IntrospectionOptions& options, bool writes) {
  auto queries = introspection::session(options);
  if (writes) queries.front() = {"begin", "BEGIN"};
  queries.push_back({"search_path", "SET LOCAL search_path TO DEFAULT"});
  return queries;
}

std::string without_semicolon(std::string statement) {
  while (statement.ends_with(';')) statement.pop_back();
  return statement;
}

ProofAnswer not_run(std::string why) { return {ProofOutcome::not_run, {}, std::move(why)}; }

// What says nothing of the statement: the role may not, or it took too long.
bool is_about_the_session(std::string_view sqlstate) {
  constexpr auto states = std::to_array<std::string_view>({"42501", "57014", "55P03", "40P01", "25006"});
  return std::ranges::find(states, sqlstate) != states.end();
}

bool is_as_said(const ServerError& error, const ProofQuestion& question) {
  const auto& column = error.server_message().column;
  const bool is_other_column = !question.proof->column.empty() && !column.empty() && column != question.proof->column;
  return error.sqlstate() == question.sqlstate && !is_other_column;
}

ProofAnswer failed(const ServerError& error, const ProofQuestion& question) {
  const auto& sqlstate = error.sqlstate();
  const auto outcome = is_as_said(error, question)      ? ProofOutcome::as_said
                       : is_about_the_session(sqlstate) ? ProofOutcome::not_run
                                                        : ProofOutcome::otherwise;
  return {outcome, sqlstate, error.server_message().message};
}

ProofAnswer run(Connection& connection, const ProofQuestion& question, const IntrospectionOptions& options) {
  const auto& proof = *question.proof;
  auto queries = opening(options, proof.kind == ProofKind::write);
  for (const auto& each : proof.setup) queries.push_back({"setup", without_semicolon(each)});
  const auto last = queries.size();
  const auto* const how = proof.kind == ProofKind::plan ? "EXPLAIN " : "";
  queries.push_back({"proof", how + without_semicolon(proof.statement)});
  queries.push_back({"rollback", "ROLLBACK"});
  const auto answers = connection.try_run(queries);
  if (!answers.error) return {ProofOutcome::succeeds, {}, {}};
  if (answers.failed == last) return failed(*answers.error, question);
  const auto& error = *answers.error;
  return {ProofOutcome::not_run, error.sqlstate(),
          "what has to be there first was refused: " + error.server_message().message};
}

}  // namespace

std::vector<ProofAnswer> prove(Connection& connection, const std::vector<ProofQuestion>& questions,
                               const IntrospectionOptions& options, bool is_throwaway) {
  std::map<std::tuple<std::string_view, std::vector<std::string>, std::string_view, std::string_view>, ProofAnswer>
      known;
  std::vector<ProofAnswer> answers;
  for (const auto& question : questions) {
    const auto& proof = *question.proof;
    if (proof.kind == ProofKind::show) {
      answers.push_back(not_run("it reads rows: --evidence counts them"));
    } else if (proof.kind == ProofKind::write && !is_throwaway) {
      answers.push_back(not_run("it writes: only a throwaway server (--sql) is written to"));
    } else {
      auto [entry, is_new] = known.try_emplace({proof.statement, proof.setup, question.sqlstate, proof.column});
      if (is_new) entry->second = run(connection, question, options);
      answers.push_back(entry->second);
    }
  }
  return answers;
}

}  // namespace schemadrift::postgres
