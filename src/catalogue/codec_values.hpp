#pragma once

// Codecs of single values, and of lists of texts: see codec.hpp.

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/codec.hpp"

namespace schemadrift::catalogue {

template <>
struct Codec<std::string> {
  static void read(const Node& node, const Context& context, std::string& into);
  static std::optional<Json> write(const std::string& value);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct Codec<bool> {
  static void read(const Node& node, const Context& context, bool& into);
  static std::optional<Json> write(bool value);
  static Json schema(SchemaWriter&) { return json_type({"boolean"}); }
};

template <>
struct Codec<std::int64_t> {
  static void read(const Node& node, const Context& context, std::int64_t& into);
  static std::optional<Json> write(std::int64_t value);
  static Json schema(SchemaWriter&) { return json_type({"integer"}); }
};

template <>
struct Codec<FormatVersion> {
  static void read(const Node& node, const Context& context, FormatVersion& into);
  static std::optional<Json> write(const FormatVersion& value);
  static Json schema(SchemaWriter&) { return Json::object({{"const", FormatVersion::newest}}); }
};

/// `default: 0` and `default: true` are expressions, too.
template <>
struct Codec<Expression> {
  static void read(const Node& node, const Context& context, Expression& into);
  static std::optional<Json> write(const Expression& value);
  static Json schema(SchemaWriter&) { return json_type({"string", "number", "boolean"}); }
};

template <>
struct Codec<Type> {
  static void read(const Node& node, const Context& context, Type& into);
  static std::optional<Json> write(const Type& value);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct Codec<QualifiedName> {
  static void read(const Node& node, const Context& context, QualifiedName& into);
  static std::optional<Json> write(const QualifiedName& value);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct Codec<ColumnName> {
  static void read(const Node& node, const Context& context, ColumnName& into);
  static std::optional<Json> write(const ColumnName& value);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

template <>
struct Codec<OrmSource> {
  static void read(const Node& node, const Context& context, OrmSource& into);
  static std::optional<Json> write(const OrmSource& value);
  static Json schema(SchemaWriter&) { return json_type({"string"}); }
};

/// 2026-12-31
template <>
struct Codec<Date> {
  static void read(const Node& node, const Context& context, Date& into);
  static std::optional<Json> write(Date value);
  static Json schema(SchemaWriter&) { return json_type({"string"}).add("pattern", R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}$)"); }
};

/// A list of texts, or one text in which commas separate them.
template <>
struct Codec<std::vector<std::string>> {
  static void read(const Node& node, const Context& context, std::vector<std::string>& into);
  static std::optional<Json> write(const std::vector<std::string>& value);
  static Json schema(SchemaWriter&) {
    return json_any_of({json_type({"string"}), json_list_of(json_type({"string"}))});
  }
};

/// The same, but for the spaces at the two ends of one text, which are kept.
template <>
struct Codec<CascadeWords> {
  static void read(const Node& node, const Context& context, CascadeWords& into);
  static std::optional<Json> write(const CascadeWords& value) { return Codec<std::vector<std::string>>::write(value); }
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<std::string>>::schema(writer); }
};

template <>
struct Codec<NameList> {
  static void read(const Node& node, const Context& context, NameList& into);
  static std::optional<Json> write(const NameList& value);
  static Json schema(SchemaWriter& writer) { return Codec<std::vector<std::string>>::schema(writer); }
};

template <>
struct Codec<LabelList> {
  static void read(const Node& node, const Context& context, LabelList& into);
  static std::optional<Json> write(const LabelList& value);
  static Json schema(SchemaWriter&) {
    return json_list_of(json_type({"string", "number", "boolean", "null"})).add("uniqueItems", true);
  }
};

/// Whether the node is a label; when not, says which ones there are.
void report_unknown_label(const Node& node, const Context& context, const std::vector<std::string>& labels);

template <Labelled E>
struct Codec<E> {
  static void read(const Node& node, const Context& context, E& into) {
    if (!expect_text(node, context, "one of " + listed(names()))) return;
    if (const auto value = from_label<E>(node.text)) {
      into = *value;
    } else {
      report_unknown_label(node, context, names());
    }
  }
  static std::optional<Json> write(E value) { return Json(label(value)); }
  static Json schema(SchemaWriter&) { return Json::object({{"enum", Json::array_of(names())}}); }
  static std::vector<std::string> names() {
    std::vector<std::string> result;
    result.reserve(Labels<E>::values.size());
    for (const auto& each : Labels<E>::values) result.emplace_back(each.name);
    return result;
  }
};

/// SQLAlchemy's True, False and 'all'.
template <>
struct Codec<PassiveDeletes> {
  static void read(const Node& node, const Context& context, PassiveDeletes& into);
  static std::optional<Json> write(PassiveDeletes value);
  static Json schema(SchemaWriter&) { return Json::object({{"enum", Json::array({true, false, "all"})}}); }
};

/// SQLAlchemy's True, False, 'unnested' and 'nested'.
template <>
struct Codec<InnerJoin> {
  static void read(const Node& node, const Context& context, InnerJoin& into);
  static std::optional<Json> write(InnerJoin value);
  static Json schema(SchemaWriter&) {
    return Json::object({{"enum", Json::array({true, false, "unnested", "nested"})}});
  }
};

/// A whole number.
template <>
struct Codec<PrepareThreshold> {
  static void read(const Node& node, const Context& context, PrepareThreshold& into);
  static std::optional<Json> write(PrepareThreshold value);
  static Json schema(SchemaWriter& writer) { return Codec<std::int64_t>::schema(writer); }
};

/// A map from name to value, both texts whatever YAML makes of them.
template <>
struct Codec<StartupParameters> {
  static void read(const Node& node, const Context& context, StartupParameters& into);
  static std::optional<Json> write(const StartupParameters& value);
  static Json schema(SchemaWriter&) {
    return json_type({"object"}).add("additionalProperties", json_type({"string", "number", "boolean"}));
  }
};

/// `deferrable: true` is PostgreSQL's DEFERRABLE, which is initially immediate.
template <>
struct Codec<Deferrable> {
  static void read(const Node& node, const Context& context, Deferrable& into);
  static std::optional<Json> write(Deferrable value);
  static Json schema(SchemaWriter&) {
    return Json::object(
        {{"enum", Json::array({true, false, "not_deferrable", "initially_immediate", "initially_deferred"})}});
  }
};

/// Without quotes and in YAML's spelling: true, True, TRUE and their opposites; nothing for any other node.
std::optional<bool> yaml_boolean(const Node& node);

/// The text of a name as the codecs of names read it back: odd parts in SQL's quotes.
std::string dotted(const QualifiedName& name);
/// One part of it.
std::string dotted_part(std::string_view name);

/// Parts of a dotted name: schema.table, or "odd.schema".table with SQL's quotes. Empty when it is no such name.
std::vector<std::string> dotted_parts(std::string_view text);

}  // namespace schemadrift::catalogue
