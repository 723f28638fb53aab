#pragma once

// A YAML document as a tree of light nodes, each of which knows where it stands in its file. It is built from
// yaml-cpp's events, because yaml-cpp's own tree is three times slower and expands alias bombs.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/diagnostics.hpp"

namespace schemadrift::catalogue {

/// empty: nothing stands there (`key:`). null: null, Null, NULL or ~ without quotes.
enum class NodeKind : std::uint8_t { empty, null, scalar, sequence, map };

struct Node {
  NodeKind kind = NodeKind::empty;
  bool quoted = false;
  Place place;
  std::string_view text;       ///< of a scalar or null; what is not quoted stays as it was written: yes, 1.0, null
  std::vector<Node> children;  ///< a map's are key, value, key, value

  [[nodiscard]] bool is_text() const { return kind == NodeKind::scalar; }
  /// The value of a map's key, the first of that name; null when there is none.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// Owns the text that its nodes show.
struct Tree {
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  ~Tree() = default;

  std::deque<std::string> texts;  ///< the file's first
  Node root;                      ///< empty when the file is, or when it is no YAML
};

/// No catalogue needs more; a file that does is an attack or a mistake.
inline constexpr std::size_t deepest_nesting = 64;
inline constexpr std::size_t most_repeated_nodes = 1'000'000;

/// Reads one YAML document. What is wrong with it as YAML goes to `diagnostics`.
Tree parse_tree(std::string_view text, Diagnostics& diagnostics);

}  // namespace schemadrift::catalogue
