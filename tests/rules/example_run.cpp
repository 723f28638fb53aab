#include "rules/example_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "catalogue/baseline.hpp"
#include "catalogue/load.hpp"
#include "lint/run.hpp"
#include "model/ddl.hpp"
#include "model/names.hpp"
#include "postgres/evidence.hpp"
#include "postgres/introspect.hpp"
#include "rules/support/extension_types.hpp"
#include "support/reused_database.hpp"

namespace schemadrift::tests {

namespace {

std::string path(const ObjectPath& object) {
  std::string result = object.schema;
  const auto append = [&](const std::string& part) {
    if (!part.empty()) result += (result.empty() ? "" : ".") + part;
  };
  if (object.kind != ObjectKind::table) append(object.table);
  append(object.name);
  return result;
}

std::string line(const Finding& finding) {
  const bool fails = finding.consequence && !finding.consequence->sqlstate.empty();
  return fmt::format("{} {} {} {} {}", label(finding.severity), finding.rule, label(finding.object.kind),
                     path(finding.object), fails ? finding.consequence->sqlstate : "-");
}

}  // namespace

std::string test_name(const RuleExample& example) {
  auto name = std::string(example.rule->id);
  std::ranges::replace(name, '-', '_');
  return fmt::format("{}_{}", name, example.number);
}

void PrintTo(const RuleExample& example, std::ostream* stream) {
  *stream << example.rule->id << ": " << example.example.title;
}

std::vector<RuleExample> all_examples() {
  std::vector<RuleExample> result;
  for (const auto* rule : all_rules()) {
    std::size_t number = 0;
    for (auto& example : parse_rule_page(rule->page).examples) result.push_back({rule, ++number, std::move(example)});
  }
  return result;
}

Findings findings(const Catalogue& expected, const Database* actual, const EvidenceReader& reader,
                  const Beside& beside) {
  // The whole chain, so that pages can show waivers, severities and opt-in rules.
  lint::Sides sides{&expected, actual, {}, {}};
  sides.evidence = reader;
  lint::Options options;
  options.today = std::chrono::year(2024) / 1 / 1;
  options.evidence = static_cast<bool>(reader);
  options.baseline = &beside.baseline;
  if (beside.seen) sides.seen = &*beside.seen;
  options.prove = true;  // findings keep their proofs; there is nobody to ask
  return lint::run(sides, options).findings;
}

std::vector<std::string> listed(const Findings& findings) {
  std::vector<std::string> lines;
  for (const auto& finding : findings) lines.push_back(line(finding));
  std::ranges::sort(lines);
  return lines;
}

std::string script(const std::vector<std::string>& statements) {
  std::string result;
  for (const auto& statement : statements) {
    result += statement;
    result += statement.ends_with(';') ? "\n" : ";\n";
  }
  return result;
}

Catalogue expected_side(const RuleExample& each) {
  return catalogue::load_text(each.example.expected, "expected.yaml");
}

Catalogue actual_side(const RuleExample& each) {
  return catalogue::load_text(each.example.actual.value_or("schemadrift: 1\n"), "actual.yaml");
}

namespace {

std::optional<SeenConnection> seen(const Example& example) {
  if (example.seen.empty()) return std::nullopt;
  std::map<std::string, std::string> words;
  std::istringstream stream(example.seen);
  for (std::string name, value; stream >> name >> value;) words[name] = value;
  const auto number = [&](const char* name) { return words[name].empty() ? 0 : std::stoll(words[name]); };
  SeenConnection result;
  result.host = words["host"];
  result.port = number("port");
  result.database = words["database"];
  result.user = words["user"];
  result.sslmode = words["sslmode"];
  result.has_tls = words["has_tls"] == "yes";
  result.is_pooled = words["is_pooled"] == "yes";
  result.max_connections = number("max_connections");
  return result;
}

}  // namespace

Beside beside(const RuleExample& each) {
  Beside result{{}, seen(each.example)};
  if (!each.example.baseline.empty()) {
    result.baseline = catalogue::baseline_from(each.example.baseline, "baseline.yaml");
  }
  return result;
}

namespace {

/// The extensions whose types the catalogue's columns have, where it says that they live.
std::string extensions_of(const Database& database) {
  std::set<std::string> statements;
  for (const auto& table : database.tables) {
    for (const auto& column : table.columns) {
      const auto extension = rules::extension_of(column.type.name);
      if (extension.empty()) continue;
      const auto schema = column.type.schema.empty() ? "public" : quote_identifier(column.type.schema);
      statements.insert(fmt::format("CREATE SCHEMA IF NOT EXISTS {0}; CREATE EXTENSION IF NOT EXISTS {1} SCHEMA {0}",
                                    schema, extension));
    }
  }
  return script({statements.begin(), statements.end()});
}

}  // namespace

postgres::Connection& expected_database(const RuleExample& each) {
  static ReusedDatabase database;
  const auto expected = expected_side(each).database;
  return database.holding(extensions_of(expected) + script(ddl::create(expected)) + each.example.expected_sql);
}

postgres::Connection& actual_database(const RuleExample& each) {
  static ReusedDatabase database;
  return database.holding(script(ddl::create(actual_side(each).database)) + each.example.actual_sql);
}

namespace {

Database introspected(postgres::Connection& connection, const Catalogue& expected) {
  postgres::IntrospectionOptions options;
  options.role = expected.policy.role;
  return postgres::introspect(connection, options);
}

}  // namespace

Findings findings_in(postgres::Connection& connection, const Catalogue& expected, const Beside& beside) {
  const auto actual = introspected(connection, expected);
  return findings(expected, &actual, {}, beside);
}

Findings findings_with_evidence(postgres::Connection& connection, const Catalogue& expected) {
  const auto actual = introspected(connection, expected);
  return findings(expected, &actual,
                  [&](std::span<Evidence* const> evidence) { postgres::read_evidence(connection, evidence, {}, 60); });
}

}  // namespace schemadrift::tests
