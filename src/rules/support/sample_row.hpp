#pragma once

// Rows for the proofs that write: they fill what the table wants, so that a statement fails for no other reason than
// the one that is to be shown.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::rules {

/// What an INSERT gives a column, as SQL. A column that is not among them is left out.
using SampleRow = std::map<std::string, std::string>;

/// What every INSERT into the actual table must fill, but for `left_out`. Nothing where a value is not known.
std::optional<SampleRow> required_row(const Table& table, const Database& database, int number,
                                      const std::string& left_out = {});

/// Fills these columns, too, unless the row has them. False where a value is not known.
bool fill(SampleRow& row, const Table& table, const Database& database, const std::vector<std::string>& columns,
          int number);

/// Fills what every INSERT must, too, unless the row has it. False where a value is not known.
bool complete(SampleRow& row, const Table& table, const Database& database, int number);

/// INSERT INTO table (…) VALUES (…), in the order of the table's columns.
std::string insert(const Table& table, const SampleRow& row);

/// Null where there is none of that name.
const Column* find_column(const Table& table, const std::string& name);
const Table* find_table(const Database& database, const QualifiedName& name);

}  // namespace schemadrift::rules
