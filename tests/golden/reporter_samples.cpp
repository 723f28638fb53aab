#include "golden/reporter_samples.hpp"

#include <utility>

#include "golden/reporter_proven_sample.hpp"

namespace schemadrift::tests {

namespace {

constexpr auto rbac_yaml = R"(schemadrift: 1
bases:
  BaseModel:
    columns:
      id: {type: uuid, primary_key: true}
      updated_at: {type: timestamptz, nullable: false, default: now()}
enums:
  task_status: [Queued, Processing, Completed, Error]
models:
  Role:
    table: roles
    extends: [BaseModel]
    columns:
      name: {type: text, nullable: false}
	  tenant_id: {type: uuid, nullable: false, comment: "表の名前", references: {table: tenants, column: id, on_delete: cascade}, default: null, collation: "C", source: "app/models/role.py:17"}
      rank: {type: integer, default: 0}
)";

RuleMetadata rule(std::string id, Severity severity, std::string summary) {
  const auto page = "# " + id + "\n\n" + summary +
                    ".\nThe server refuses the statement.\n\n## Example\n\n```yaml\nschemadrift: 1\n```\n\nSo it is.\n";
  return {std::move(id), "column", severity, std::move(summary), page};
}

std::vector<RuleMetadata> rules() {
  return {rule("column-missing", Severity::error, "a model's column is not in the database"),
          rule("column-type-mismatch", Severity::warning, "a column has another type than its model says"),
          rule("enum-label-missing", Severity::error, "the database's enum lacks a label"),
          rule("table-unmapped", Severity::note, "no model maps the table")};
}

Report base_report() {
  Report report;
  report.version = "0.1.0";
  report.expected = {"catalogue", {"schemas/rbac.yaml"}, "", ""};
  report.actual = {"postgres", {}, "rbac", "15.18"};
  report.coverage.compared = {{"table", 7}, {"column", 41}, {"enum", 1}, {"foreign_key", 5}, {"index", 1}};
  report.rules = rules();
  report.texts = {{"schemas/rbac.yaml", rbac_yaml}};
  return report;
}

Finding full_finding() {
  Finding finding;
  finding.rule = "column-missing";
  finding.severity = Severity::error;
  finding.object = {ObjectKind::column, "public", "roles", "updated_at"};
  finding.model = ModelReference{"Role", "updated_at", "BaseModel"};
  finding.message = "column roles.updated_at does not exist";
  finding.expected = "timestamp with time zone";
  finding.consequence = Consequence{"42703",
                                    "undefined_column",
                                    {"select", "insert", "update"},
                                    "every statement that the ORM sends for Role names it and fails"};
  finding.location = {"schemas/rbac.yaml", 6, 7, 10};
  finding.related = {{{"schemas/rbac.yaml", 10, 3, 4}, "Role inherits it; every other model of BaseModel has it"}};
  finding.source = {"app/models/base.py", 31};
  finding.hint = "add it to the table, or omit it from Role with `omit: [updated_at]`";
  finding.fix_sql = {"ALTER TABLE public.roles ADD COLUMN updated_at timestamp with time zone DEFAULT now() NOT NULL;"};
  finding.fingerprint = "column-missing:column:public.roles.updated_at";
  return finding;
}

/// Every field that may be empty is.
Finding empty_finding() {
  Finding finding;
  finding.rule = "table-unmapped";
  finding.severity = Severity::note;
  finding.object = {ObjectKind::table, "public", "", "audit_log"};
  finding.message = "no model maps the table audit_log";
  finding.fingerprint = "table-unmapped:table:public.audit_log";
  return finding;
}

Finding type_finding() {
  Finding finding;
  finding.rule = "column-type-mismatch";
  finding.severity = Severity::warning;
  finding.object = {ObjectKind::column, "public", "roles", "tenant_id"};
  finding.attribute = "type";
  finding.model = ModelReference{"Role", "tenant_id", ""};
  finding.message = "column roles.tenant_id is text, not uuid";
  finding.expected = "uuid";
  finding.actual = "text";
  finding.consequence = Consequence{"", "", {"select"}, ""};
  // Behind a tab and wide characters, in a line that has to be cut.
  finding.location = {"schemas/rbac.yaml", 15, 62, 10};
  finding.source = {"app/models/role.py", 0};
  finding.fingerprint = "column-type-mismatch:column:public.roles.tenant_id:type";
  return finding;
}

Finding default_finding() {
  Finding finding = type_finding();
  finding.attribute = "default_value";
  finding.message = "column roles.rank has no default";
  finding.object.name = "rank";
  finding.model->attribute = "rank";
  finding.expected = "0";
  finding.actual = std::nullopt;
  finding.consequence = Consequence{"23502", "not_null_violation", {"insert"}, ""};
  finding.location = {"schemas/rbac.yaml", 99, 1, 1};  // no longer in the file
  finding.related = {{{}, "two other models have it"}, {{"schemas/gone.yaml", 3, 5, 2}, "the one before"}};
  finding.fix_sql = {"ALTER TABLE public.roles ALTER COLUMN rank SET DEFAULT 0;",
                     "UPDATE public.roles SET rank = 0 WHERE rank IS NULL;"};
  finding.fingerprint = "column-default-mismatch:column:public.roles.rank:default_value";
  return finding;
}

void sum_up(Report& report) {
  for (const auto& finding : report.findings) {
    if (finding.severity == Severity::error) ++report.summary.error;
    if (finding.severity == Severity::warning) ++report.summary.warning;
    if (finding.severity == Severity::note) ++report.summary.note;
  }
}

Report drift(std::vector<Finding> findings) {
  auto report = base_report();
  report.verdict = Verdict::drift;
  report.exit_code = ExitCode::drift;
  report.findings = std::move(findings);
  sum_up(report);
  return report;
}

Report several() {
  auto report = drift({full_finding(), type_finding(), default_finding(), empty_finding()});
  report.summary.suppressed = 2;
  report.summary.baselined = 1;
  report.coverage.not_compared = {{"trigger", 2, "the catalogue states no triggers"},
                                  {"policy", 1, "the catalogue states no policies"}};
  return report;
}

Report notes_only() {
  auto report = drift({empty_finding()});
  report.verdict = Verdict::clean;
  report.exit_code = ExitCode::clean;
  report.summary.suppressed = 1;
  return report;
}

Report incomplete() {
  auto report = base_report();
  report.verdict = Verdict::incomplete;
  report.exit_code = ExitCode::incomplete;
  report.coverage.compared = {{"table", 1}};
  report.coverage.unreadable = {
      {{ObjectKind::check, "auth", "users", "users_email_check"}, "it was dropped while it was read"},
      {{ObjectKind::database, "", "", ""}, "permission denied"}};
  report.coverage.not_compared = {{"function", 1, "this version compares no functions"}};
  report.coverage.incomplete_because = {"1 function is in scope, and this version compares none",
                                        "2 objects could not be read"};
  return report;
}

Report accepted() {
  auto report = incomplete();
  report.exit_code = ExitCode::clean;
  report.findings = {empty_finding()};
  sum_up(report);
  return report;
}

Report empty_scope() {
  auto report = base_report();
  report.verdict = Verdict::incomplete;
  report.exit_code = ExitCode::incomplete;
  report.coverage.compared = {{"table", 0}};
  report.coverage.incomplete_because = {"no model of the catalogue matches the schemas asked for"};
  return report;
}

Report lint(std::vector<Finding> findings) {
  auto report = base_report();
  report.actual = {};
  report.coverage.compared = {{"model", 6}, {"column", 41}};
  report.findings = std::move(findings);
  sum_up(report);
  if (!report.findings.empty()) {
    report.verdict = Verdict::drift;
    report.exit_code = ExitCode::drift;
  }
  return report;
}

Finding relationship_finding() {
  Finding finding;
  finding.rule = "relationship-delete-orphan-without-single-parent";
  finding.object = {ObjectKind::relationship, "public", "roles", "children"};
  finding.model = ModelReference{"Role", "children", ""};
  finding.message = "Role.children cascades delete-orphan on its many-to-one side without `single_parent: true`";
  finding.consequence = Consequence{"", "", {"configure"}, "the ORM refuses to start: ArgumentError (bbf0)"};
  finding.location = {"schemas/rbac.yaml", 10, 3, 4};
  finding.hint = "add `single_parent: true`, or drop delete-orphan";
  finding.fingerprint = "relationship-delete-orphan-without-single-parent:relationship:public.roles.children";
  return finding;
}

/// Names that would forge output, break a line, or turn its direction, if they were printed as they are.
Report hostile() {
  const std::string longest(63, 'x');
  const std::string name =
      "a\"b'c\n::error::d\x1b[31m\u202Eevil\x7f\xff|<b>\t\\ größe 表"
      "\uffff ]]> %0A::%25, `code` `` @octocat #12 ##[add-mask]x ##vso[x]y [a](https://b) $x$ **b** \\| &lt;";
  auto report = base_report();
  report.actual.database = "db\x1b]0;title\x07";
  report.map = {{{{"we\"ird.schema", longest}, true, false}, {{"we\"ird.schema", name}, true, true}},
                {{{"we\"ird.schema", name}, {"we\"ird.schema", longest}, name, false, false},
                 {{"we\"ird.schema", name}, {"we\"ird.schema", name}, name, true, false}}};
  report.expected.origin = {"odd name#1?.yaml", "../up/ü.yaml", "b.yaml", "c.yaml", "d.yaml"};
  report.repository_prefix = "back end/";
  report.texts = {{"odd name#1?.yaml", "models:\r\n  \x1b[2J\u202E表\xffx: {table: \"" + longest + "\"} ##[x]\r\n"}};
  Finding finding;
  finding.rule = "enum-label-missing";
  finding.object = {ObjectKind::enum_type, "we\"ird.schema", "", name};
  finding.attribute = "labels";
  finding.model = ModelReference{name, longest, name};
  finding.message = "enum " + name + " lacks the label " + longest;
  finding.expected = name;
  finding.actual = "";
  finding.consequence =
      Consequence{"22P02", "invalid_text_representation", {"insert"}, "INSERT of " + name + " fails."};
  finding.location = {"odd name#1?.yaml", 2, 9, 3};
  finding.related = {{{"../up/ü.yaml", 1, 1, 1}, name}};
  finding.source = {"app\n.py", 3};
  finding.hint = name;
  finding.fix_sql = {"ALTER TYPE x ADD VALUE '" + name + "';"};
  finding.fingerprint = "enum-label-missing:" + name;
  report.findings = {finding};
  report.coverage.compared = {{"enum", 1}, {name, 2}};
  report.coverage.not_compared = {{name, 2, name}};
  report.coverage.unreadable = {{{ObjectKind::column, name, longest, name}, name}};
  report.coverage.incomplete_because = {name, "::error::" + name};
  report.verdict = Verdict::drift;
  report.exit_code = ExitCode::drift;
  sum_up(report);
  return report;
}

/// Several files, and the sides that are no catalogue and no live server.
Report databases() {
  auto report = drift({empty_finding()});
  report.expected = {"sql", {"migrations/1.sql", "migrations/2.sql"}, "schemadrift", "15.18"};
  report.actual = {"snapshot", {"prod.json"}, "prod", "13.4"};
  report.texts.clear();
  return report;
}

Report several_files() {
  auto finding = full_finding();
  finding.related.front().position = {"schemas/models/role.yaml", 2, 3, 4};
  auto report = drift({finding});
  report.expected.origin = {"schemas/rbac.yaml", "schemas/models/role.yaml"};
  report.texts.push_back({"schemas/models/role.yaml", "models:\n  Role:\n    table: roles\n"});
  report.repository_prefix = "backend/";
  return report;
}

}  // namespace

std::vector<SampleReport> sample_reports() {
  return {{"clean", base_report()},       {"one_finding", drift({full_finding()})},
          {"several", several()},         {"notes_only", notes_only()},
          {"incomplete", incomplete()},   {"incomplete_accepted", accepted()},
          {"empty_scope", empty_scope()}, {"lint", lint({relationship_finding()})},
          {"lint_clean", lint({})},       {"hostile", hostile()},
          {"databases", databases()},     {"several_files", several_files()},
          {"proven", proven(several())}};
}

}  // namespace schemadrift::tests
