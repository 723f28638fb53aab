#include "rules/support/finding.hpp"

#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/sqlstate.hpp"

namespace schemadrift::rules {

namespace {

ObjectPath table_path(const ObjectPath& object) {
  return {ObjectKind::table, object.schema, object.table, object.table};
}

void place_inherited(Finding& finding, const Declaration& declaration) {
  if (declaration.base.empty() || !declaration.model_position.is_known()) return;
  finding.related.push_back(
      {declaration.model_position,
       fmt::format("{} inherits it from {}", printable(declaration.model), printable(declaration.base))});
}

void place(Finding& finding, const Declarations& declarations) {
  const auto* declaration = declarations.find(finding.object);
  const bool declared = declaration != nullptr;
  // What only the database has is shown at the model of its table.
  if (!declared && !finding.object.table.empty()) declaration = declarations.find(table_path(finding.object));
  if (declaration == nullptr) return;
  finding.location = declared ? declarations.position(finding.object, finding.attribute) : declaration->position;
  finding.source = declaration->source;
  if (!declaration->model.empty()) {
    finding.model = ModelReference{declaration->model, declared ? declaration->attribute : "", declaration->base};
  }
  if (declared) place_inherited(finding, *declaration);
}

}  // namespace

Finding finding_about(const RuleInput& input, const Rule& rule, const ObjectPath& object, std::string attribute) {
  Finding finding;
  finding.rule = rule.id;
  finding.severity = rule.severity;
  finding.object = object;
  finding.attribute = std::move(attribute);
  if (input.catalogue != nullptr) place(finding, input.catalogue->declarations);
  return finding;
}

Consequence fails(std::string_view sqlstate, std::initializer_list<const char*> affects, std::string explanation) {
  return {std::string(sqlstate),
          std::string(condition_name(sqlstate)),
          {affects.begin(), affects.end()},
          std::move(explanation)};
}

Consequence runs(std::string explanation) { return {{}, {}, {}, std::move(explanation)}; }

std::string_view the_model(const RuleInput& input) {
  return input.catalogue != nullptr ? "the model" : "the expected side";
}

std::string_view the_catalogue(const RuleInput& input) {
  if (input.catalogue == nullptr) return "the expected side";
  const auto& files = input.catalogue->files;
  const bool is_made_of_models = !files.empty() && files.front().path.ends_with(".py");
  return is_made_of_models ? "the models" : "the catalogue";
}

bool is_complete(const TablePair& pair) { return pair.expected != nullptr && pair.expected->complete; }

std::string named(const Table& table) { return fmt::format("table {}", display(table.name)); }

std::string named(const Table& table, const Column& column) { return named(table, "column", column.name); }

std::string named(const Table& table, std::string_view kind, const std::string& name) {
  return fmt::format("{} \"{}\" of table {}", kind, printable(name), display(table.name));
}

}  // namespace schemadrift::rules
