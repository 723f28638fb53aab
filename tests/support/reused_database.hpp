#pragma once

// A database that is emptied for its next use: to make one, and to connect to it, takes longer than most tests.

#include <optional>
#include <string_view>

#include "postgres/connection.hpp"
#include "postgres/dsn.hpp"

namespace schemadrift::tests {

class ReusedDatabase {
 public:
  /// A session in the database, which now holds this and nothing else. It ends where the database cannot be emptied.
  postgres::Connection& holding(std::string_view sql);

  /// For what connects by itself.
  [[nodiscard]] const postgres::ConnectionTarget& target() const { return *target_; }

 private:
  bool empty();
  void make();

  std::optional<postgres::ConnectionTarget> target_;
  std::optional<postgres::Connection> session_;
};

}  // namespace schemadrift::tests
