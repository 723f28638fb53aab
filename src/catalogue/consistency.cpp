#include "catalogue/consistency.hpp"

#include <algorithm>

#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {
namespace {

bool is_bare_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// `default: active` is a column to SQL, and was meant as a text.
void check_default(const Node& node, const Context& context, const Stated<Expression>& expression) {
  if (!expression.has_value() || !context.sql().refers_to_column(expression->text)) return;
  const auto* value = node.find("default");
  if (value == nullptr) return;
  const auto suggestion = is_bare_word(value->text) ? fmt::format("\"'{}'\"", value->text) : std::string{};
  context.at("default").problem(
      *value, fmt::format("{} names a column, and a default may not; a text stands in SQL quotes", described(*value)),
      suggestion);
}

bool implies_not_null(const ColumnForm& form) { return form.primary_key || sql::serial_type(form.type).has_value(); }

void check_nullable(const Node& node, const Context& context, const ColumnForm& form) {
  const auto* stated = node.find("nullable");
  if (stated == nullptr || !form.nullable || !implies_not_null(form)) return;
  const auto* const what = form.primary_key ? "a primary key's column" : "a serial column";
  context.at("nullable").problem(*stated, fmt::format("{} is never null", what), "false");
}

/// PostgreSQL refuses a column with two of default, identity and generated.
void check_one_value(const Node& node, const Context& context, const ColumnForm& form) {
  std::vector<std::string> stated;
  if (form.default_value.has_value()) stated.emplace_back("default");
  if (form.identity.has_value()) stated.emplace_back("identity");
  if (form.generated.has_value()) stated.emplace_back("generated");
  if (stated.size() < 2) return;
  context.at(stated.back())
      .problem(*node.find(stated.back()), fmt::format("a column can have only one of {}", listed(stated)));
}

void check_serial(const Node& node, const Context& context, const ColumnForm& form) {
  if (!sql::serial_type(form.type)) return;
  for (const auto* key : {"default", "identity", "generated"}) {
    const auto* stated = node.find(key);
    if (stated == nullptr || stated->text == label(Identity::serial)) continue;
    context.at(key).problem(*stated, fmt::format("`{}` contradicts the type {}", key, form.type.name));
  }
}

}  // namespace

void Consistency<ColumnForm>::check(const Node& node, const Context& context, const ColumnForm& form) {
  check_default(node, context, form.default_value);
  check_nullable(node, context, form);
  check_one_value(node, context, form);
  check_serial(node, context, form);
}

void Consistency<DomainForm>::check(const Node& node, const Context& context, const DomainForm& form) {
  check_default(node, context, form.default_value);
}

void Consistency<ForeignKeyForm>::check(const Node& node, const Context& context, const ForeignKeyForm& form) {
  if (!form.references.entry || form.columns.empty()) return;
  const auto& target = form.references.entry->form.columns;
  if (target.empty() || target.size() == form.columns.size()) return;
  context.problem(*node.find("references"),
                  fmt::format("{} columns cannot reference {}", form.columns.size(), target.size()));
}

void Consistency<IndexKey>::check(const Node& node, const Context& context, const IndexKey&) {
  if (node.kind != NodeKind::map) return;
  const bool has_column = node.find("column") != nullptr;
  const bool has_expression = node.find("expression") != nullptr;
  if (has_column == has_expression) {
    context.problem(node, fmt::format("{} needs `column` or `expression`, and one only", context.subject()));
  }
}

}  // namespace schemadrift::catalogue
