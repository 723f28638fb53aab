// Constraints: none of pg_constraint is lost.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

std::size_t count(const Database& database) {
  std::size_t count = 0;
  for (const auto& table : database.tables) {
    count += table.uniques.size() + table.checks.size() + table.exclusions.size() + table.foreign_keys.size();
    count += table.primary_key.has_value() ? 1 : 0;
  }
  for (const auto& domain : database.domains) count += domain.checks.size();
  return count;
}

TEST(introspect_constraints, as_many_as_pg_constraint_has) {
  const auto target = database_with(R"(
    CREATE DOMAIN positive AS integer CHECK (VALUE > 0) CHECK (VALUE < 100);
    CREATE TABLE parent (id integer PRIMARY KEY, x integer UNIQUE, y positive, CHECK (1 < 2), CHECK (x > 0),
                         UNIQUE (x, y), EXCLUDE USING btree (y WITH =));
    CREATE TABLE child (CHECK (y > 1)) INHERITS (parent);
    CREATE TABLE events (id integer, at date, parent integer REFERENCES parent, PRIMARY KEY (id, at), CHECK (id > 0))
      PARTITION BY RANGE (at);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
    CREATE TABLE points_at_partitions (id integer, at date, FOREIGN KEY (id, at) REFERENCES events);
    ALTER TABLE parent ADD CONSTRAINT late CHECK (x < 7) NOT VALID)");
  const auto expected = value(target, R"(
    SELECT count(*) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'c', 'x', 'f'))");
  EXPECT_EQ(std::to_string(count(introspected(target))), expected);
  EXPECT_GT(std::stoi(expected), 20);
}

TEST(introspect_constraints, clones_are_inherited_and_originals_are_not) {
  const auto database = introspected(R"(
    CREATE TABLE target (id integer PRIMARY KEY);
    CREATE TABLE events (id integer REFERENCES target, at date, PRIMARY KEY (id, at), UNIQUE (at, id), CHECK (id > 0))
      PARTITION BY RANGE (at);
    CREATE INDEX by_at ON events (at);
    CREATE TABLE part PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    ALTER TABLE part ADD CONSTRAINT own CHECK (id < 7);
    CREATE INDEX own_index ON part (id))");
  const auto& parent = named(database.tables, "events");
  EXPECT_FALSE(parent.primary_key->inherited);
  EXPECT_FALSE(parent.uniques.at(0).inherited);
  EXPECT_FALSE(parent.checks.at(0).inherited);
  EXPECT_FALSE(parent.foreign_keys.at(0).inherited);
  EXPECT_FALSE(parent.indexes.at(0).inherited);
  const auto& part = named(database.tables, "part");
  EXPECT_TRUE(part.primary_key->inherited);
  EXPECT_TRUE(part.uniques.at(0).inherited);
  EXPECT_TRUE(named(part.checks, "events_id_check").inherited);
  EXPECT_FALSE(named(part.checks, "own").inherited);
  EXPECT_TRUE(part.foreign_keys.at(0).inherited);
  EXPECT_TRUE(named(part.indexes, "part_at_idx").inherited);
  EXPECT_FALSE(named(part.indexes, "own_index").inherited);
}

}  // namespace
}  // namespace schemadrift::tests
