#include "rules/support/constraint_fix.hpp"

#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/comments.hpp"
#include "rules/support/constraint_text.hpp"

namespace schemadrift::rules {

namespace {

std::string alter_table(const Table& table, const std::string& action) {
  return fmt::format("ALTER TABLE {} {};", quote_identifier(table.name), action);
}

QualifiedName beside(const Table& table, const std::string& name) { return {table.name.schema, name}; }

bool is_partitioned(const Table& table) { return table.relation == Relation::partitioned_table; }

std::string concurrently(const Table& table, std::string statement) {
  // PostgreSQL builds no index of a partitioned table concurrently.
  constexpr std::string_view word = "INDEX ";
  if (!is_partitioned(table)) statement.insert(statement.find(word) + word.size(), "CONCURRENTLY ");
  return statement;
}

Index index_of(const Unique& unique) {
  Index index;
  index.name = unique.name;
  index.unique = true;
  for (const auto& column : unique.columns) {
    IndexKey key;
    key.column = column;
    index.keys.push_back(key);
  }
  index.include = unique.include;
  index.nulls_distinct = unique.nulls_distinct;
  return index;
}

template <class Part>
std::vector<std::string> validated(const Table& table, Part part) {
  if (!part.validated.value_or(true)) return {ddl::add(table, ddl::definition(part))};
  part.validated = false;
  return {ddl::add(table, ddl::definition(part)), validate_constraint(table, part.name)};
}

std::vector<std::string> made(const Table& table, const PrimaryKey& key) {
  return {ddl::add(table, ddl::definition(key))};
}

std::vector<std::string> made(const Table& table, const Unique& unique) {
  if (is_partitioned(table)) return {ddl::add(table, ddl::definition(unique))};
  const auto name = quote_identifier(unique.name);
  const auto deferrable = unique.deferrable.value_or(Deferrable::not_deferrable);
  const auto timing = deferrable == Deferrable::not_deferrable ? "" : fmt::format(" {}", words(deferrable));
  return {concurrently(table, ddl::create_index(table, index_of(unique))),
          ddl::add(table, fmt::format("CONSTRAINT {} UNIQUE USING INDEX {}{}", name, name, timing))};
}

std::vector<std::string> made(const Table& table, const Check& check) { return validated(table, check); }

std::vector<std::string> made(const Table& table, const Exclusion& exclusion) {
  return {ddl::add(table, ddl::definition(exclusion, table))};
}

std::vector<std::string> made(const Table& table, const ForeignKey& key) {
  // PostgreSQL before 18 takes no NOT VALID here.
  if (is_partitioned(table)) return {ddl::add(table, ddl::definition(key))};
  return validated(table, key);
}

std::vector<std::string> made(const Table& table, const Index& index) {
  return {concurrently(table, ddl::create_index(table, index))};
}

template <class Part>
std::vector<std::string> with_comment(const Table& table, Part part) {
  // An index is left unnamed where the model is: PostgreSQL knows which names are taken.
  if (!std::is_same_v<Part, Index> || part.comment.has_value()) part.named = true;
  auto statements = made(table, part);
  if (part.comment.has_value()) statements.push_back(comment_on(comment_target(table, part), part.comment));
  return statements;
}

}  // namespace

std::vector<std::string> add(const Table& table, const PrimaryKey& key) { return with_comment(table, key); }

std::vector<std::string> add(const Table& table, const Unique& unique) { return with_comment(table, unique); }

std::vector<std::string> add(const Table& table, const Check& check) { return with_comment(table, check); }

std::vector<std::string> add(const Table& table, const Exclusion& exclusion) { return with_comment(table, exclusion); }

std::vector<std::string> add(const Table& table, const ForeignKey& key) { return with_comment(table, key); }

std::vector<std::string> add(const Table& table, const Index& index) { return with_comment(table, index); }

std::string comment_target(const Table& table, const Index& index) {
  return "INDEX " + quote_identifier(beside(table, index.name));
}

std::string comment_target(const Table& table, const Constraint& constraint) {
  return fmt::format("CONSTRAINT {} ON {}", quote_identifier(constraint.name), quote_identifier(table.name));
}

std::string drop_constraint(const Table& table, const std::string& name) {
  return alter_table(table, fmt::format("DROP CONSTRAINT {}", quote_identifier(name)));
}

std::string drop_index(const Table& table, const std::string& name) {
  return concurrently(table, fmt::format("DROP INDEX {};", quote_identifier(beside(table, name))));
}

std::string validate_constraint(const Table& table, const std::string& name) {
  return alter_table(table, fmt::format("VALIDATE CONSTRAINT {}", quote_identifier(name)));
}

std::string rename_constraint(const Table& table, const std::string& name, const std::string& new_name) {
  return alter_table(table,
                     fmt::format("RENAME CONSTRAINT {} TO {}", quote_identifier(name), quote_identifier(new_name)));
}

std::string rename_index(const Table& table, const std::string& name, const std::string& new_name) {
  return fmt::format("ALTER INDEX {} RENAME TO {};", quote_identifier(beside(table, name)), quote_identifier(new_name));
}

std::vector<std::string> replace(const TablePair& table, const Pair<Index>& pair) {
  auto index = brought_into_line(pair);
  // A unique index without a stated predicate is a whole one.
  if (pair.expected->unique && !pair.expected->where.is_stated()) index.where = None{};
  for (std::size_t i = 0; i < index.keys.size() && i < pair.actual->keys.size(); ++i) {
    auto& key = index.keys[i];
    if (key.column == pair.actual->keys[i].column) key = overlaid(std::move(key), pair.actual->keys[i]);
  }
  auto statements = add(*table.actual, index);
  statements.insert(statements.begin(), drop_index(*table.actual, pair.actual->name));
  return statements;
}

}  // namespace schemadrift::rules
