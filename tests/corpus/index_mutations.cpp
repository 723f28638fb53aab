#include <array>

#include "corpus/mutation_support.hpp"
#include "model/ddl.hpp"

namespace schemadrift::tests {

namespace {

std::string index_name(const Table& table, const Index& index) {
  return quote_identifier(QualifiedName{table.name.schema, index.name});
}

template <class Words>
std::vector<Change> of_indexes(const Database& database, const std::set<std::string>& rules, const Words& sql) {
  std::vector<Change> changes;
  each_plain_table(database, [&](const Table& table, const std::string&) {
    for (const auto& each : table.indexes) {
      const std::string words = each.inherited ? std::string() : sql(table, each);
      if (!words.empty()) changes.push_back(about_table(table, words, rules, each.name));
    }
  });
  return changes;
}

std::string recreated(const Table& table, const Index& before, const Index& after) {
  return fmt::format("DROP INDEX {}; {}", index_name(table, before), ddl::create_index(table, after));
}

bool is_btree(const Index& index) { return index.method.value_or("btree") == "btree"; }

std::vector<Change> added(const Database& database, const char* words) {
  std::vector<Change> changes;
  each_free_column(
      database, [&](const Table& table, const std::string& name, const Column& column, const std::string& column_name) {
        if (!has_type(column, "text") && !has_type(column, "int4")) return;
        const auto sql = fmt::format(fmt::runtime(words), name, column_name);
        changes.push_back(about_table(table, sql, {"index-unmapped"}, "mutated"));
      });
  return changes;
}

constexpr std::array mutations{
    Mutation{"create an index",
             [](const Database& database) { return added(database, "CREATE INDEX mutated ON {} ({})"); }},
    Mutation{"create a unique index",
             [](const Database& database) { return added(database, "CREATE UNIQUE INDEX mutated ON {} ({})"); }},
    Mutation{"create an index on an expression",
             [](const Database& database) { return added(database, "CREATE INDEX mutated ON {} (({} IS NULL))"); }},
    Mutation{"drop an index",
             [](const Database& database) {
               return of_indexes(database, {"index-missing"}, [](const Table& table, const Index& index) {
                 return "DROP INDEX " + index_name(table, index);
               });
             }},
    Mutation{"rename an index",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 return fmt::format("ALTER INDEX {} RENAME TO mutated", index_name(table, index));
               });
             }},
    Mutation{"make an index unique, or not",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 other.unique = !index.unique;
                 return is_btree(index) ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"turn the order of an index",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 const bool rises = index.keys.back().order.value_or(SortOrder::ascending) == SortOrder::ascending;
                 other.keys.back().order = rises ? SortOrder::descending : SortOrder::ascending;
                 return is_btree(index) ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"turn the NULLs of an index",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 const bool first = index.keys.back().nulls == Stated(NullsOrder::first);
                 other.keys.back().nulls = first ? NullsOrder::last : NullsOrder::first;
                 return is_btree(index) ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"make an index partial",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 other.where = Expression{quote_identifier(table.columns.front().name) + " IS NOT NULL"};
                 return index.where.has_value() ? std::string() : recreated(table, index, other);
               });
             }},
    Mutation{"drop the predicate of an index",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 other.where = None{};
                 return index.where.has_value() ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"hash instead of btree",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 const bool fits = is_btree(index) && !index.unique && index.keys.size() == 1 &&
                                   !index.keys[0].column.empty() && !index.include.has_value() &&
                                   index.keys[0].opclass.is_none() &&
                                   index.keys[0].order.value_or(SortOrder::ascending) == SortOrder::ascending;
                 auto other = index;
                 other.method = std::string("hash");
                 return fits ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"change the columns of an index",
             [](const Database& database) {
               return of_indexes(database, {"index-mismatch"}, [](const Table& table, const Index& index) {
                 auto other = index;
                 std::ranges::reverse(other.keys);
                 return is_btree(index) && index.keys.size() > 1 ? recreated(table, index, other) : std::string();
               });
             }},
    Mutation{"comment on an index",
             [](const Database& database) {
               return of_indexes(database, {"comment-mismatch"}, [](const Table& table, const Index& index) {
                 return fmt::format("COMMENT ON INDEX {} IS 'mutated'", index_name(table, index));
               });
             }},
};

}  // namespace

std::span<const Mutation> index_mutations() { return mutations; }

}  // namespace schemadrift::tests
