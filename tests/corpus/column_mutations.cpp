#include <array>

#include "corpus/mutation_support.hpp"
#include "model/type_text.hpp"

namespace schemadrift::tests {

namespace {

bool mentions(const std::string& text, const std::string& name) { return text.find(name) != std::string::npos; }

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_in_index(const Index& index, const std::string& column) {
  const auto is_about = [&](const IndexKey& key) {
    return key.column == column || mentions(key.expression.text, column);
  };
  return std::ranges::any_of(index.keys, is_about) || (index.include.has_value() && contains(*index.include, column)) ||
         (index.where.has_value() && mentions(index.where->text, column));
}

/// A change of each free column that `sql` has words for; empty words are none.
template <class Words>
std::vector<Change> of_columns(const Database& database, const std::set<std::string>& rules, const Words& sql) {
  std::vector<Change> changes;
  each_free_column(database, [&](const Table& table, const std::string& name, const Column& column,
                                 const std::string& column_name) {
    const std::string words = sql(column);
    if (words.empty()) return;
    changes.push_back(about_table(
        table, fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} {}", name, column_name, words), rules, column.name));
  });
  return changes;
}

std::vector<Change> of_tables(const Database& database, const std::string& words, const std::set<std::string>& rules,
                              const std::string& object) {
  std::vector<Change> changes;
  each_plain_table(database, [&](const Table& table, const std::string& name) {
    changes.push_back(about_table(table, fmt::format("ALTER TABLE ONLY {} {}", name, words), rules, object));
  });
  return changes;
}

std::vector<Change> retyped(const Database& database, std::string_view from, const char* to) {
  return of_columns(database, {"column-type-mismatch"}, [&](const Column& column) {
    const bool fits = has_type(column, from) && column.type.modifiers.empty() && column.default_value.is_none();
    return fits ? fmt::format("TYPE {}", to) : std::string();
  });
}

bool is_nullable_text(const Column& column) {
  return has_type(column, "text") && column.nullable && column.default_value.is_none();
}

constexpr std::array mutations{
    Mutation{"add a nullable column",
             [](const Database& database) {
               return of_tables(database, "ADD COLUMN mutated integer", {"column-unmapped"}, "mutated");
             }},
    Mutation{"add a required column",
             [](const Database& database) {
               return of_tables(database, "ADD COLUMN mutated integer NOT NULL", {"column-required-unmapped"},
                                "mutated");
             }},
    Mutation{"add a column with a default",
             [](const Database& database) {
               return of_tables(database, "ADD COLUMN mutated integer NOT NULL DEFAULT 7", {"column-unmapped"},
                                "mutated");
             }},
    Mutation{"drop a column",
             [](const Database& database) {
               std::vector<Change> changes;
               each_free_column(database, [&](const Table& table, const std::string& name, const Column& column,
                                              const std::string& column_name) {
                 changes.push_back(about_table(table,
                                               fmt::format("ALTER TABLE ONLY {} DROP COLUMN {}", name, column_name),
                                               {"column-missing"}, column.name));
               });
               return changes;
             }},
    Mutation{"rename a column",
             [](const Database& database) {
               std::vector<Change> changes;
               each_free_column(database, [&](const Table& table, const std::string& name, const Column& column,
                                              const std::string& column_name) {
                 changes.push_back(about_table(
                     table, fmt::format("ALTER TABLE ONLY {} RENAME COLUMN {} TO mutated", name, column_name),
                     {"column-missing", "column-unmapped", "column-required-unmapped", "rename-suspected"},
                     column.name));
               });
               return changes;
             }},
    Mutation{"widen integer to bigint", [](const Database& database) { return retyped(database, "int4", "bigint"); }},
    Mutation{"narrow bigint to integer", [](const Database& database) { return retyped(database, "int8", "integer"); }},
    Mutation{"narrow text to varchar(40)",
             [](const Database& database) { return retyped(database, "text", "varchar(40)"); }},
    Mutation{"turn text into char(9)", [](const Database& database) { return retyped(database, "text", "char(9)"); }},
    Mutation{"turn timestamptz into timestamp",
             [](const Database& database) { return retyped(database, "timestamptz", "timestamp"); }},
    Mutation{"turn timestamp into timestamptz",
             [](const Database& database) { return retyped(database, "timestamp", "timestamptz"); }},
    Mutation{"turn jsonb into json", [](const Database& database) { return retyped(database, "jsonb", "json"); }},
    Mutation{"turn boolean into text", [](const Database& database) { return retyped(database, "bool", "text"); }},
    Mutation{"change the length of varchar",
             [](const Database& database) {
               return of_columns(database, {"column-type-mismatch"}, [](const Column& column) {
                 const bool fits = has_type(column, "varchar") && column.type.modifiers.size() == 1;
                 return fits ? "TYPE varchar(1" + column.type.modifiers[0] + ")" : std::string();
               });
             }},
    Mutation{"turn a column into an array",
             [](const Database& database) {
               return of_columns(database, {"column-type-mismatch"}, [](const Column& column) -> std::string {
                 return is_nullable_text(column) ? "TYPE text[] USING NULL" : "";
               });
             }},
    Mutation{"set NOT NULL",
             [](const Database& database) {
               return of_columns(database, {"column-nullability-mismatch"}, [](const Column& column) -> std::string {
                 return column.nullable ? "SET NOT NULL" : "";
               });
             }},
    Mutation{"drop NOT NULL",
             [](const Database& database) {
               return of_columns(database, {"column-nullability-mismatch"}, [](const Column& column) -> std::string {
                 return column.nullable ? "" : "DROP NOT NULL";
               });
             }},
    Mutation{"set a default",
             [](const Database& database) {
               return of_columns(database, {"column-default-mismatch"}, [](const Column& column) -> std::string {
                 return is_nullable_text(column) ? "SET DEFAULT 'mutated'" : "";
               });
             }},
    Mutation{"drop a default",
             [](const Database& database) {
               return of_columns(database, {"column-default-mismatch"}, [](const Column& column) -> std::string {
                 return column.default_value.has_value() ? "DROP DEFAULT" : "";
               });
             }},
    Mutation{"change a default of now()",
             [](const Database& database) {
               return of_columns(database, {"column-default-mismatch"}, [](const Column& column) -> std::string {
                 const bool is_now = column.default_value.has_value() && mentions(column.default_value->text, "now()");
                 return is_now ? "SET DEFAULT clock_timestamp()" : "";
               });
             }},
    Mutation{"change a default of a number",
             [](const Database& database) {
               return of_columns(database, {"column-default-mismatch"}, [](const Column& column) -> std::string {
                 const bool is_number = has_type(column, "int4") && column.default_value.has_value();
                 return is_number ? "SET DEFAULT 4711" : "";
               });
             }},
    Mutation{"make a column an identity",
             [](const Database& database) {
               return of_columns(database, {"column-identity-mismatch"}, [](const Column& column) -> std::string {
                 const bool fits = has_type(column, "int4") && !column.nullable && column.default_value.is_none();
                 return fits ? "ADD GENERATED BY DEFAULT AS IDENTITY" : "";
               });
             }},
    Mutation{"change a collation",
             [](const Database& database) {
               return of_columns(database, {"column-collation-mismatch"}, [](const Column& column) -> std::string {
                 return has_type(column, "text") && column.collation.is_none() ? R"(TYPE text COLLATE "C")" : "";
               });
             }},
    Mutation{"comment on a column",
             [](const Database& database) {
               std::vector<Change> changes;
               each_free_column(database, [&](const Table& table, const std::string& name, const Column& column,
                                              const std::string& column_name) {
                 changes.push_back(about_table(table,
                                               fmt::format("COMMENT ON COLUMN {}.{} IS 'mutated'", name, column_name),
                                               {"column-comment-mismatch"}, column.name));
               });
               return changes;
             }},
};

}  // namespace

bool is_used(const Table& table, const std::string& column) {
  const auto any = [&](const auto& constraints, const auto& is_about) {
    return std::ranges::any_of(constraints, is_about);
  };
  const auto over = [&](const auto& constraint) { return contains(constraint.columns, column); };
  if (table.primary_key.has_value() && over(*table.primary_key)) return true;
  if (any(table.uniques, over) || any(table.foreign_keys, over) || !table.exclusions.empty()) return true;
  if (any(table.indexes, [&](const Index& index) { return is_in_index(index, column); })) return true;
  if (any(table.checks, [&](const Check& check) { return mentions(check.expression.text, column); })) return true;
  return any(table.columns, [&](const Column& other) {
    return other.generated.has_value() && mentions(other.generated->text, column);
  });
}

std::span<const Mutation> column_mutations() { return mutations; }

}  // namespace schemadrift::tests
