#include "postgres/evidence_query.hpp"

#include <fmt/format.h>

#include <vector>

#include "model/names.hpp"

namespace schemadrift::postgres {

namespace {

constexpr double large_table = 1000000;

/// The same sample each time: the report should not change by itself.
std::string rows(const Evidence& evidence, const RowsFacts& facts) {
  const auto name = quote_identifier(evidence.table);
  if (!is_sampled(evidence, facts)) return name;
  return fmt::format("{} TABLESAMPLE SYSTEM ({:.4f}) REPEATABLE (1)", name, 100 * sample_rows / facts.estimate);
}

template <class Write>
std::string joined(const std::vector<std::string>& columns, std::string_view separator, const Write& write) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < columns.size(); ++i) parts.push_back(write(i));
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string names(const std::vector<std::string>& columns) {
  return joined(columns, ", ", [&](std::size_t i) { return quote_identifier(columns[i]); });
}

/// A key with a NULL references nothing, and is the same as no other.
std::string is_whole(const std::vector<std::string>& columns) {
  return joined(columns, " AND ", [&](std::size_t i) { return quote_identifier(columns[i]) + " IS NOT NULL"; });
}

std::string orphans(const Evidence& evidence, const RowsFacts& facts) {
  const auto match = joined(evidence.columns, " AND ", [&](std::size_t i) {
    return fmt::format("parent.{} = child.{}", quote_identifier(evidence.referenced.at(i)),
                       quote_identifier(evidence.columns[i]));
  });
  return fmt::format(
      "SELECT count(*) FROM (SELECT * FROM {} WHERE {}) AS child "
      "WHERE NOT EXISTS (SELECT FROM {} AS parent WHERE {})",
      rows(evidence, facts), is_whole(evidence.columns), quote_identifier(evidence.references), match);
}

std::string duplicates(const Evidence& evidence, const RowsFacts& facts) {
  return fmt::format("SELECT count(*) FROM (SELECT FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1) AS duplicates",
                     rows(evidence, facts), is_whole(evidence.columns), names(evidence.columns));
}

std::string behind(const Evidence& evidence, const RowsFacts& facts) {
  return fmt::format(
      "SELECT count(*) FROM {0} WHERE {1} >= (SELECT CASE WHEN s.is_called THEN s.last_value + p.seqincrement "
      "ELSE s.last_value END FROM {2} AS s, pg_catalog.pg_sequence AS p "
      "WHERE p.seqrelid = {3}::pg_catalog.regclass AND p.seqincrement > 0)",
      rows(evidence, facts), quote_identifier(evidence.columns.front()), facts.sequence, quote_literal(facts.sequence));
}

/// NaN is the greatest number, and of those types only numeric has it.
std::string does_not_fit(const std::string& column, const NumberRange& numbers) {
  const auto out_of_range = fmt::format("{} NOT BETWEEN {} AND {}", column, numbers.lowest, numbers.highest);
  if (!numbers.fraction) return out_of_range;
  return fmt::format("({1} OR {0} <> pg_catalog.round({0}, {2})) AND {0} <> 'NaN'::pg_catalog.numeric", column,
                     out_of_range, *numbers.fraction);
}

std::string where(const Evidence& evidence) {
  const auto column = quote_identifier(evidence.columns.front());
  if (evidence.kind == EvidenceKind::nulls) return column + " IS NULL";
  if (evidence.kind == EvidenceKind::long_text)
    return fmt::format("pg_catalog.char_length({}) > {}", column, evidence.value);
  if (evidence.kind == EvidenceKind::unfit_number) return does_not_fit(column, evidence.numbers);
  const auto label = quote_literal(evidence.value);
  return evidence.array ? fmt::format("{} = ANY ({})", label, column) : fmt::format("{} = {}", column, label);
}

}  // namespace

bool is_sampled(const Evidence& evidence, const RowsFacts& facts) {
  // The index on the numbers finds the last ones at once.
  return facts.samplable && facts.estimate > large_table && evidence.kind != EvidenceKind::sequence_behind;
}

std::string evidence_query(const Evidence& evidence, const RowsFacts& facts) {
  if (evidence.kind == EvidenceKind::orphans) return orphans(evidence, facts);
  if (evidence.kind == EvidenceKind::duplicates) return duplicates(evidence, facts);
  if (evidence.kind == EvidenceKind::sequence_behind) return behind(evidence, facts);
  return fmt::format("SELECT count(*) FROM {} WHERE {}", rows(evidence, facts), where(evidence));
}

}  // namespace schemadrift::postgres
