#include "rules/support/prerequisites.hpp"

#include <algorithm>

#include "model/ddl.hpp"
#include "rules/support/paths.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/schemas.hpp"
#include "rules/support/sequences.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

template <class Pairs, class Object>
bool is_missing(const Pairs& pairs, const Object& object) {
  return std::ranges::any_of(pairs, [&](const auto& each) { return each.expected == &object && each.is_missing(); });
}

class Collector {
 public:
  explicit Collector(const Comparison& comparison) : comparison_(comparison) {}

  void add(const Column& column) {
    add(column.type);
    if (!column.default_value.has_value()) return;
    for (const auto& pair : comparison_.sequences) {
      if (!pair.is_missing() || belongs_to_column(comparison_, *pair.expected)) continue;
      const auto& sequence = *pair.expected;
      if (column.default_value->text.find(sequence.name.name) != std::string::npos) add_object(sequence);
    }
  }

  void add(const Type& type) {
    const auto& expected = *comparison_.expected;
    if (const auto* found = find_enum(expected, type); found != nullptr && is_missing(comparison_.enums, *found)) {
      add_object(*found);
    }
    if (const auto* found = find_domain(expected, type); found != nullptr && is_missing(comparison_.domains, *found)) {
      add(found->type);
      add_object(*found);
    }
  }

  std::vector<Prerequisite> take() { return std::move(result_); }

 private:
  template <class Object>
  void add_object(const Object& object) {
    const auto path = path_of(object);
    if (std::ranges::find(result_, path, &Prerequisite::object) != result_.end()) return;
    result_.push_back({path, with_schema(*comparison_.actual, object.name.schema, ddl::create(object))});
  }

  const Comparison& comparison_;
  std::vector<Prerequisite> result_;
};

}  // namespace

std::vector<Prerequisite> prerequisites(const Comparison& comparison, const ObjectPath& missing) {
  Collector collector(comparison);
  if (missing.kind == ObjectKind::domain) {
    for (const auto& pair : comparison.domains) {
      if (pair.is_missing() && path_of(*pair.expected) == missing) collector.add(pair.expected->type);
    }
    return collector.take();
  }
  const auto* table = find_table(comparison, {missing.schema, missing.table});
  if (table == nullptr || table->is_unmapped()) return {};
  for (const auto& column : table->expected->columns) {
    const bool is_meant = missing.kind == ObjectKind::column && column.name == missing.name;
    if (is_meant || (missing.kind == ObjectKind::table && table->is_missing())) collector.add(column);
  }
  return collector.take();
}

}  // namespace schemadrift::rules
