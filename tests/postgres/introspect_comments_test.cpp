// Comments on constraints, indexes, types and sequences. Those on tables and columns are read with them.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

Stated<std::string> said(const char* text) { return std::string(text); }

TEST(introspect_comments, of_whatever_has_a_name) {
  const auto database = introspected(R"(
    CREATE TYPE state AS ENUM ('on', 'off');
    CREATE DOMAIN code AS text;
    CREATE SEQUENCE numbers;
    CREATE TABLE t (id integer PRIMARY KEY, a integer CONSTRAINT same UNIQUE, b int4range,
                    CONSTRAINT positive CHECK (a > 0), CONSTRAINT parent FOREIGN KEY (a) REFERENCES t,
                    CONSTRAINT apart EXCLUDE USING gist (b WITH &&));
    CREATE TABLE other (a integer, CONSTRAINT positive CHECK (a > 0));
    CREATE INDEX by_b ON t (b);
    COMMENT ON TYPE state IS 'of a switch';
    COMMENT ON DOMAIN code IS 'of a country';
    COMMENT ON SEQUENCE numbers IS 'of invoices';
    COMMENT ON CONSTRAINT t_pkey ON t IS 'p';
    COMMENT ON CONSTRAINT same ON t IS 'u';
    COMMENT ON CONSTRAINT positive ON t IS 'c';
    COMMENT ON CONSTRAINT parent ON t IS 'f';
    COMMENT ON CONSTRAINT apart ON t IS 'x';
    COMMENT ON INDEX by_b IS 'i';
    COMMENT ON INDEX t_pkey IS 'of the index behind a constraint')");
  EXPECT_EQ(database.enums.at(0).comment, said("of a switch"));
  EXPECT_EQ(database.domains.at(0).comment, said("of a country"));
  EXPECT_EQ(database.sequences.at(0).comment, said("of invoices"));
  const auto& table = named(database.tables, "t");
  EXPECT_EQ(table.primary_key->comment, said("p"));
  EXPECT_EQ(table.uniques.at(0).comment, said("u"));
  EXPECT_EQ(table.checks.at(0).comment, said("c"));
  EXPECT_EQ(table.foreign_keys.at(0).comment, said("f"));
  EXPECT_EQ(table.exclusions.at(0).comment, said("x"));
  EXPECT_EQ(table.indexes.at(0).comment, said("i"));
  EXPECT_TRUE(named(database.tables, "other").checks.at(0).comment.is_none());
}

TEST(introspect_comments, none_is_stated) {
  const auto database = introspected("CREATE TYPE state AS ENUM ('on'); CREATE TABLE t (id integer PRIMARY KEY)");
  EXPECT_TRUE(database.enums.at(0).comment.is_none());
  EXPECT_TRUE(database.tables.at(0).primary_key->comment.is_none());
}

}  // namespace
}  // namespace schemadrift::tests
