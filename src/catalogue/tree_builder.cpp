#include "catalogue/tree_builder.hpp"

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
#include <array>

namespace schemadrift::catalogue {
namespace {

constexpr std::string_view merge_key = "<<";

std::size_t node_count(const Node& node) {
  std::size_t count = 1;
  for (const auto& child : node.children) count += node_count(child);
  return count;
}

std::size_t depth(const Node& node) {
  std::size_t deepest = 0;
  for (const auto& child : node.children) deepest = std::max(deepest, depth(child));
  return node.children.empty() ? 0 : deepest + 1;
}

/// The offset behind the quote that ends the text which begins at `start`; npos when none does.
std::size_t end_of_quoted(std::string_view source, std::size_t start) {
  const char quote = source[start];
  for (std::size_t i = start + 1; i < source.size(); ++i) {
    if (quote == '"' && source[i] == '\\') {
      ++i;
    } else if (source[i] == quote) {
      if (quote == '"' || i + 1 == source.size() || source[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

/// What the caret underlines: the text as far as it stands on its first line.
int length_on_line(std::string_view source, std::size_t start, std::size_t bytes) {
  auto shown = source.substr(start, bytes);
  shown = shown.substr(0, shown.find('\n'));
  return std::max(1, count_characters(shown));
}

/// The merge key of YAML 1.1: members that the map does not state itself come from the maps that `<<` names.
void merge(Node& map, const Node& from) {
  if (from.kind == NodeKind::sequence) {
    for (const auto& each : from.children) merge(map, each);
  }
  if (from.kind != NodeKind::map) return;
  for (std::size_t i = 0; i + 1 < from.children.size(); i += 2) {
    if (map.find(from.children[i].text) != nullptr) continue;
    map.children.push_back(from.children[i]);
    map.children.push_back(from.children[i + 1]);
  }
}

bool is_merge_value(const Node& node) {
  if (node.kind == NodeKind::map) return true;
  return node.kind == NodeKind::sequence &&
         std::ranges::all_of(node.children, [](const Node& each) { return each.kind == NodeKind::map; });
}

/// A `<<` with any other value stays, and the reader will say that it knows no such key.
void apply_merge_key(Node& map) {
  for (std::size_t i = 0; i + 1 < map.children.size(); i += 2) {
    const auto& key = map.children[i];
    if (key.quoted || key.text != merge_key || !is_merge_value(map.children[i + 1])) continue;
    const Node from = std::move(map.children[i + 1]);
    const auto at = map.children.begin() + static_cast<std::ptrdiff_t>(i);
    map.children.erase(at, at + 2);
    merge(map, from);
    return;
  }
}

}  // namespace

void TreeBuilder::refuse(std::size_t offset, std::string message) {
  throw Refusal{places_.find(offset), std::move(message)};
}

/// yaml-cpp marks a value where its anchor or tag begins.
std::size_t TreeBuilder::start_of_value(const YAML::Mark& mark) const {
  auto offset = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), source_.size());
  while (offset < source_.size() && (source_[offset] == '&' || source_[offset] == '!')) {
    const auto end = source_.find_first_of(" \n\t,]}", offset);
    const auto next = end == std::string_view::npos ? end : source_.find_first_not_of(" \n\t", end);
    if (next == std::string_view::npos) return offset;
    offset = next;
  }
  return offset;
}

bool TreeBuilder::expects_key() const {
  return !open_.empty() && open_.back().node.kind == NodeKind::map && open_.back().node.children.size() % 2 == 0;
}

/// The word for null that stands at the offset, if one does. yaml-cpp reports an empty value too, and marks it where
/// the next token begins, which may be a key named null.
std::string_view TreeBuilder::null_word(std::size_t offset) const {
  static constexpr std::array<std::string_view, 4> words{"null", "Null", "NULL", "~"};
  const auto rest = source_.substr(offset);
  const auto word = std::ranges::find_if(words, [&](std::string_view each) { return rest.starts_with(each); });
  if (word == words.end()) return {};
  const auto behind = rest.substr(word->size());
  if (!behind.empty() && std::string_view(" \t\n,]}:").find(behind.front()) == std::string_view::npos) return {};
  const auto next = behind.find_first_not_of(" \t");
  const bool is_key = next != std::string_view::npos && behind[next] == ':';
  return is_key && !expects_key() ? std::string_view{} : rest.substr(0, word->size());
}

std::string_view TreeBuilder::text_of(std::size_t offset, const std::string& value) {
  if (source_.substr(offset).starts_with(value)) return source_.substr(offset, value.size());
  const auto inside = offset + 1;
  if (inside <= source_.size() && source_.substr(inside).starts_with(value))
    return source_.substr(inside, value.size());
  return texts_.emplace_back(value);
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  refuse(static_cast<std::size_t>(std::max(mark.pos, 0)),
         "a second YAML document begins here; a catalogue file holds one: put it in a file of its own");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto offset = start_of_value(mark);
  Node node;
  node.text = null_word(offset);
  if (!node.text.empty()) {
    node.kind = NodeKind::null;
    node.place = places_.find(offset);
    node.place.length = static_cast<int>(node.text.size());
  } else if (!open_.empty() && !open_.back().node.children.empty() && !expects_key()) {
    // What is not there has no place: its key, or its neighbour, is nearest.
    node.place = open_.back().node.children.back().place;
  } else {
    node.place = places_.find(offset);
  }
  add(std::move(node), anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto offset = start_of_value(mark);
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end()) refuse(offset, "an alias may not stand inside the value that it stands for");
  spend(found->second);
  if (open_.size() + depth(found->second) > deepest_nesting) {
    refuse(offset, fmt::format("nested more than {} levels deep; refused", deepest_nesting));
  }
  add(found->second, 0);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const auto offset = start_of_value(mark);
  Node node{NodeKind::scalar, tag != "?", places_.find(offset), text_of(offset, value), {}};
  auto bytes = value.size();
  if (offset < source_.size() && (source_[offset] == '"' || source_[offset] == '\'')) {
    const auto end = end_of_quoted(source_, offset);
    // yaml-cpp takes the rest of the file for the text.
    if (end == std::string_view::npos) refuse(offset, "not valid YAML: the quote that opens here is never closed");
    bytes = end - offset;
  }
  if (value.find('\0') != std::string::npos) refuse(offset, "a NUL character can stand in no name and no value");
  node.place.length = length_on_line(source_, offset, bytes);
  add(std::move(node), anchor);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value) {
  open(NodeKind::sequence, mark, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  open(NodeKind::map, mark, anchor);
}

void TreeBuilder::OnMapEnd() {
  apply_merge_key(open_.back().node);
  close();
}

void TreeBuilder::open(NodeKind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto offset = start_of_value(mark);
  if (open_.size() >= deepest_nesting) {
    refuse(offset, fmt::format("nested more than {} levels deep; refused", deepest_nesting));
  }
  open_.push_back({Node{kind, false, places_.find(offset), {}, {}}, anchor});
}

void TreeBuilder::close() {
  auto frame = std::move(open_.back());
  open_.pop_back();
  add(std::move(frame.node), frame.anchor);
}

/// A few nested aliases can stand for more values than memory holds.
void TreeBuilder::spend(const Node& node) {
  repeated_nodes_ += node_count(node);
  if (repeated_nodes_ <= most_repeated_nodes) return;
  throw Refusal{node.place, fmt::format("the anchors and aliases of this file repeat more than {} values; refused",
                                        most_repeated_nodes)};
}

void TreeBuilder::add(Node node, YAML::anchor_t anchor) {
  if (anchor != 0) {
    spend(node);
    anchored_.insert_or_assign(anchor, node);
  }
  if (open_.empty()) {
    root_ = std::move(node);
  } else {
    open_.back().node.children.push_back(std::move(node));
  }
}

}  // namespace schemadrift::catalogue
