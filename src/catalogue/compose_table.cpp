#include "catalogue/compose_table.hpp"

#include <algorithm>
#include <map>

#include "catalogue/default_names.hpp"
#include "catalogue/shorthands.hpp"
#include "catalogue/tidy_expression.hpp"
#include "model/defaults.hpp"

namespace schemadrift::catalogue {
namespace {

/// By name where each has one, which then need not be said again.
template <class Form>
void place(std::vector<Form> forms, ListOrMapOf<Form>& into, Keys& keys) {
  const bool is_map = std::ranges::none_of(forms, [](const Form& each) { return each.name.empty(); });
  for (auto& form : forms) {
    const auto* key = is_map ? keys.key(form.name) : nullptr;
    if (is_map) form.name.clear();
    into.entries.push_back({key, nullptr, std::move(form)});
  }
}

template <class Form, class Part>
Form form_of(const Part& part) {
  Form form;
  static_cast<Part&>(form) = part;
  return form;
}

template <class Form>
bool says_only_columns(const Form& form) {
  const auto written = Codec<Form>::write(form);
  return written && written->is_array();
}

class TableComposer {
 public:
  TableComposer(const Table& table, const Spelling& spelling, Keys& keys)
      : table_(table), spelling_(spelling), keys_(keys) {
    leave_out_defaults(table_);
    tidy_expressions(table);
    count_names();
  }

  ModelForm run() {
    form_.table = spelling_.name(table_.name);
    form_.relation = table_.relation;
    form_.comment = table_.comment;
    if (table_.partition_of.has_value()) form_.partition_of = spelling_.name(*table_.partition_of);
    for (const auto& column : table_.columns) add_column(column);
    add_primary_key();
    add_uniques();
    add_checks();
    add_foreign_keys();
    add_indexes();
    add_exclusions();
    return std::move(form_);
  }

 private:
  void tidy_expressions(const Table& actual) {
    ExpressionContext context;
    context.table = &actual;
    context.schema = actual.name.schema;
    for (auto& column : table_.columns) {
      auto of_type = context;
      of_type.type = &column.type;
      tidy(column.default_value, of_type);
      tidy(column.generated, of_type);
    }
    for (auto& check : table_.checks) check.expression = tidied(check.expression, context);
    for (auto& index : table_.indexes) tidy(index.where, context);
    for (auto& exclusion : table_.exclusions) tidy(exclusion.where, context);
  }

  static void tidy(Stated<Expression>& expression, const ExpressionContext& context) {
    if (expression.has_value()) expression = tidied(*expression, context);
  }

  void count_names() {
    const auto count = [&](const auto& parts) {
      for (const auto& each : parts) ++names_[each.name];
    };
    if (table_.primary_key.has_value()) ++names_[table_.primary_key->name];
    count(table_.uniques);
    count(table_.checks);
    count(table_.foreign_keys);
    count(table_.indexes);
    count(table_.exclusions);
  }

  /// The reader makes up the same, unless another kind of thing has it, too.
  [[nodiscard]] bool is_default(const std::string& name, const std::string& made_up) const {
    return name == made_up && names_.at(name) == 1;
  }

  /// Empty where the name goes without saying.
  template <class Part>
  [[nodiscard]] std::string name_of(const Part& part) const {
    return is_default(part.name, default_name_of(table_.name.name, part)) ? std::string() : part.name;
  }

  [[nodiscard]] bool is_in_primary_key(const std::string& column) const {
    if (!table_.primary_key.has_value()) return false;
    const auto& key = table_.primary_key->columns;
    return std::ranges::find(key, column) != key.end();
  }

  void add_column(const Column& column) {
    auto form = form_of<ColumnForm>(column);
    form.type = spelling_.type(column.type, table_.name.schema);
    form.collation = Spelling::collation(column.collation);
    const bool serial = column.identity == Stated<Identity>(Identity::serial);
    if (serial) form.default_value = {};
    if (is_in_primary_key(column.name) && !column.identity.has_value()) form.nullable = true;
    form_.columns.entries.push_back({keys_.key(column.name), nullptr, std::move(form)});
  }

  [[nodiscard]] ColumnForm* column(const std::string& name) {
    auto& entries = form_.columns.entries;
    const auto found = std::ranges::find(entries, name, [](const auto& each) { return each.form.name; });
    return found == entries.end() ? nullptr : &found->form;
  }

