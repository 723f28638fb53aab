#include "catalogue/shorthands.hpp"

#include <algorithm>

namespace schemadrift::catalogue {
namespace {

/// What PostgreSQL takes as a name, in either case; everything beyond ASCII may stand in one.
bool is_plain_name(std::string_view text) {
  const auto starts = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80U;
  };
  const auto follows = [&](unsigned char c) { return starts(c) || (c >= '0' && c <= '9') || c == '$'; };
  return !text.empty() && starts(static_cast<unsigned char>(text.front())) &&
         std::ranges::all_of(text, [&](char c) { return follows(static_cast<unsigned char>(c)); });
}

/// `unique: [a, b]` could mean one constraint or two.
bool report_bare_name(const Node& node, const Context& context, std::string_view thing) {
  if (!node.is_text()) return false;
  context.problem(
      node,
      fmt::format("each {} is a list of columns or a map, not {}; [[a, b]] is one over both, [[a], [b]] are two", thing,
                  described(node)),
      fmt::format("[{}]", printable(node.text)));
  return true;
}

/// The value of a map that says nothing else.
std::optional<Json> only(std::string_view key, const Json& map) {
  const auto& members = map.members();
  if (members.size() != 1 || members.front().first != key) return std::nullopt;
  return members.front().second;
}

}  // namespace

std::optional<Json> Shorthand<EnumForm>::shortened(const Json& map) { return only("labels", map); }
std::optional<Json> Shorthand<ColumnForm>::shortened(const Json& map) { return only("type", map); }
std::optional<Json> Shorthand<CheckForm>::shortened(const Json& map) { return only("expression", map); }
std::optional<Json> Shorthand<PrimaryKeyForm>::shortened(const Json& map) { return only("columns", map); }
std::optional<Json> Shorthand<UniqueForm>::shortened(const Json& map) { return only("columns", map); }
std::optional<Json> Shorthand<IndexForm>::shortened(const Json& map) { return only("columns", map); }

std::optional<Json> Shorthand<Backref>::shortened(const Json& map) { return only("name", map); }

std::optional<Json> Shorthand<ReferenceForm>::shortened(const Json& map) {
  const auto* table = map.find("table");
  const auto* column = map.find("column");
  if (map.members().size() != 2 || table == nullptr || column == nullptr) return std::nullopt;
  return Json(*table->string() + '.' + dotted_part(*column->string()));
}

/// A text that looks like a name is read as one, and no other.
std::optional<Json> Shorthand<IndexKey>::shortened(const Json& map) {
  if (auto column = only("column", map)) {
    return is_plain_name(*column->string()) ? column : std::nullopt;
  }
  auto expression = only("expression", map);
  const bool is_text = expression && expression->is_string() && !is_plain_name(*expression->string());
  return is_text ? expression : std::nullopt;
}

bool Shorthand<ColumnForm>::read(const Node& node, const Context& context, ColumnForm& into) {
  if (!node.is_text()) return false;
  Codec<Type>::read(node, context, into.type);
  return true;
}

bool Shorthand<EnumForm>::read(const Node& node, const Context& context, EnumForm& into) {
  if (node.kind == NodeKind::map) return false;
  Codec<LabelList>::read(node, context, into.labels);
  return true;
}

bool Shorthand<CheckForm>::read(const Node& node, const Context& context, CheckForm& into) {
  if (!node.is_text()) return false;
  Codec<Expression>::read(node, context, into.expression);
  return true;
}

bool Shorthand<ReferenceForm>::read(const Node& node, const Context& context, ReferenceForm& into) {
  if (!node.is_text()) return false;
  ColumnName name;
  Codec<ColumnName>::read(node, context, name);
  into.table = std::move(name.table);
  into.column = std::move(name.column);
  return true;
}

bool Shorthand<Backref>::read(const Node& node, const Context& context, Backref& into) {
  if (!node.is_text()) return false;
  Codec<std::string>::read(node, context, into.name);
  return true;
}

bool Shorthand<PrimaryKeyForm>::read(const Node& node, const Context& context, PrimaryKeyForm& into) {
  if (!node.is_text() && node.kind != NodeKind::sequence) return false;
  Codec<std::vector<std::string>>::read(node, context, into.columns);
  return true;
}

bool Shorthand<UniqueForm>::read(const Node& node, const Context& context, UniqueForm& into) {
  if (node.kind != NodeKind::sequence) return report_bare_name(node, context, "unique constraint");
  Codec<std::vector<std::string>>::read(node, context, into.columns);
  return true;
}

bool Shorthand<IndexForm>::read(const Node& node, const Context& context, IndexForm& into) {
  if (node.kind != NodeKind::sequence) return report_bare_name(node, context, "index");
  Codec<std::vector<IndexKey>>::read(node, context, into.keys);
  return true;
}

bool Shorthand<IndexKey>::read(const Node& node, const Context& context, IndexKey& into) {
  if (!node.is_text()) return false;
  if (is_plain_name(node.text)) {
    into.column = node.text;
  } else {
    Codec<Expression>::read(node, context, into.expression);
  }
  return true;
}

}  // namespace schemadrift::catalogue
