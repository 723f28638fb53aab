// What the exporter says of models is what SQLAlchemy itself makes of them in a database, attribute by attribute; and
// where the database differs, the finding points into the models.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integrations/models_support.hpp"
#include "schemadrift/json.hpp"
#include "support/golden.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;

struct Module {
  std::string name;
  std::string version;
};

void PrintTo(const Module& module, std::ostream* out) { *out << module.name << " with " << module.version; }

class ExportedModels : public testing::TestWithParam<Module> {
 protected:
  PythonPath path_{sqlalchemy(GetParam().version)};
  std::string file_ = models_file(GetParam().name);
};

TEST_P(ExportedModels, are_what_create_all_makes) {
  const auto database = database_with(create_all(file_));
  const auto checked = run_with_python({"check", "--models", file_, "--dsn", database.conninfo, "--fail-on", "note"});
  EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.messages;
}

/// Nothing that create_all() makes is left unstated.
TEST_P(ExportedModels, state_all_that_create_all_makes) {
  const auto database = database_with(create_all(file_));
  const auto exported = run_with_python({"import", "sqlalchemy", file_});
  ASSERT_EQ(exported.exit_code, 0) << exported.messages;
  const auto catalogue = file_with(GetParam().name + "/complete.yaml", "complete: true\n" + exported.output);
  // Extensions are no part of a model.
  const auto checked =
      run_program({"check", catalogue, "--dsn", database.conninfo, "--fail-on", "note", "--allow-incomplete"});
  EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.messages;
}

TEST_P(ExportedModels, are_the_same_every_time) {
  const auto first = run_with_python({"import", "sqlalchemy", file_});
  EXPECT_EQ(first.output, run_with_python({"import", "sqlalchemy", file_}).output);
  EXPECT_THAT(first.output, HasSubstr("source: " + file_ + ":"));
}

INSTANTIATE_TEST_SUITE_P(SqlAlchemy14, ExportedModels,
                         testing::Values(Module{"declarative", "1.4"}, Module{"imperative", "1.4"},
                                         Module{"inheritance", "1.4"}, Module{"column_types", "1.4"},
                                         Module{"conventions", "1.4"}, Module{"uncommon", "1.4"},
                                         Module{"indexes", "1.4"}));
INSTANTIATE_TEST_SUITE_P(SqlAlchemy20, ExportedModels,
                         testing::Values(Module{"declarative", "2.0"}, Module{"imperative", "2.0"},
                                         Module{"inheritance", "2.0"}, Module{"column_types", "2.0"},
                                         Module{"conventions", "2.0"}, Module{"uncommon", "2.0"},
                                         Module{"mapped", "2.0"}, Module{"indexes", "2.0"}));

struct Breakage {
  std::string module;
  std::string change;  ///< of the database that create_all() made
  std::string rule;
  std::string line;  ///< what stands in the line of the models that is shown
};

class BrokenDatabase : public testing::TestWithParam<Breakage> {};

std::string line_of(const std::string& file, std::int64_t number) {
  const auto text = read_file(file);
  std::size_t at = 0;
  for (std::int64_t i = 1; i < number; ++i) at = text.find('\n', at) + 1;
  return text.substr(at, text.find('\n', at) - at);
}

TEST_P(BrokenDatabase, is_found_at_the_line_of_the_model) {
  const auto& [module, change, rule, line] = GetParam();
  const PythonPath path(sqlalchemy(module == "mapped" ? "2.0" : "1.4"));
  const auto file = models_file(module);
  const auto database = database_with(create_all(file) + change);
  const auto checked =
      run_with_python({"check", "--models", file, "--dsn", database.conninfo, "--format", "json", "--fail-on", "note"});
  ASSERT_EQ(checked.exit_code, 1) << checked.output << checked.messages;
  const auto report = parse_json(checked.output);
  const auto& findings = report.find("findings")->elements();
  ASSERT_EQ(findings.size(), 1U) << checked.output;
  EXPECT_EQ(*findings[0].find("rule")->string(), rule);
  const auto* const location = findings[0].find("location");
  ASSERT_NE(location, nullptr) << checked.output;
  EXPECT_EQ(*location->find("file")->string(), file);
  EXPECT_THAT(line_of(file, *location->find("line")->integer()), HasSubstr(line)) << checked.output;
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenDatabase,
    testing::Values(
        Breakage{"declarative", "ALTER TABLE invoices DROP updated_at", "column-missing", "updated_at = Column"},
        Breakage{"declarative", "ALTER TABLE tenants ALTER slug TYPE varchar(10)", "column-type-mismatch",
                 "slug = Column"},
        Breakage{"declarative", "ALTER TYPE priority ADD VALUE 'top'", "enum-label-unmapped", "priority = Column"},
        Breakage{"declarative", "ALTER TABLE tasks DROP CONSTRAINT tasks_title_not_empty", "check-missing",
                 "class Task("},
        Breakage{"declarative", "DROP INDEX ix_tasks_slug", "index-missing", "class Task("},
        Breakage{
            "declarative",
            "ALTER TABLE tasks DROP CONSTRAINT tasks_tenant_id_fkey, ADD FOREIGN KEY (tenant_id) REFERENCES tenants",
            "foreign-key-mismatch", "def tenant_id("},
        Breakage{"imperative", R"(ALTER TABLE shop.orders ALTER "Odd Name" DROP DEFAULT)", "column-default-mismatch",
                 R"(Column("Odd Name")"},
        Breakage{"inheritance", "ALTER TABLE people ALTER skill TYPE varchar(5)", "column-type-mismatch",
                 "skill = Column"},
        Breakage{"uncommon", "DROP SEQUENCE numbered_numbers", "sequence-missing", R"(Sequence("numbered_numbers"))"},
        Breakage{"column_types", "ALTER TABLE kinds.everything ALTER at TYPE timestamptz", "column-type-mismatch",
                 "at = Column"},
        Breakage{"mapped", "ALTER TABLE users ALTER deleted_at TYPE timestamp", "column-type-mismatch",
                 "deleted_at: Mapped"}));

}  // namespace
}  // namespace schemadrift::tests
