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

}  // namespace

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
