#include "property/generated_schema.hpp"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <set>

#include "model/names.hpp"
#include "property/type_samples.hpp"

namespace schemadrift::tests {

namespace {

constexpr std::array odd_names{"id",    "name",    "select",     "Größe", "two words", "camelCase", "quote\"d",
                               "tab\t", "user_id", "no\\escape", "1st",   "semi;",     "colon: #x", "yes"};

int drawn(int end) { return *rc::gen::inRange(0, end); }

// The chance of one in `n`.
bool one_in(int n) { return drawn(n) == 0; }

template <class Range>
auto one_of(const Range& range) {
  return range[static_cast<std::size_t>(drawn(static_cast<int>(std::size(range))))];
}

/// Draws a table that may refer to those that were drawn before it.
class TableDraft {
 public:
  TableDraft(const std::vector<Table>& before, int number) : before_(before) {
    table_.name = {"public", number == 0 ? std::string("Parents") : fmt::format("table_{}", number)};
  }

  Table drawn_table() {
    const int columns = 1 + drawn(5);
    for (int i = 0; i < columns; ++i) add_column();
    if (!one_in(4)) add_primary_key();
    if (one_in(3)) add_unique();
    for (int i = drawn(3); i > 0; --i) add_check();
    for (int i = drawn(3); i > 0; --i) add_index();
    if (!one_in(3)) add_foreign_key();
    if (one_in(4)) table_.comment = std::string("it's a\n\"table\": of #things");
    return std::move(table_);
  }

 private:
  std::string new_name() {
    std::string name = one_of(odd_names);
    while (!taken_.insert(name).second) name += fmt::format("_{}", taken_.size());
    return name;
  }

  static const TypeSample& any_sample() {
    const int choice = drawn(static_cast<int>(type_samples().size()) + 4);
    if (choice < 2) return enum_sample();
    if (choice < 4) return domain_sample();
    return type_samples()[static_cast<std::size_t>(choice - 4)];
  }

  Column& add_column() { return add_column(any_sample()); }

  Column& add_column(const TypeSample& sample) {
    Column column;
    column.name = new_name();
    column.type = sample.type;
    column.nullable = drawn(2) == 0;
    column.default_value = None{};
    column.identity = None{};
    column.generated = None{};
    column.comment = None{};
    const bool integer = sample.type.name.starts_with("int") && !sample.type.array && sample.type.name != "interval";
    if (integer && one_in(4)) {
      column.identity = one_of(std::array{Identity::serial, Identity::always, Identity::by_default});
      column.nullable = false;
    } else if (one_in(5) && generate(column, sample)) {
      column.nullable = true;
    } else if (one_in(2)) {
      column.default_value = Expression{std::string(one_of(sample.defaults))};
    }
    if (sample.type.name == "text" && !sample.type.array && one_in(6)) {
      column.collation = QualifiedName{"pg_catalog", "C"};
    }
    if (one_in(6)) column.comment = std::string("a comment\nof two lines, isn't it?");
    samples_.push_back(&sample);
    table_.columns.push_back(std::move(column));
    return table_.columns.back();
  }

  // A generated column reads plain ones of its own type.
  bool generate(Column& column, const TypeSample& sample) {
    if (sample.computations.empty()) return false;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (samples_[i] != &sample || table_.columns[i].generated.has_value()) continue;
      column.generated = Expression{about(one_of(sample.computations), table_.columns[i].name)};
      return true;
    }
    return false;
  }

  std::size_t any_column() { return static_cast<std::size_t>(drawn(static_cast<int>(table_.columns.size()))); }

  // Columns that a btree takes; none is named twice.
  std::vector<std::size_t> key_columns() {
    std::set<std::size_t> chosen;
    for (int i = 1 + drawn(2); i > 0; --i) {
      const auto column = any_column();
      if (samples_[column]->method == "btree") chosen.insert(column);
    }
    return {chosen.begin(), chosen.end()};
  }

  std::vector<std::string> names_of(const std::vector<std::size_t>& columns) const {
    std::vector<std::string> names;
    for (const auto each : columns) names.push_back(table_.columns[each].name);
    return names;
  }

  static Stated<Deferrable> deferral() {
    return one_of(std::array{Deferrable::not_deferrable, Deferrable::not_deferrable, Deferrable::initially_immediate,
                             Deferrable::initially_deferred});
  }

  // The name that PostgreSQL would give, or another: a catalogue leaves out the first.
  std::string constraint_name(const std::vector<std::string>& columns, const char* suffix) {
    auto name = default_name(table_.name.name, columns, suffix);
    if (one_in(2) || !taken_.insert(name).second)
      name = fmt::format("{} {}-{}", table_.name.name, suffix, ++constraints_);
    return name;
  }

  void add_primary_key() {
    const auto columns = key_columns();
    if (columns.empty()) return;
    PrimaryKey key;
    key.columns = names_of(columns);
    key.name = one_in(2) ? table_.name.name + "_pkey" : table_.name.name + " key";
    key.deferrable = Deferrable::not_deferrable;
    for (const auto each : columns) table_.columns[each].nullable = false;
    table_.primary_key = std::move(key);
  }

