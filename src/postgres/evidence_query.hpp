#pragma once

// The queries that count what rows say of a finding.

#include <string>

#include "schemadrift/evidence.hpp"

namespace schemadrift::postgres {

/// What the server knows of the rows before they are read.
struct RowsFacts {
  bool samplable = false;     ///< TABLESAMPLE takes tables and materialised views, no views
  double estimate = 0;        ///< how many rows there are
  std::string sequence = {};  ///< the column's own, quoted for SQL
};

/// How many rows are read of a table that has more than a million.
inline constexpr double sample_rows = 200000;
bool is_sampled(const Evidence& evidence, const RowsFacts& facts);

/// A query of one row and one column, `count`. Without facts, of all rows.
std::string evidence_query(const Evidence& evidence, const RowsFacts& facts = {});

}  // namespace schemadrift::postgres
