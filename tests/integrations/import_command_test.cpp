// The command as a person uses it: what it takes, what it says of models that are wrong, and what it never does.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "integrations/models_support.hpp"
#include "support/golden.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class ImportCommand : public testing::TestWithParam<const char*> {
 protected:
  PythonPath path_{sqlalchemy(GetParam())};
};

INSTANTIATE_TEST_SUITE_P(SqlAlchemy, ImportCommand, testing::Values("1.4", "2.0"));

Outcome import(const std::string& models) { return run_with_python({"import", "sqlalchemy", models}); }

TEST_P(ImportCommand, reports_every_mapper_that_does_not_configure_and_exports_the_rest) {
  const auto file = models_file("broken");
  const auto imported = import(file);
  EXPECT_EQ(imported.exit_code, 4) << imported.messages;
  EXPECT_THAT(imported.messages, HasSubstr(file + ":20:5: error: Child.parent does not configure: ArgumentError"));
  EXPECT_THAT(imported.messages, HasSubstr("/bbf0)"));
  EXPECT_THAT(imported.messages,
              HasSubstr(file + ":25:5: error: Child.nobody does not configure: InvalidRequestError"));
  EXPECT_THAT(imported.messages, HasSubstr(file + ":26:5: error: Child.odd does not configure: NoForeignKeysError"));
  EXPECT_THAT(imported.messages, HasSubstr("what models print"));
  EXPECT_THAT(imported.output, Not(HasSubstr("what models print")));
  for (const auto* const part :
       {"table: parents", "table: unlinked", "parent: {target: Parent", "nobody: {target: Nobody",
        "cascade: [all, delete-orphan]", "children: {target: Child"}) {
    EXPECT_THAT(imported.output, HasSubstr(part));
  }
}

/// As one line: where a report's lines break hangs on how long the paths are.
std::string unwrapped(const std::string& report) { return std::regex_replace(report, std::regex("\\s+"), " "); }

/// What cannot be exported is never green.
TEST_P(ImportCommand, lets_no_check_be_clean_without_what_could_not_be_exported) {
  const auto file = file_with(std::string("halves") + GetParam() + "/models.py", R"(
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import UserDefinedType
Base = declarative_base()
class Odd(UserDefinedType):
    cache_ok = True
class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    odd = Column(Odd)
)");
  const auto database = database_with("CREATE TABLE things (id serial PRIMARY KEY)");
  const auto checked = run_with_python({"check", "--models", file + ":Base", "--dsn", database.conninfo});
  EXPECT_EQ(checked.exit_code, 4) << checked.output;
  EXPECT_THAT(checked.messages, HasSubstr("column things.odd has no type in PostgreSQL"));
  EXPECT_THAT(unwrapped(checked.output), HasSubstr("an error that SQLAlchemy or the export refuses"));
}

TEST_P(ImportCommand, says_what_a_column_without_a_type_references_and_leaves_out_what_needs_it) {
  const auto file = file_with(std::string("nowhere") + GetParam() + "/models.py", R"(
from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, UniqueConstraint
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    owner_id = Column(ForeignKey("nowhere.id"), index=True)
    number = Column(Integer)
    __table_args__ = (UniqueConstraint("number", "owner_id"), ForeignKeyConstraint(["number"], ["things.owner_id"]))
)");
  const auto checked = run_with_python({"check", "--models", file + ":Base", "--sql", "/dev/null"});
  EXPECT_EQ(checked.exit_code, 1) << checked.messages;
  EXPECT_THAT(checked.messages, HasSubstr("column things.owner_id has no type: it references table nowhere, which no "
                                          "model has"));
  EXPECT_THAT(checked.output, HasSubstr("error[table-missing]"));
}

TEST_P(ImportCommand, says_all_that_is_wrong_with_models_that_contradict_themselves) {
  const auto file = file_with(std::string("contradictory") + GetParam() + "/models.py", R"(
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    owner_id = Column(ForeignKey("nowhere.id"))
    __table_args__ = (CheckConstraint("id >"),)
)");
  const auto checked = run_with_python({"check", "--models", file + ":Base", "--sql", "/dev/null"});
  EXPECT_EQ(checked.exit_code, 2) << checked.output;
  EXPECT_THAT(checked.messages, HasSubstr("column things.owner_id has no type"));
  EXPECT_THAT(checked.messages, HasSubstr("no SQL expression"));
}

