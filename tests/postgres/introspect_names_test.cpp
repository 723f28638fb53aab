// Identifiers that PostgreSQL allows and nobody expects come back byte by byte.

#include <fmt/format.h>

#include "introspect_support.hpp"
#include "model/names.hpp"
#include "postgres/introspect/fields.hpp"

namespace schemadrift::tests {
namespace {

using postgres::introspection::array_elements;
using postgres::introspection::numbers;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> names{"two words",
                                              R"(a"quote)",
                                              "it's",
                                              "back\\slash",
                                              "line\nbreak",
                                              "tab\there",
                                              "\x1b[31mred",
                                              "a,b",
                                              "{brace}",
                                              "NULL",
                                              "null",
                                              "select",
                                              "Größe 星 🚀",
                                              "$1",
                                              "--comment",
                                              "trailing ",
                                              "semi;colon",
                                              "per%s cent {0}",
                                              "a.b.c",
                                              "\xe2\x80\xae"
                                              "evil",
                                              std::string(63, 'z')};
  return names;
}

std::string in_quotes(std::string_view name) {
  std::string text = "\"";
  for (const char each : name) text += each == '"' ? std::string("\"\"") : std::string(1, each);
  return text + "\"";
}

// The server knows no escapes for its own output: a control character stands there as it is.
std::string as_the_server_prints(std::string_view name) {
  auto quoted = quote_identifier(name);
  return quoted.starts_with("U&") ? in_quotes(name) : quoted;
}

TEST(introspect_names, every_kind_of_object_keeps_its_name) {
  const auto target = fresh_database();
  for (const auto& name : hostile()) {
    SCOPED_TRACE(printable(name));
    const auto n = in_quotes(name);
    execute(target, fmt::format(R"(
      CREATE SCHEMA {0};
      CREATE TYPE {0}.{0} AS ENUM ({1});
      CREATE DOMAIN {0}."domain" AS integer CONSTRAINT {0} CHECK (VALUE > 0);
      CREATE TABLE {0}."table" ({0} {0}.{0} CONSTRAINT {0} PRIMARY KEY, b serial,
        CONSTRAINT "check" CHECK ({0} <> {1}));
      CREATE SEQUENCE {0}."sequence" OWNED BY {0}."table".{0};
      CREATE TABLE {0}."refers" ({0} {0}.{0} CONSTRAINT {0} REFERENCES {0}."table" ({0}), EXCLUDE ({0} WITH =)))",
                                n, quote_literal(name)));
    const auto database = introspected(target, {name});
    const auto& table = named(database.tables, "table");
    EXPECT_EQ(table.name.schema, name);
    EXPECT_EQ(table.columns.at(0).name, name);
    EXPECT_EQ(table.columns.at(0).type, (Type{name, name, {}, false}));
    EXPECT_EQ(table.columns.at(1).identity, Stated<Identity>(Identity::serial));
    EXPECT_EQ(table.primary_key->name, name);
    EXPECT_THAT(table.primary_key->columns, ElementsAre(name));
    EXPECT_EQ(table.checks.size(), 1U);
    EXPECT_EQ(database.enums.at(0).name, (QualifiedName{name, name}));
    EXPECT_THAT(database.enums.at(0).labels, ElementsAre(name));
    EXPECT_EQ(database.domains.at(0).checks.at(0).name, name);
    EXPECT_EQ(*named(database.sequences, "sequence").owned_by, (ColumnName{{name, "table"}, name}));
    const auto& refers = named(database.tables, "refers");
    EXPECT_THAT(refers.foreign_keys.at(0).references_columns, ElementsAre(name));
    EXPECT_EQ(refers.foreign_keys.at(0).references_table.schema, name);
    EXPECT_EQ(refers.exclusions.at(0).elements.at(0).expression, name);
    EXPECT_THAT(database.unreadable, IsEmpty());
  }
}

TEST(introspect_names, expressions_over_odd_columns) {
  std::string columns;
  std::string indexes;
  for (const auto& name : hostile()) {
    const auto n = in_quotes(name);
    columns += fmt::format("{}{} text", columns.empty() ? "" : ", ", n);
    indexes += fmt::format("; CREATE INDEX {0} ON odd ({0}, lower({0})) WHERE {0} <> ''", n);
  }
  const auto database = introspected("CREATE TABLE odd (" + columns + ")" + indexes);
  const auto& table = database.tables.at(0);
  EXPECT_EQ(table.indexes.size(), hostile().size());
  for (const auto& name : hostile()) {
    const auto& index = named(table.indexes, name);
    EXPECT_EQ(index.keys.at(0).column, name);
    EXPECT_EQ(index.keys.at(1).expression.text, "lower(" + as_the_server_prints(name) + ")");
    EXPECT_EQ(index.where->text, "(" + as_the_server_prints(name) + " <> ''::text)");
  }
}

TEST(introspect_fields, arrays_as_the_server_prints_them) {
  EXPECT_THAT(array_elements("{}"), IsEmpty());
  EXPECT_THAT(array_elements(""), IsEmpty());
  EXPECT_THAT(array_elements("{a}"), ElementsAre("a"));
  EXPECT_THAT(array_elements(R"({a,"b, c","d\"e","f\\g","","{x}"})"),
              ElementsAre("a", "b, c", "d\"e", "f\\g", "", "{x}"));
  EXPECT_THAT(array_elements(R"({NULL,"NULL",NULLS,NULL})"), ElementsAre("", "NULL", "NULLS", ""));
  EXPECT_THAT(array_elements("{\"a\nb\"}"), ElementsAre("a\nb"));
}

TEST(introspect_fields, numbers_of_vectors_and_arrays) {
  EXPECT_THAT(numbers(""), IsEmpty());
  EXPECT_THAT(numbers("1 2 0"), ElementsAre(1, 2, 0));
  EXPECT_THAT(numbers("{4294967295,-1}"), ElementsAre(4294967295, -1));
}

}  // namespace
}  // namespace schemadrift::tests
