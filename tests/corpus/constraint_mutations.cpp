#include <array>

#include "corpus/mutation_support.hpp"
#include "model/ddl.hpp"

namespace schemadrift::tests {

namespace {

std::string drop(const std::string& table, const Constraint& constraint) {
  return fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", table, quote_identifier(constraint.name));
}

/// A change of each constraint in the list that `sql(table's name, constraint)` has words for.
template <class Part, class Words>
std::vector<Change> of_constraints(const Database& database, const std::set<std::string>& rules,
                                   std::vector<Part> Table::*list, const Words& sql) {
  std::vector<Change> changes;
  each_plain_table(database, [&](const Table& table, const std::string& name) {
    for (const auto& each : table.*list) {
      const std::string words = each.inherited ? std::string() : sql(name, table, each);
      if (!words.empty()) changes.push_back(about_table(table, words, rules, each.name));
    }
  });
  return changes;
}

template <class Part>
std::string replaced(const std::string& name, const Part& before, Part after) {
  return fmt::format("{}; ALTER TABLE {} ADD {}", drop(name, before), name, ddl::definition(after));
}

/// The foreign keys over one column, with another ON DELETE.
std::vector<Change> other_on_delete(const Database& database, ReferentialAction action) {
  return of_constraints(database, {"foreign-key-mismatch"}, &Table::foreign_keys,
                        [&](const std::string& name, const Table&, const ForeignKey& key) {
                          auto other = key;
                          other.on_delete = action;
                          return key.on_delete == other.on_delete ? std::string() : replaced(name, key, other);
                        });
}

std::vector<Change> of_primary_keys(const Database& database, const char* words, const std::set<std::string>& rules) {
  std::vector<Change> changes;
  each_plain_table(database, [&](const Table& table, const std::string& name) {
    if (!table.primary_key.has_value()) return;
    const auto& key = *table.primary_key;
    const auto sql =
        fmt::format("ALTER TABLE {} {}", name, fmt::format(fmt::runtime(words), quote_identifier(key.name)));
    changes.push_back(about_table(table, sql, rules, key.name));
  });
  return changes;
}

std::vector<Change> added(const Database& database, const char* definition, const std::set<std::string>& rules) {
  std::vector<Change> changes;
  each_free_column(
      database, [&](const Table& table, const std::string& name, const Column& column, const std::string& column_name) {
        if (!has_type(column, "int4") && !has_type(column, "text")) return;
        const auto sql = fmt::format("ALTER TABLE {} ADD CONSTRAINT mutated {}", name,
                                     fmt::format(fmt::runtime(definition), column_name));
        changes.push_back(about_table(table, sql, rules, "mutated"));
      });
  return changes;
}

constexpr std::array mutations{
    Mutation{"drop a primary key",
             [](const Database& database) {
               return of_primary_keys(database, "DROP CONSTRAINT {}", {"primary-key-missing"});
             }},
    Mutation{"rename a primary key",
             [](const Database& database) {
               return of_primary_keys(database, "RENAME CONSTRAINT {} TO mutated", {"primary-key-mismatch"});
             }},
    Mutation{"add a unique constraint",
             [](const Database& database) { return added(database, "UNIQUE ({})", {"unique-unmapped"}); }},
    Mutation{"drop a unique constraint",
             [](const Database& database) {
               return of_constraints(
                   database, {"unique-missing"}, &Table::uniques,
                   [](const auto& name, const Table&, const Unique& each) { return drop(name, each); });
             }},
    Mutation{"defer a unique constraint",
             [](const Database& database) {
               return of_constraints(database, {"unique-mismatch"}, &Table::uniques,
                                     [](const auto& name, const Table&, const Unique& each) {
                                       auto other = each;
                                       other.deferrable = Deferrable::initially_deferred;
                                       return each.deferrable == other.deferrable ? std::string()
                                                                                  : replaced(name, each, other);
                                     });
             }},
    Mutation{"add a check constraint",
             [](const Database& database) {
               return added(database, "CHECK ({} IS NOT NULL) NOT VALID", {"check-unmapped"});
             }},
    Mutation{"drop a check constraint",
             [](const Database& database) {
               return of_constraints(
                   database, {"check-missing"}, &Table::checks,
                   [](const auto& name, const Table&, const Check& each) { return drop(name, each); });
             }},
    Mutation{"negate a check constraint",
             [](const Database& database) {
               return of_constraints(database, {"check-mismatch"}, &Table::checks,
                                     [](const auto& name, const Table&, const Check& each) {
                                       auto other = each;
                                       other.expression.text = "NOT (" + each.expression.text + ")";
                                       return replaced(name, each, other);
                                     });
             }},
    Mutation{"leave a check constraint unvalidated",
             [](const Database& database) {
               return of_constraints(database, {"check-not-validated"}, &Table::checks,
                                     [](const auto& name, const Table&, const Check& each) {
                                       const bool valid = each.validated.value_or(true);
                                       return valid ? replaced(name, each, each) + " NOT VALID" : std::string();
                                     });
             }},
    Mutation{"drop a foreign key",
             [](const Database& database) {
               return of_constraints(
                   database, {"foreign-key-missing", "relationship-foreign-key-missing"}, &Table::foreign_keys,
                   [](const auto& name, const Table&, const ForeignKey& each) { return drop(name, each); });
             }},
    Mutation{"rename a foreign key",
             [](const Database& database) {
               return of_constraints(database, {"foreign-key-mismatch"}, &Table::foreign_keys,
                                     [](const auto& name, const Table&, const ForeignKey& each) {
                                       return fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO mutated", name,
                                                          quote_identifier(each.name));
                                     });
             }},
    Mutation{"let a foreign key cascade",
             [](const Database& database) { return other_on_delete(database, ReferentialAction::cascade); }},
    Mutation{"let a foreign key restrict",
             [](const Database& database) { return other_on_delete(database, ReferentialAction::restrict); }},
    Mutation{"let a foreign key set NULL",
             [](const Database& database) { return other_on_delete(database, ReferentialAction::set_null); }},
    Mutation{"cascade updates of a foreign key",
             [](const Database& database) {
               return of_constraints(database, {"foreign-key-mismatch"}, &Table::foreign_keys,
                                     [](const auto& name, const Table&, const ForeignKey& each) {
                                       auto other = each;
                                       other.on_update = ReferentialAction::cascade;
                                       return each.on_update == other.on_update ? std::string()
                                                                                : replaced(name, each, other);
                                     });
             }},
    Mutation{"defer a foreign key",
             [](const Database& database) {
               return of_constraints(database, {"foreign-key-mismatch"}, &Table::foreign_keys,
                                     [](const auto& name, const Table&, const ForeignKey& each) -> std::string {
                                       if (each.deferrable == Stated(Deferrable::initially_deferred)) return {};
                                       return fmt::format(
                                           "ALTER TABLE {} ALTER CONSTRAINT {} DEFERRABLE INITIALLY DEFERRED", name,
                                           quote_identifier(each.name));
                                     });
             }},
    Mutation{"leave a foreign key unvalidated",
             [](const Database& database) {
               return of_constraints(database, {"foreign-key-not-validated"}, &Table::foreign_keys,
                                     [](const auto& name, const Table&, const ForeignKey& each) {
                                       const bool valid = each.validated.value_or(true);
                                       return valid ? replaced(name, each, each) + " NOT VALID" : std::string();
                                     });
             }},
    Mutation{"comment on a foreign key",
             [](const Database& database) {
               return of_constraints(database, {"comment-mismatch"}, &Table::foreign_keys,
                                     [](const auto& name, const Table&, const ForeignKey& each) {
                                       return fmt::format("COMMENT ON CONSTRAINT {} ON {} IS 'mutated'",
                                                          quote_identifier(each.name), name);
                                     });
             }},
};

}  // namespace

std::span<const Mutation> constraint_mutations() { return mutations; }

}  // namespace schemadrift::tests
