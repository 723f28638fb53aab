#include "catalogue/compose.hpp"

#include <algorithm>
#include <map>

#include "catalogue/codec_values.hpp"
#include "catalogue/compose_table.hpp"
#include "model/defaults.hpp"
#include "model/implied_sequence.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"
#include "sql/type.hpp"

namespace schemadrift::catalogue {
namespace {

class Composer {
 public:
  Composer(const Catalogue& catalogue, Keys& keys)
      : catalogue_(catalogue), keys_(keys), spelling_(catalogue.database, catalogue.default_schema) {
    for (const auto& table : database().tables) tables_.emplace(table.name, &table);
    for (const auto& sequence : database().sequences) {
      if (sequence.owned_by.has_value()) ++owned_[{sequence.owned_by->table, sequence.owned_by->column}];
    }
  }

  CatalogueForm run() {
    form_.version.number = FormatVersion::newest;
    form_.schema = spelling_.default_schema();
    form_.schemas = database().schemas;
    form_.complete = true;
    form_.default_names = true;
    for (const auto& [kind, count] : database().other_kinds) {
      if (count > 0) form_.not_stated.entries.push_back({keys_.key(kind), nullptr, count});
    }
    for (const auto& [kind, digest] : database().other_digests) {
      form_.not_stated_digests.entries.push_back({keys_.key(kind), nullptr, digest});
    }
    for (const auto& type : database().enums) add(type);
    for (const auto& domain : database().domains) add(domain);
    for (const auto& sequence : database().sequences) {
      if (!goes_without_saying(sequence)) add(sequence);
    }
    for (const auto& model : catalogue_.models) {
      const auto& table = *tables_.at(model.table);
      form_.models.entries.push_back({keys_.key(model.name), nullptr, compose_model(model, table, spelling_, keys_)});
    }
    return std::move(form_);
  }

 private:
  [[nodiscard]] const Database& database() const { return catalogue_.database; }
  const Node* key(const QualifiedName& name) { return keys_.key(dotted(spelling_.name(name))); }

  void add(const Enum& type) {
    EnumForm form;
    for (const auto& label : type.labels) form.labels.entries.push_back({nullptr, nullptr, label});
    if (type.comment.has_value()) form.comment = type.comment;
    form_.enums.entries.push_back({key(type.name), nullptr, std::move(form)});
  }

  void add(const Domain& domain) {
    DomainForm form;
    static_cast<Domain&>(form) = domain;
    leave_out_defaults(form);
    form.type = spelling_.type(domain.type, {});
    form.collation = Spelling::collation(form.collation);
    for (auto& check : form.checks) {
      if (check.name == default_name(domain.name.name, {}, "check")) check.name.clear();
    }
    place_checks(form.checks, form.check_forms, keys_);
    form_.domains.entries.push_back({key(domain.name), nullptr, std::move(form)});
  }

  void add(const Sequence& sequence) {
    SequenceForm form;
    static_cast<Sequence&>(form) = sequence;
    leave_out_defaults(form);
    if (form.owned_by.has_value()) {
      form.owned_by = ColumnName{spelling_.name(form.owned_by->table), form.owned_by->column};
    }
    form_.sequences.entries.push_back({key(sequence.name), nullptr, std::move(form)});
  }

  /// The serial column that owns it says it all.
  [[nodiscard]] bool goes_without_saying(const Sequence& sequence) const {
    if (!sequence.owned_by.has_value()) return false;
    const auto& [table_name, column_name] = *sequence.owned_by;
    const auto table = tables_.find(table_name);
    if (table == tables_.end() || owned_.at({table_name, column_name}) != 1) return false;
    const auto column = std::ranges::find(table->second->columns, column_name, &Column::name);
    return column != table->second->columns.end() && column->identity == Stated<Identity>(Identity::serial) &&
           is_implied(sequence, *table->second, *column);
  }

  const Catalogue& catalogue_;
  Keys& keys_;
  Spelling spelling_;
  std::map<QualifiedName, const Table*> tables_;
  std::map<std::pair<QualifiedName, std::string>, int> owned_;
  CatalogueForm form_;
};

TypeNames type_names(const Database& database) {
  TypeNames names;
  for (const auto& each : database.enums) names.add(each.name);
  for (const auto& each : database.domains) names.add(each.name);
  return names;
}

}  // namespace

Spelling::Spelling(const Database& database, std::string default_schema)
    : types_(type_names(database)), default_schema_(std::move(default_schema)) {}

QualifiedName Spelling::name(QualifiedName name) const {
  if (name.schema == default_schema_) name.schema.clear();
  return name;
}

Type Spelling::type(Type type, std::string_view used_in) const {
  if (type.schema != default_schema_) return type;
  auto bare = type;
  bare.schema.clear();
  // Read back it is another type where PostgreSQL has one of its own by that name, or another schema has.
  const auto read = sql::parse_type(to_sql(bare));
  if (!read || *read != bare || sql::serial_type(bare)) return type;
  const auto found = types_.resolved(bare, default_schema_);
  return found == type || (found == bare && used_in == type.schema) ? bare : type;
}

Stated<QualifiedName> Spelling::collation(Stated<QualifiedName> collation) {
  if (!collation.has_value() || collation->schema != "pg_catalog") return collation;
  return QualifiedName{{}, collation->name};
}

CatalogueForm compose(const Catalogue& catalogue, Keys& keys) { return Composer(catalogue, keys).run(); }

}  // namespace schemadrift::catalogue
