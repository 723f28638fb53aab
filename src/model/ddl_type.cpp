#include "model/ddl.hpp"
#include "model/ddl_text.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"

namespace schemadrift::ddl {

namespace {

std::string option(std::string_view words, const Stated<std::int64_t>& value) {
  return value.has_value() ? ' ' + std::string(words) + ' ' + std::to_string(*value) : "";
}

// regclass reads no Unicode escapes: a control character stands in the name as it is.
std::string name_in_regclass(std::string_view name) {
  auto quoted = quote_identifier(name);
  if (!quoted.starts_with("U&")) return quoted;
  std::string raw = "\"";
  for (const char c : name) raw += c == '"' ? "\"\"" : std::string(1, c);
  return raw + '"';
}

}  // namespace

std::string regclass_text(const QualifiedName& name) {
  return (name.schema.empty() ? "" : name_in_regclass(name.schema) + '.') + name_in_regclass(name.name);
}

std::string create_enum(const Enum& type) {
  return "CREATE TYPE " + quote_identifier(type.name) + " AS ENUM (" +
         joined(type.labels, [](const std::string& label) { return quote_literal(label); }) + ");";
}

std::string create_domain(const Domain& domain) {
  std::string sql = "CREATE DOMAIN " + quote_identifier(domain.name) + " AS " + to_sql(domain.type);
  sql += collate(domain.collation);
  if (domain.default_value.has_value()) sql += " DEFAULT " + default_expression(*domain.default_value);
  if (!domain.nullable) sql += " NOT NULL";
  for (const auto& check : domain.checks) {
    if (check.validated.value_or(true)) sql += ' ' + constraint_name(check) + "CHECK " + enclosed(check.expression);
  }
  return sql + ';';
}

std::vector<std::string> create(const Enum& type) {
  std::vector<std::string> result{create_enum(type)};
  add_comment(result, "TYPE " + quote_identifier(type.name), type.comment);
  return result;
}

std::vector<std::string> create(const Domain& domain) {
  const auto name = "DOMAIN " + quote_identifier(domain.name);
  std::vector<std::string> result{create_domain(domain)};
  for (const auto& check : domain.checks) {
    if (!check.validated.value_or(true)) result.push_back("ALTER " + name + " ADD " + definition(check) + ';');
  }
  add_comment(result, name, domain.comment);
  return result;
}

std::vector<std::string> create(const Sequence& sequence) {
  std::vector<std::string> result{create_sequence(sequence)};
  add_comment(result, "SEQUENCE " + quote_identifier(sequence.name), sequence.comment);
  return result;
}

std::string create_sequence(const Sequence& sequence) {
  std::string sql = "CREATE SEQUENCE " + quote_identifier(sequence.name);
  if (sequence.type.has_value()) sql += " AS " + to_sql(*sequence.type);
  sql += option("INCREMENT BY", sequence.increment) + option("MINVALUE", sequence.minimum) +
         option("MAXVALUE", sequence.maximum) + option("START WITH", sequence.start) + option("CACHE", sequence.cache);
  if (sequence.cycle.value_or(false)) sql += " CYCLE";
  return sql + ';';
}

}  // namespace schemadrift::ddl
