#include "catalogue/tree.hpp"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "catalogue/source_text.hpp"
#include "catalogue/tree_builder.hpp"

namespace schemadrift::catalogue {
namespace {

/// What yaml-cpp's scanner trips over, in words that say what to do.
std::string explained(const std::string& message, std::string_view rest, bool indented) {
  const char next = rest.empty() ? '\0' : rest.front();
  if (message == YAML::ErrorMsg::UNKNOWN_TOKEN) {
    return fmt::format("not valid YAML: a value may not begin with `{}`; put it in quotes", next);
  }
  if (indented) return "not valid YAML: a tab may not indent a line; use spaces";
  if (message == YAML::ErrorMsg::MAP_VALUE) {
    return "not valid YAML: no `:` may stand here; check the indentation, or put a value that holds `: ` in quotes";
  }
  // The later yaml-cpp ends it in a colon, and appends the name, to which the position points anyway.
  std::string_view no_anchor = YAML::ErrorMsg::UNKNOWN_ANCHOR;
  no_anchor = no_anchor.substr(0, no_anchor.find(':'));
  return fmt::format("not valid YAML: {}", message.starts_with(no_anchor) ? no_anchor : message);
}

/// Whether the line of `offset` begins with a tab.
bool is_indented_by_tab(std::string_view text, std::size_t offset) {
  const auto line_end = text.substr(0, std::min(offset, text.size())).rfind('\n');
  const auto line = text.substr(line_end == std::string_view::npos ? 0 : line_end + 1);
  const auto first = line.find_first_not_of(' ');
  return first != std::string_view::npos && line[first] == '\t';
}

void report(const YAML::ParserException& error, std::string_view text, Diagnostics& diagnostics) {
  // At the end of the file the mark has no line of its own: the offset is always right.
  const auto offset = std::min(static_cast<std::size_t>(std::max(error.mark.pos, 0)), text.size());
  diagnostics.add(place_of(text, offset), {},
                  explained(error.msg, text.substr(offset), is_indented_by_tab(text, offset)));
}

void read_document(std::string_view text, TreeBuilder& builder, Diagnostics& diagnostics) {
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refusal& refusal) {
    diagnostics.add(refusal.place, {}, refusal.message);
    builder.give_up();
  } catch (const YAML::ParserException& error) {
    report(error, text, diagnostics);
    builder.give_up();
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  if (kind != NodeKind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    if (children[i].text == key) return &children[i + 1];
  }
  return nullptr;
}

Tree parse_tree(std::string_view text, Diagnostics& diagnostics) {
  Tree tree;
  tree.texts.push_back(normalised(text));
  const std::string_view source = tree.texts.front();
  if (const auto problem = text_problem(source)) {
    diagnostics.add(problem->place, {}, problem->message);
    return tree;
  }
  TreeBuilder builder(tree.texts);
  read_document(source, builder, diagnostics);
  tree.root = builder.take_root();
  return tree;
}

}  // namespace schemadrift::catalogue
