#pragma once

// The short forms of described structs, as people write them most: see Shorthand in codec.hpp.

#include "catalogue/codec_containers.hpp"
#include "catalogue/codec_values.hpp"
#include "catalogue/describe_classes.hpp"

namespace schemadrift::catalogue {

/// `description: text` is a nullable column of that type.
template <>
struct Shorthand<ColumnForm> {
  static bool read(const Node& node, const Context& context, ColumnForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<Type>::schema(writer); }
};

/// `[Queued, Done]`
template <>
struct Shorthand<EnumForm> {
  static bool read(const Node& node, const Context& context, EnumForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<LabelList>::schema(writer); }
};

/// `rank >= 0`
template <>
struct Shorthand<CheckForm> {
  static bool read(const Node& node, const Context& context, CheckForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<Expression>::schema(writer); }
};

/// `tenants.id`, as in SQLAlchemy's ForeignKey
template <>
struct Shorthand<ReferenceForm> {
  static bool read(const Node& node, const Context& context, ReferenceForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<ColumnName>::schema(writer); }
};

/// `[role_id, permission_id]`, or one column
template <>
struct Shorthand<PrimaryKeyForm> {
  static bool read(const Node& node, const Context& context, PrimaryKeyForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<std::string>>::schema(writer); }
};

/// `[name, tenant_id]`
template <>
struct Shorthand<UniqueForm> {
  static bool read(const Node& node, const Context& context, UniqueForm& into);
  static Json schema(SchemaWriter&) { return json_list_of(json_type({"string"})); }
};

/// `[tenant_id, lower(name)]`
template <>
struct Shorthand<IndexForm> {
  static bool read(const Node& node, const Context& context, IndexForm& into);
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<IndexKey>>::schema(writer); }
};

/// `name` is a column, `lower(name)` an expression
template <>
struct Shorthand<IndexKey> {
  static bool read(const Node& node, const Context& context, IndexKey& into);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

}  // namespace schemadrift::catalogue
