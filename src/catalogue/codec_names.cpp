#include <algorithm>
#include <unordered_map>

#include "catalogue/codec_values.hpp"

namespace schemadrift::catalogue {
namespace {

/// en_US.utf8 and de_DE.ISO8859-15 are names of collations, not of a collation in a schema.
bool is_locale(std::string_view text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto language = static_cast<std::size_t>(std::ranges::find_if_not(text, is_lower) - text.begin());
  if (language < 2 || language > 3 || text.size() < language + 4) return false;
  return text[language] == '_' && is_upper(text[language + 1]) && is_upper(text[language + 2]) &&
         text[language + 3] == '.';
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::string_view before_comma(std::string_view text) { return text.substr(0, text.find(',')); }

std::string_view behind_comma(std::string_view text) {
  const auto comma = text.find(',');
  return comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
}

/// In SQL's quotes.
std::string in_quotes(std::string_view part) {
  std::string result = "\"";
  for (const char c : part) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

}  // namespace

std::string dotted_part(std::string_view name) {
  return name.find_first_of(".\"") == std::string_view::npos ? std::string(name) : in_quotes(name);
}

std::string dotted(const QualifiedName& name) {
  if (name.schema.empty()) return is_locale(name.name) ? name.name : dotted_part(name.name);
  const auto text = dotted_part(name.schema) + '.' + dotted_part(name.name);
  return is_locale(text) ? in_quotes(name.schema) + '.' + dotted_part(name.name) : text;
}

std::vector<std::string> dotted_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      parts.back() += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  if (quoted || std::ranges::any_of(parts, &std::string::empty)) return {};
  return parts;
}

void Codec<QualifiedName>::read(const Node& node, const Context& context, QualifiedName& into) {
  if (!expect_text(node, context, "a name")) return;
  auto parts = is_locale(node.text) ? std::vector{std::string(node.text)} : dotted_parts(node.text);
  if (parts.empty() || parts.size() > 2) {
    context.problem(node, fmt::format("{} is no name; write name or schema.name", described(node)));
    return;
  }
  into.name = std::move(parts.back());
  if (parts.size() == 2) into.schema = std::move(parts.front());
}

void Codec<ColumnName>::read(const Node& node, const Context& context, ColumnName& into) {
  if (!expect_text(node, context, "table.column")) return;
  auto parts = dotted_parts(node.text);
  if (parts.size() < 2 || parts.size() > 3) {
    context.problem(node, fmt::format("{} is no column; write table.column or schema.table.column", described(node)));
    return;
  }
  into.column = std::move(parts.back());
  into.table.name = std::move(parts[parts.size() - 2]);
  if (parts.size() == 3) into.table.schema = std::move(parts.front());
}

void Codec<NameList>::read(const Node& node, const Context& context, NameList& into) {
  if (node.kind == NodeKind::empty) return;
  if (node.kind == NodeKind::sequence) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      auto& placed = into.entries.emplace_back(Placed<std::string>{nullptr, &node.children[i], {}});
      Codec<std::string>::read(node.children[i], context.at(static_cast<int>(i)), placed.form);
      if (placed.form.empty()) into.entries.pop_back();
    }
    return;
  }
  if (!expect_text(node, context, "a list of names")) return;
  for (auto rest = node.text; !rest.empty(); rest = behind_comma(rest)) {
    const auto name = trimmed(before_comma(rest));
    if (!name.empty()) into.entries.push_back({nullptr, &node, std::string(name)});
  }
}

void Codec<std::vector<std::string>>::read(const Node& node, const Context& context, std::vector<std::string>& into) {
  NameList names;
  Codec<NameList>::read(node, context, names);
  for (auto& each : names.entries) into.push_back(std::move(each.form));
}

void Codec<CascadeWords>::read(const Node& node, const Context& context, CascadeWords& into) {
  Codec<std::vector<std::string>>::read(node, context, into);
  if (!node.is_text() || into.empty()) return;
  const auto begin = node.text.substr(0, node.text.find_first_not_of(" \t\n,"));
  const auto end = node.text.substr(node.text.find_last_not_of(" \t\n,") + 1);
  if (begin.find(',') == std::string_view::npos) into.front().insert(0, begin);
  if (end.find(',') == std::string_view::npos) into.back() += end;
}

void Codec<LabelList>::read(const Node& node, const Context& context, LabelList& into) {
  if (node.kind != NodeKind::sequence) {
    context.problem(node, fmt::format("{} must be a list of labels, not {}", context.subject(), described(node)));
    return;
  }
  std::unordered_map<std::string_view, const Node*> seen;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto& child = node.children[i];
    const auto here = context.at(static_cast<int>(i));
    if (child.kind != NodeKind::null && !expect_text(child, here, "a label")) continue;
    if (const auto [first, added] = seen.try_emplace(child.text, &child); !added) {
      here.problem(child, fmt::format("label {} stands here twice; the first is at line {}, column {}",
                                      described(child), first->second->place.line, first->second->place.column));
    } else {
      into.entries.push_back({nullptr, &child, std::string(child.text)});
    }
  }
}

}  // namespace schemadrift::catalogue
