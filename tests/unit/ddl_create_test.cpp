#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/ddl.hpp"

namespace schemadrift {
namespace {

using testing::ElementsAre;

const Type integer{"pg_catalog", "int4", {}, false};

Column column(const char* name) {
  Column column;
  column.name = name;
  column.type = integer;
  return column;
}

Sequence owned_by_id(const char* name) {
  Sequence sequence;
  sequence.name = {"public", name};
  sequence.owned_by = ColumnName{{"public", "roles"}, "id"};
  return sequence;
}

Domain domain(const char* name, Type type) {
  Domain domain;
  domain.name = {"app", name};
  domain.type = std::move(type);
  return domain;
}

Table table_with(std::vector<Column> columns) {
  Table table;
  table.name = {"public", "roles"};
  table.columns = std::move(columns);
  return table;
}

Database serial_database() {
  Database database;
  auto id = column("id");
  id.nullable = false;
  id.identity = Identity::serial;
  database.tables.push_back(table_with({id}));
  database.sequences.push_back(owned_by_id("roles_id_seq"));
  return database;
}

TEST(ddl_create, an_empty_table_is_one) {
  Database database;
  database.tables = {table_with({})};
  EXPECT_THAT(ddl::create_objects(database), ElementsAre("CREATE TABLE public.roles ();"));
}

TEST(ddl_create, a_serial_type_makes_its_own_sequence) {
  EXPECT_THAT(ddl::create(serial_database()), ElementsAre("CREATE TABLE public.roles (\n  id serial NOT NULL\n);"));
}

TEST(ddl_create, a_sequence_that_serial_would_not_make_is_spelled_out) {
  auto database = serial_database();
  database.sequences.front().name.name = "Old name";
  EXPECT_THAT(ddl::create(database),
              ElementsAre(R"(CREATE SEQUENCE public."Old name";)",
                          "CREATE TABLE public.roles (\n"
                          "  id integer DEFAULT nextval('public.\"Old name\"'::regclass) NOT NULL\n);",
                          R"(ALTER SEQUENCE public."Old name" OWNED BY public.roles.id;)"));
  database = serial_database();
  database.sequences.front().increment = 10;
  EXPECT_EQ(ddl::create(database).front(), "CREATE SEQUENCE public.roles_id_seq INCREMENT BY 10;");
}

TEST(ddl_create, a_second_owned_sequence_leaves_the_serial_alone) {
  auto database = serial_database();
  database.tables.front().columns.front().default_value = Expression{"nextval('public.roles_id_seq'::regclass)"};
  database.sequences.push_back(owned_by_id("spare"));
  EXPECT_THAT(ddl::create(database),
              ElementsAre("CREATE SEQUENCE public.spare;", "CREATE TABLE public.roles (\n  id serial NOT NULL\n);",
                          "ALTER SEQUENCE public.spare OWNED BY public.roles.id;"));
}

TEST(ddl_create, a_nullable_serial_loses_the_not_null_that_comes_with_the_type) {
  auto database = serial_database();
  database.tables.front().columns.front().nullable = true;
  EXPECT_THAT(ddl::create(database), ElementsAre("CREATE TABLE public.roles (\n  id serial\n);",
                                                 "ALTER TABLE public.roles ALTER COLUMN id DROP NOT NULL;"));
}

TEST(ddl_create, what_needs_another_object_comes_after_it) {
  Database database;
  database.schemas = {"public", "app"};
  database.enums = {{{"app", "status"}, {"on"}, {}}};
  const Type inner{"app", "inner", {}, false};
  database.domains = {domain("outer", inner), domain("inner", integer)};
  auto commented = column("a");
  commented.comment = std::string("first");
  auto roles = table_with({commented});
  ForeignKey key;
  key.named = false;
  key.columns = {"a"};
  key.references_table = {"public", "tenants"};
  roles.foreign_keys = {key};
  Check check;
  check.name = "later";
  check.expression = {"a > 0"};
  check.validated = false;
  roles.checks = {check};
  auto tenants = table_with({});
  tenants.name.name = "tenants";
  auto view = table_with({});
  view.relation = Relation::view;
  database.tables = {roles, tenants, view};
  EXPECT_THAT(ddl::create(database),
              ElementsAre("CREATE SCHEMA IF NOT EXISTS app;", "CREATE TYPE app.status AS ENUM ('on');",
                          "CREATE DOMAIN app.\"inner\" AS integer;", "CREATE DOMAIN app.\"outer\" AS app.\"inner\";",
                          "CREATE TABLE public.roles (\n  a integer\n);", "CREATE TABLE public.tenants ();",
                          "ALTER TABLE public.roles ADD CONSTRAINT later CHECK (a > 0) NOT VALID;",
                          "ALTER TABLE public.roles ADD FOREIGN KEY (a) REFERENCES public.tenants;",
                          "COMMENT ON COLUMN public.roles.a IS 'first';"));
}

}  // namespace
}  // namespace schemadrift
