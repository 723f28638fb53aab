#pragma once

// The short forms of described structs, as people write them most: see Shorthand in codec.hpp.

#include "catalogue/codec_containers.hpp"
#include "catalogue/codec_values.hpp"
#include "catalogue/describe_classes.hpp"

namespace schemadrift::catalogue {

template <>
struct Wording<ColumnForm> {
  static constexpr std::array<std::string_view, 11> order{"type",    "primary_key", "nullable",  "identity",
                                                          "default", "generated",   "collation", "unique",
                                                          "check",   "references",  "comment"};
  /// Identity and serial columns are not null, unless it is said.
  static std::optional<bool> leaves_out(const ColumnForm& form, std::string_view key) {
    if (key != "nullable" || !form.identity.has_value()) return std::nullopt;
    return !form.nullable;
  }
};

template <>
struct Wording<ReferenceForm> {
  static constexpr std::array<std::string_view, 2> order{"table", "column"};
};

template <>
struct Wording<ForeignKeyForm> {
  static constexpr std::array<std::string_view, 3> order{"name", "columns", "references"};
};

template <>
struct Wording<RelationshipForm> {
  static constexpr std::array<std::string_view, 3> order{"target", "direction", "secondary"};
  static std::optional<bool> leaves_out(const RelationshipForm& form, std::string_view key) {
    return key == "backref" && form.backref.name.empty() ? std::optional(true) : std::nullopt;
  }
};

template <>
struct Wording<Backref> {
  static constexpr std::array<std::string_view, 1> order{"name"};
};

template <>
struct Wording<ModelForm> {
  static constexpr std::array<std::string_view, 8> order{"table",   "schema", "relation", "partition_of",
                                                         "extends", "source", "comment",  "primary_key"};
};

/// `description: text` is a nullable column of that type.
template <>
struct Shorthand<ColumnForm> {
  static bool read(const Node& node, const Context& context, ColumnForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<Type>::schema(writer); }
};

/// `[Queued, Done]`
template <>
struct Shorthand<EnumForm> {
  static bool read(const Node& node, const Context& context, EnumForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<LabelList>::schema(writer); }
};

/// `rank >= 0`
template <>
struct Shorthand<CheckForm> {
  static bool read(const Node& node, const Context& context, CheckForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<Expression>::schema(writer); }
};

/// `tenants.id`, as in SQLAlchemy's ForeignKey
template <>
struct Shorthand<ReferenceForm> {
  static bool read(const Node& node, const Context& context, ReferenceForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<ColumnName>::schema(writer); }
};

/// `[role_id, permission_id]`, or one column
template <>
struct Shorthand<PrimaryKeyForm> {
  static bool read(const Node& node, const Context& context, PrimaryKeyForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<std::string>>::schema(writer); }
};

/// `[name, tenant_id]`
template <>
struct Shorthand<UniqueForm> {
  static bool read(const Node& node, const Context& context, UniqueForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter&) { return json_list_of(json_type({"string"})); }
};

/// `[tenant_id, lower(name)]`
template <>
struct Shorthand<IndexForm> {
  static bool read(const Node& node, const Context& context, IndexForm& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<IndexKey>>::schema(writer); }
};

/// `parent`, as in SQLAlchemy's backref="parent"
template <>
struct Shorthand<Backref> {
  static bool read(const Node& node, const Context& context, Backref& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

/// `name` is a column, `lower(name)` an expression
template <>
struct Shorthand<IndexKey> {
  static bool read(const Node& node, const Context& context, IndexKey& into);
  static std::optional<Json> shortened(const Json& map);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

}  // namespace schemadrift::catalogue
