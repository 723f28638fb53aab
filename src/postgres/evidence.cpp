#include "postgres/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "model/names.hpp"
#include "postgres/evidence_query.hpp"
#include "postgres/introspect/fields.hpp"
#include "postgres/introspect/statements.hpp"

namespace schemadrift::postgres {

namespace {

using Clock = std::chrono::steady_clock;

/// One row for each question, in order. A table that was never analysed has no estimate: a row takes a hundred bytes or
/// more. The rows of a partitioned table are in its partitions.
constexpr std::string_view facts_query = R"(
SELECT c.relkind IN ('r', 'm', 'p') AS samplable,
       round(coalesce(
         (SELECT sum(CASE WHEN l.reltuples > 0 THEN l.reltuples ELSE pg_relation_size(l.oid) / 100 END)
          FROM pg_partition_tree(c.oid) p JOIN pg_class l ON l.oid = p.relid WHERE p.isleaf AND l.relkind = 'r'),
         CASE WHEN c.reltuples > 0 THEN c.reltuples ELSE pg_relation_size(c.oid) / 100 END))::bigint AS estimate,
       (SELECT quote_ident(sn.nspname) || '.' || quote_ident(s.relname)
        FROM pg_attribute a
        JOIN pg_depend d ON d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i')
          AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
        JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        JOIN pg_namespace sn ON sn.oid = s.relnamespace
        WHERE a.attrelid = c.oid AND a.attname = q.column_name
        LIMIT 1) AS sequence
FROM (VALUES {}) q (place, schema_name, table_name, column_name)
LEFT JOIN pg_namespace n ON n.nspname = q.schema_name
LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = q.table_name
ORDER BY q.place)";

class Reader {
 public:
  Reader(Connection& connection, std::span<Evidence* const> evidence, const IntrospectionOptions& options,
         int budget_seconds)
      : connection_(connection),
        evidence_(evidence),
        options_(options),
        end_(Clock::now() + std::chrono::seconds(budget_seconds)) {}

  void run() {
    for (auto* each : evidence_) each->query = evidence_query(*each);
    const auto facts = read_facts();
    for (std::size_t i = 0; i < facts.size(); ++i) read(*evidence_[i], facts[i]);
  }

 private:
  /// Empty where the server refuses even these; the evidence then says so.
  std::vector<RowsFacts> read_facts() {
    const auto answers = ask(fmt::format(fmt::runtime(facts_query), questions()));
    if (answers.error) {
      for (auto* each : evidence_) each->not_read = refusal(*answers.error);
      return {};
    }
    const auto& rows = answers.rows.at(answers.rows.size() - 2);
    const introspection::Field samplable(rows, "samplable");
    const introspection::Field estimate(rows, "estimate");
    const introspection::Field sequence(rows, "sequence");
    std::vector<RowsFacts> facts;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      auto& each = facts.emplace_back();
      each.samplable = !samplable.is_null(row) && samplable.flag(row);
      each.estimate = estimate.is_null(row) ? 0 : static_cast<double>(number(estimate.text(row)));
      if (!sequence.is_null(row)) each.sequence = sequence.string(row);
    }
    return facts;
  }

  [[nodiscard]] std::string questions() const {
    std::vector<std::string> rows;
    for (const auto* each : evidence_) {
      rows.push_back(fmt::format("({}, {}, {}, {})", rows.size(), quote_literal(each->table.schema),
                                 quote_literal(each->table.name), quote_literal(each->columns.front())));
    }
    return fmt::format("{}", fmt::join(rows, ", "));
  }

  void read(Evidence& evidence, const RowsFacts& facts) {
    if (evidence.kind == EvidenceKind::sequence_behind && facts.sequence.empty()) {
      evidence.not_read = "the column has no sequence of its own";
      return;
    }
    evidence.query = evidence_query(evidence, facts);
    if (time_left() <= 0) {
      evidence.not_read = "the time for evidence was up";
      return;
    }
    const auto answers = ask(evidence.query);
    if (answers.error) {
      evidence.not_read = refusal(*answers.error);
      return;
    }
    evidence.sampled = is_sampled(evidence, facts);
    evidence.count = number(answers.rows.at(answers.rows.size() - 2).text(0, 0));
  }

  Answers ask(const std::string& query) {
    auto queries = introspection::session(options_);
    queries.push_back({"timeout", fmt::format("SET LOCAL statement_timeout = {}", std::max(time_left(), 1L))});
    queries.push_back({"search_path", "SET LOCAL search_path TO DEFAULT"});
    // With it on, a count would be one of the rows that the role may see, without a word.
    queries.push_back({"row_security", "SET LOCAL row_security = off"});
    queries.push_back({"evidence", query});
    queries.push_back({"rollback", "ROLLBACK"});
    return connection_.try_run(queries);
  }

  [[nodiscard]] long time_left() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
  }

  static std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  // Never the server's own message, which may quote a row.
  static std::string refusal(const ServerError& error) {
    if (error.sqlstate() == "42501") return "the role is not allowed to read every row";
    if (error.sqlstate() == "57014") return "the time for evidence was up";
    return fmt::format("the server refused the query ({})", error.sqlstate());
  }

  Connection& connection_;
  std::span<Evidence* const> evidence_;
  const IntrospectionOptions& options_;
  Clock::time_point end_;
};

}  // namespace

void read_evidence(Connection& connection, std::span<Evidence* const> evidence, const IntrospectionOptions& options,
                   int budget_seconds) {
  try {
    Reader(connection, evidence, options, budget_seconds).run();
  } catch (const Failure& failure) {
    for (auto* each : evidence) {
      if (!each->count && each->not_read.empty()) each->not_read = failure.what();
    }
  }
}

}  // namespace schemadrift::postgres