  void add_primary_key() {
    if (!table_.primary_key.has_value()) return;
    auto form = form_of<PrimaryKeyForm>(*table_.primary_key);
    form.name = name_of(*table_.primary_key);
    auto* only = form.columns.size() == 1 ? column(form.columns.front()) : nullptr;
    if (only != nullptr && says_only_columns(form)) {
      only->primary_key = true;
    } else {
      form_.primary_key.entry = {nullptr, nullptr, std::move(form)};
    }
  }

  void add_uniques() {
    std::vector<UniqueForm> rest;
    for (const auto& unique : table_.uniques) {
      auto form = form_of<UniqueForm>(unique);
      form.name = name_of(unique);
      if (form.columns.size() == 1 && says_only_columns(form)) {
        column(form.columns.front())->unique = true;
      } else {
        rest.push_back(std::move(form));
      }
    }
    place(std::move(rest), form_.uniques, keys_);
  }

  /// PostgreSQL puts the column into the name where the check is about one column only.
  [[nodiscard]] ColumnForm* column_of(const Check& check) {
    for (const auto& each : table_.columns) {
      if (!is_default(check.name, default_name(table_.name.name, std::vector{each.name}, "check"))) continue;
      auto* form = column(each.name);
      return form->check.entry ? nullptr : form;
    }
    return nullptr;
  }

  void add_checks() {
    std::vector<Check> rest;
    for (const auto& check : table_.checks) {
      auto unnamed = check;
      if (auto* of = column_of(check)) {
        unnamed.name.clear();
        of->check.entry = {nullptr, nullptr, form_of<CheckForm>(unnamed)};
        continue;
      }
      unnamed.name = name_of(check);
      rest.push_back(std::move(unnamed));
    }
    place_checks(rest, form_.checks, keys_);
  }

  void add_foreign_keys() {
    std::vector<ForeignKeyForm> rest;
    // Of several over one column, the one without a name of its own stands with the column.
    // Not ranges::stable_partition, which clang 14 cannot compile.
    auto& keys = table_.foreign_keys;
    std::stable_partition(keys.begin(), keys.end(), [&](const ForeignKey& each) { return name_of(each).empty(); });
    for (const auto& key : keys) {
      auto* only = key.columns.size() == 1 ? column(key.columns.front()) : nullptr;
      if (only != nullptr && !only->references.entry) {
        auto form = form_of<ReferenceForm>(key);
        form.name = name_of(key);
        form.table = spelling_.name(key.references_table);
        form.column = key.references_columns.front();
        only->references.entry = {nullptr, nullptr, std::move(form)};
        continue;
      }
      auto form = form_of<ForeignKeyForm>(key);
      form.name = name_of(key);
      form.references.entry = {nullptr, nullptr, {spelling_.name(key.references_table), key.references_columns}};
      rest.push_back(std::move(form));
    }
    place(std::move(rest), form_.foreign_keys, keys_);
  }

  void add_indexes() {
    std::vector<IndexForm> forms;
    for (const auto& index : table_.indexes) {
      auto& form = forms.emplace_back(form_of<IndexForm>(index));
      form.name = name_of(index);
      for (auto& key : form.keys) key.collation = Spelling::collation(key.collation);
    }
    place(std::move(forms), form_.indexes, keys_);
  }

  void add_exclusions() {
    std::vector<ExclusionForm> forms;
    for (const auto& exclusion : table_.exclusions) {
      forms.push_back(form_of<ExclusionForm>(exclusion));
      forms.back().name = name_of(exclusion);
    }
    place(std::move(forms), form_.exclusions, keys_);
  }

  Table table_;
  const Spelling& spelling_;
  Keys& keys_;
  std::map<std::string, int> names_;
  ModelForm form_;
};

}  // namespace

ModelForm compose_model(const Model& model, const Table& table, const Spelling& spelling, Keys& keys) {
  auto form = TableComposer(table, spelling, keys).run();
  for (const auto& relationship : model.relationships) {
    auto entry = form_of<RelationshipForm>(relationship);
    if (entry.secondary.has_value()) entry.secondary = spelling.name(*entry.secondary);
    form.relationships.entries.push_back({keys.key(relationship.name), nullptr, std::move(entry)});
  }
  return form;
}

void place_checks(const std::vector<Check>& checks, ListOrMapOf<CheckForm>& into, Keys& keys) {
  std::vector<CheckForm> forms;
  for (const auto& check : checks) forms.push_back(form_of<CheckForm>(check));
  place(std::move(forms), into, keys);
}

}  // namespace schemadrift::catalogue