  void add_unique() {
    const auto columns = key_columns();
    if (columns.empty()) return;
    Unique unique;
    unique.columns = names_of(columns);
    // PostgreSQL leaves it out.
    if (table_.primary_key.has_value() && table_.primary_key->columns == unique.columns) return;
    unique.name = constraint_name(unique.columns, "key");
    unique.deferrable = deferral();
    unique.nulls_distinct = true;
    table_.uniques.push_back(std::move(unique));
  }

  std::string condition() {
    const auto column = any_column();
    auto text = about(one_of(samples_[column]->conditions), table_.columns[column].name);
    if (!one_in(4)) return text;
    const auto other = any_column();
    const auto more = about(one_of(samples_[other]->conditions), table_.columns[other].name);
    return fmt::format("({}) {} ({})", text, one_of(std::array{"and", "or", "AND NOT"}), more);
  }

  void add_check() {
    Check check;
    check.expression.text = condition();
    check.name = fmt::format("{}_{}", one_of(std::array{"check", "Must hold"}), ++constraints_);
    check.validated = !one_in(6);
    check.no_inherit = one_in(6);
    table_.checks.push_back(std::move(check));
  }

  IndexKey index_key(std::size_t column) {
    IndexKey key;
    const auto& sample = *samples_[column];
    if (!sample.computations.empty() && one_in(3)) {
      key.expression.text = "(" + about(one_of(sample.computations), table_.columns[column].name) + ")";
    } else {
      key.column = table_.columns[column].name;
    }
    if (sample.method == "btree") {
      key.order = one_of(std::array{SortOrder::ascending, SortOrder::descending});
      key.nulls = one_of(std::array{NullsOrder::first, NullsOrder::last});
    }
    if (sample.type.name == "text" && !sample.type.array && one_in(4)) key.opclass = std::string("text_pattern_ops");
    return key;
  }

  void add_index() {
    Index index;
    index.name = fmt::format("{} {}", one_of(std::array{"ix", "Index on"}), ++constraints_) + table_.name.name;
    auto columns = key_columns();
    const auto first = any_column();
    index.method = std::string(columns.empty() ? samples_[first]->method : "btree");
    if (columns.empty()) columns = {first};
    for (const auto each : columns) index.keys.push_back(index_key(each));
    if (*index.method == "btree") {
      index.unique = one_in(3);
      if (one_in(4)) index.include = std::vector{table_.columns[any_column()].name};
    }
    if (one_in(3)) index.where = Expression{immutable_condition()};
    table_.indexes.push_back(std::move(index));
  }

  // What compares a timestamp with a text depends on settings, and no index may.
  std::string immutable_condition() { return quote_identifier(table_.columns[any_column()].name) + " is not null"; }

  // To a key of an earlier table, or of this one.
  void add_foreign_key() {
    std::vector<const Table*> targets;
    for (const auto& each : before_) targets.push_back(&each);
    targets.push_back(&table_);
    std::erase_if(targets, [](const Table* each) { return !each->primary_key.has_value(); });
    if (targets.empty()) return;
    const auto target = *one_of(targets);
    ForeignKey key;
    key.references_table = target.name;
    key.references_columns = target.primary_key->columns;
    for (const auto& name : key.references_columns) {
      const auto& referenced = *std::ranges::find(target.columns, name, &Column::name);
      Column column;
      column.name = new_name();
      column.type = referenced.type;
      column.default_value = None{};
      column.identity = None{};
      column.generated = None{};
      column.collation = referenced.collation;
      key.columns.push_back(column.name);
      samples_.push_back(&sample_of(referenced.type));
      table_.columns.push_back(std::move(column));
    }
    key.name = constraint_name(key.columns, "fkey");
    const std::array actions{ReferentialAction::no_action, ReferentialAction::restrict, ReferentialAction::cascade,
                             ReferentialAction::set_null, ReferentialAction::set_default};
    key.on_delete = one_of(actions);
    key.on_update = one_of(actions);
    key.match = one_of(std::array{MatchType::simple, MatchType::full});
    key.deferrable = deferral();
    key.validated = !one_in(5);
    table_.foreign_keys.push_back(std::move(key));
  }

  static const TypeSample& sample_of(const Type& type) {
    if (type == enum_sample().type) return enum_sample();
    if (type == domain_sample().type) return domain_sample();
    return *std::ranges::find(type_samples(), type, &TypeSample::type);
  }

  const std::vector<Table>& before_;
  Table table_;
  std::vector<const TypeSample*> samples_;  ///< of the columns, in their order
  std::set<std::string> taken_;
  int constraints_ = 0;
};

Domain positive() {
  Domain domain;
  domain.name = {"public", "positive"};
  domain.type = {"pg_catalog", "int4", {}, false};
  domain.default_value = None{};
  Check check;
  check.name = "positive_check";
  check.expression.text = "value > 0 and VALUE <> 13";
  domain.checks.push_back(std::move(check));
  return domain;
}

}  // namespace

Database generated_schema() {
  Database database;
  database.schemas = {"public"};
  database.enums.push_back({{"public", "Mood"}, {"sad", "ok", "it's", "two words", "42"}, {}});
  database.domains.push_back(positive());
  const int tables = 1 + drawn(3);
  for (int i = 0; i < tables; ++i) database.tables.push_back(TableDraft(database.tables, i).drawn_table());
  return database;
}

}  // namespace schemadrift::tests