TEST_P(ImportCommand, names_the_attribute_where_its_column_is_called_otherwise) {
  const auto file = file_with(std::string("attributes") + GetParam() + "/models.py", R"(
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import declarative_base, declared_attr, relationship
Base = declarative_base()
class Tenant(Base):
    __tablename__ = "tenants"
    id = Column(Integer, primary_key=True)
class Tenanted:
    @declared_attr
    def tenant_id(cls):
        return Column("tenant", Integer, ForeignKey("tenants.id"))
    @declared_attr
    def tenant(cls):
        return relationship("Tenant")
class Note(Tenanted, Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    order = Column(Integer)
    __table_args__ = (ExcludeConstraint(("order", "="), using="btree", name="one"),)
)");
  const auto database = database_with(
      "CREATE TABLE tenants (id serial PRIMARY KEY);"
      "CREATE TABLE notes (id serial PRIMARY KEY, \"order\" integer,"
      " CONSTRAINT one EXCLUDE USING btree (\"order\" WITH =, id WITH =))");
  const auto checked = run_with_python({"check", "--models", file + ":Base", "--dsn", database.conninfo});
  EXPECT_EQ(checked.exit_code, 1) << checked.messages;
  EXPECT_THAT(unwrapped(checked.output), HasSubstr("Note.tenant_id, inherited from Tenanted"));
  EXPECT_THAT(checked.output, HasSubstr("set `tenant_id = None` in Note"));
  EXPECT_THAT(unwrapped(checked.output),
              HasSubstr("has USING btree (order WITH =, id WITH =) where the model has USING btree (order WITH =)"));
}

TEST_P(ImportCommand, leaves_out_system_columns) {
  const auto file = file_with(std::string("versions") + GetParam() + "/models.py", R"(
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    version = Column("xmin", String, system=True)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}
)");
  const auto imported = import(file + ":Base");
  EXPECT_EQ(imported.exit_code, 0) << imported.messages;
  EXPECT_THAT(imported.output, Not(HasSubstr("xmin")));
}

TEST_P(ImportCommand, takes_a_base_a_registry_or_metadata) {
  const auto imperative = models_file("imperative");
  const auto whole = import(imperative);
  EXPECT_EQ(whole.exit_code, 0) << whole.messages;
  EXPECT_THAT(whole.output, HasSubstr("Customer:"));
  EXPECT_THAT(whole.output, Not(HasSubstr("table: audit"))) << "of a MetaData that is no attribute of the module";
  const auto body = [](const std::string& text) { return text.substr(text.find('\n')); };
  EXPECT_EQ(body(whole.output), body(import(imperative + ":mappers").output));
  EXPECT_EQ(body(whole.output), body(import(imperative + ":metadata").output));
  EXPECT_EQ(body(whole.output), body(import(imperative + ":Customer").output));
}

TEST_P(ImportCommand, says_where_models_cannot_be_imported) {
  const auto folder = std::string("failing") + GetParam();
  const auto failing = [&](const std::string& text) { return import(file_with(folder + "/models.py", text)); };
  const auto syntax = failing("x = 1\ny = (\n");
  EXPECT_EQ(syntax.exit_code, 2);
  EXPECT_EQ(syntax.output, "");
  EXPECT_THAT(syntax.messages, HasSubstr("models.py:2"));
  EXPECT_THAT(syntax.messages, HasSubstr("SyntaxError"));
  const auto cascade = failing(
      "from sqlalchemy.orm import relationship\n"
      "\n"
      "r = relationship('X', cascade='save_update')\n");
  EXPECT_EQ(cascade.exit_code, 2);
  EXPECT_THAT(cascade.messages, HasSubstr("models.py:3"));
  EXPECT_THAT(cascade.messages, HasSubstr("ArgumentError: Invalid cascade option(s)"));
  const auto ends = failing("import sys\nsys.exit('no settings')\n");
  EXPECT_EQ(ends.exit_code, 2);
  EXPECT_THAT(ends.messages, HasSubstr("SystemExit: no settings"));
  const auto empty = failing("x = 1\n");
  EXPECT_EQ(empty.exit_code, 2);
  EXPECT_THAT(empty.messages, HasSubstr("has no models"));
}

