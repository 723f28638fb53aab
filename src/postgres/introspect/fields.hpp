#pragma once

// Reads the cells of a query's rows: every type that the catalogues print as text and that we turn into values.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/connection.hpp"

namespace schemadrift::postgres::introspection {

using Oid = std::uint32_t;

/// The elements of an array of one dimension as the server prints it: {a,"b, \"c\""}. A NULL element is empty.
std::vector<std::string> array_elements(std::string_view literal);

/// The numbers of an int2vector, an oidvector or an array of integers: "1 2 3" and {1,2,3}.
std::vector<std::int64_t> numbers(std::string_view text);

/// One column of a query's rows. The rows must outlive it.
class Field {
 public:
  Field(const Rows& rows, std::string_view name) : rows_(&rows), column_(rows.column(name)) {}

  [[nodiscard]] bool is_null(std::size_t row) const { return rows_->is_null(row, column_); }
  [[nodiscard]] std::string_view text(std::size_t row) const { return rows_->text(row, column_); }
  [[nodiscard]] std::string string(std::size_t row) const { return std::string(text(row)); }
  [[nodiscard]] bool flag(std::size_t row) const { return text(row) == "t"; }
  /// A value of type "char"; '\0' for the empty one and for NULL.
  [[nodiscard]] char letter(std::size_t row) const { return text(row).empty() ? '\0' : text(row).front(); }
  /// 0 for NULL.
  [[nodiscard]] std::int64_t integer(std::size_t row) const;
  [[nodiscard]] Oid oid(std::size_t row) const { return static_cast<Oid>(integer(row)); }

 private:
  const Rows* rows_;
  int column_;
};

}  // namespace schemadrift::postgres::introspection
