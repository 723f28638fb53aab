#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "model/ddl.hpp"
#include "model/ddl_text.hpp"
#include "model/names.hpp"

namespace schemadrift::ddl {

namespace {

bool is_made(const Table& table) {
  return table.relation == Relation::table || table.relation == Relation::partitioned_table;
}

bool is_system(const std::string& schema) { return schema.starts_with("pg_") || schema == "information_schema"; }

// A catalogue's schemas may be globs.
bool is_pattern(const std::string& schema) { return schema.find_first_of("*?") != std::string::npos; }

void append(std::vector<std::string>& statements, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(statements));
}

std::vector<std::string> create_schemas(const Database& database) {
  std::set<std::string> names(database.schemas.begin(), database.schemas.end());
  for (const auto& each : database.tables) names.insert(each.name.schema);
  for (const auto& each : database.enums) names.insert(each.name.schema);
  for (const auto& each : database.domains) names.insert(each.name.schema);
  for (const auto& each : database.sequences) names.insert(each.name.schema);
  std::vector<std::string> result;
  for (const auto& name : names) {
    if (name.empty() || name == "public" || is_system(name) || is_pattern(name)) continue;
    result.push_back("CREATE SCHEMA IF NOT EXISTS " + quote_identifier(name) + ';');
  }
  return result;
}

// A domain may stand on another one: that one comes first.
class DomainOrder {
 public:
  explicit DomainOrder(const std::vector<Domain>& domains) : domains_(domains) {}

  std::vector<const Domain*> sorted() {
    for (const auto& each : domains_) visit(each);
    return order_;
  }

 private:
  void visit(const Domain& domain) {
    if (!seen_.insert(&domain).second) return;
    const QualifiedName base{domain.type.schema, domain.type.name};
    const auto found = std::ranges::find(domains_, base, &Domain::name);
    if (found != domains_.end()) visit(*found);
    order_.push_back(&domain);
  }

  const std::vector<Domain>& domains_;
  std::set<const Domain*> seen_;
  std::vector<const Domain*> order_;
};

std::vector<std::string> create_domains(const Database& database) {
  std::vector<std::string> result;
  for (const auto* domain : DomainOrder(database.domains).sorted()) append(result, create(*domain));
  return result;
}

std::int64_t greatest(const Type& type) {
  if (type.name == "int2") return std::numeric_limits<std::int16_t>::max();
  if (type.name == "int4") return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

// Whether it is what the serial type makes by itself, name and all.
bool is_implied(const Sequence& sequence, const Column& column) {
  const auto& owner = *sequence.owned_by;
  const QualifiedName implied{owner.table.schema, default_name(owner.table.name, std::vector{owner.column}, "seq")};
  const bool same_type = !sequence.type.has_value() || *sequence.type == column.type;
  return sequence.name == implied && same_type && sequence.start.value_or(1) == 1 &&
         sequence.increment.value_or(1) == 1 && sequence.minimum.value_or(1) == 1 &&
         sequence.maximum.value_or(greatest(column.type)) == greatest(column.type) && sequence.cache.value_or(1) == 1 &&
         !sequence.cycle.value_or(false);
}

// As the server prints it (simple_quote_literal in ruleutils.c): a backslash needs no escape string.
Expression next_value(const Sequence& sequence) {
  std::string literal;
  for (const char c : regclass_text(sequence.name)) literal += c == '\'' ? std::string(2, c) : std::string(1, c);
  return {"nextval('" + literal + "'::regclass)"};
}

// A column may own more sequences than the one that makes its numbers.
bool numbers(const Sequence& sequence, const Column& column) {
  const bool serial = column.identity.has_value() && *column.identity == Identity::serial;
  return serial && (!column.default_value.has_value() || *column.default_value == next_value(sequence));
}

// Where the sequence is not what the serial type would make, the column is written as what serial stands for.
void spell_out(Column& column, const Sequence& sequence) {
  column.identity = None{};
  column.default_value = next_value(sequence);
}

// The tables that can be made, and the sequences that the serial types among their columns do not make.
class Plan {
 public:
  explicit Plan(const Database& database) {
    std::ranges::copy_if(database.tables, std::back_inserter(tables_), is_made);
    for (std::size_t i = 0; i < tables_.size(); ++i) positions_.emplace(tables_[i].name, i);
    for (const auto& each : database.sequences) take(each);
  }

  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  [[nodiscard]] const std::vector<const Sequence*>& sequences() const { return sequences_; }
  [[nodiscard]] const std::vector<const Sequence*>& implied_sequences() const { return implied_; }
  [[nodiscard]] bool has_owner(const Sequence& sequence) { return owner(sequence) != nullptr; }

 private:
  Column* owner(const Sequence& sequence) {
    if (!sequence.owned_by.has_value()) return nullptr;
    const auto position = positions_.find(sequence.owned_by->table);
    if (position == positions_.end()) return nullptr;
    auto& columns = tables_[position->second].columns;
    const auto column = std::ranges::find(columns, sequence.owned_by->column, &Column::name);
    return column == columns.end() ? nullptr : &*column;
  }

  void take(const Sequence& sequence) {
    auto* column = owner(sequence);
    const bool serial = column != nullptr && numbers(sequence, *column);
    const bool implied = serial && is_implied(sequence, *column);
    if (serial && !implied) spell_out(*column, sequence);
    (implied ? implied_ : sequences_).push_back(&sequence);
  }

  std::vector<Table> tables_;
  std::vector<const Sequence*> sequences_;
  std::vector<const Sequence*> implied_;
  std::map<QualifiedName, std::size_t> positions_;
};

std::string own(const Sequence& sequence) {
  return "ALTER SEQUENCE " + quote_identifier(sequence.name) + " OWNED BY " +
         quote_identifier(sequence.owned_by->table) + '.' + quote_identifier(sequence.owned_by->column) + ';';
}

}  // namespace

std::vector<std::string> create(const Database& database) {
  auto statements = create_schemas(database);
  append(statements, create_objects(database));
  return statements;
}

std::vector<std::string> create_objects(const Database& database) {
  Plan plan(database);
  std::vector<std::string> statements;
  for (const auto& each : database.enums) append(statements, create(each));
  append(statements, create_domains(database));
  for (const auto* each : plan.sequences()) append(statements, create(*each));
  for (const auto& table : plan.tables()) statements.push_back(create_table(table));
  for (const auto& table : plan.tables()) append(statements, details(table));
  for (const auto& table : plan.tables()) {
    for (const auto& key : table.foreign_keys) statements.push_back(add(table, definition(key)));
  }
  for (const auto* each : plan.sequences()) {
    if (plan.has_owner(*each)) statements.push_back(own(*each));
  }
  for (const auto& table : plan.tables()) append(statements, comments(table));
  for (const auto& each : plan.implied_sequences()) {
    add_comment(statements, "SEQUENCE " + quote_identifier(each->name), each->comment);
  }
  return statements;
}

}  // namespace schemadrift::ddl