TEST_P(ImportCommand, suggests_the_base_that_is_meant) {
  const auto imported = import(models_file("declarative") + ":Bsae");
  EXPECT_EQ(imported.exit_code, 2);
  EXPECT_THAT(imported.messages, HasSubstr("did you mean Base?"));
  EXPECT_EQ(import(models_file("declarative") + ":values").exit_code, 2);
  EXPECT_EQ(import("no.such.module").exit_code, 2);
  EXPECT_EQ(import("no/such/file.py").exit_code, 2);
}

TEST(import_command, says_which_python_lacks_sqlalchemy) {
  const auto file = file_with("lacking/sqlalchemy.py", "raise ImportError('there is none')");
  const PythonPath path(std::filesystem::path(file).parent_path().string());
  const auto imported = import("x");
  EXPECT_EQ(imported.exit_code, 2);
  EXPECT_THAT(imported.messages, HasSubstr("cannot import SQLAlchemy"));
  const auto nowhere = run_program({"import", "sqlalchemy", "x", "--python", "/nowhere/python"});
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_THAT(nowhere.messages, HasSubstr("cannot run /nowhere/python"));
}

TEST(import_command, writes_a_file_and_keeps_what_is_there) {
  const PythonPath path(sqlalchemy("1.4"));
  const auto file = file_with("imported/models.yaml", "mine");
  const std::vector<std::string> arguments{"import", "sqlalchemy", models_file("inheritance"), "-o", file};
  EXPECT_EQ(run_with_python(arguments).exit_code, 2);
  EXPECT_EQ(read_file(file), "mine");
  auto forced = arguments;
  forced.emplace_back("--force");
  const auto written = run_with_python(forced);
  EXPECT_EQ(written.exit_code, 0) << written.messages;
  EXPECT_EQ(written.output, "");
  EXPECT_THAT(read_file(file), HasSubstr("table: people"));
  EXPECT_EQ(run_program({"lint", file}).exit_code, 0);
}

/// Python tells its hooks of every connection: PEP 578. psycopg2 would have to be imported, of which it tells, too.
TEST_P(ImportCommand, never_connects_to_a_database) {
  const auto name = std::string("silent") + GetParam();
  const auto folder = std::filesystem::path(file_with(name + "/sitecustomize.py", R"(
import os, sys
log = os.path.join(os.path.dirname(__file__), "log")
def hook(event, arguments):
    drivers = ("psycopg2", "psycopg", "asyncpg", "pg8000")
    if event in ("socket.connect", "sqlite3.connect") or event == "import" and arguments[0].split(".")[0] in drivers:
        with open(log, "a") as file:
            print(event, arguments[0], file=file)
sys.addaudithook(hook)
)"))
                          .parent_path();
  const PythonPath path(folder.string() + ":" + sqlalchemy(GetParam()));
  const auto log = (folder / "log").string();
  for (const auto* const each : {"declarative", "imperative", "inheritance", "column_types", "conventions", "broken"}) {
    EXPECT_THAT(import(models_file(each)).exit_code, testing::AnyOf(0, 4));
  }
  EXPECT_FALSE(std::filesystem::exists(log)) << read_file(log);
  const auto control = file_with(name + "/connects.py", R"(
from sqlalchemy import Column, Integer, MetaData, Table, create_engine
create_engine("sqlite://").connect()
metadata = MetaData()
Table("t", metadata, Column("id", Integer, primary_key=True))
)");
  EXPECT_EQ(import(control).exit_code, 0);
  EXPECT_TRUE(std::filesystem::exists(log)) << "then the hook hears nothing";
}

/// Without schemadrift, too.
TEST_P(ImportCommand, is_a_script_of_its_own) {
  const auto file = models_file("inheritance");
  EXPECT_EQ(output_of("/usr/bin/python3 integrations/sqlalchemy/export_catalogue.py " + file), import(file).output);
}

TEST(import_command, is_a_side_of_any_comparison) {
  const PythonPath path(sqlalchemy("1.4"));
  const auto models = "sqlalchemy:" + models_file("inheritance");
  setenv("VIRTUAL_ENV", "/usr/nowhere", 1);
  EXPECT_EQ(run_program({"diff", models, models}).exit_code, 2) << "the Python of the environment comes first";
  unsetenv("VIRTUAL_ENV");
}

}  // namespace
}  // namespace schemadrift::tests
