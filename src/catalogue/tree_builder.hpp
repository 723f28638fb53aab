#pragma once

// yaml-cpp's events → our tree. Only tree.cpp includes this.

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/source_text.hpp"
#include "catalogue/tree.hpp"

namespace schemadrift::catalogue {

/// Thrown out of yaml-cpp's parser where reading on would be dangerous or pointless.
struct Refusal {
  Place place;
  std::string message;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  /// `texts` holds the source, and takes every text that does not stand in it literally.
  explicit TreeBuilder(std::deque<std::string>& texts) : texts_(texts), source_(texts.front()), places_(source_) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

  /// After an error: what was read is no document.
  void give_up() { root_ = Node{}; }
  [[nodiscard]] Node take_root() { return std::move(root_); }

 private:
  struct Frame {
    Node node;
    YAML::anchor_t anchor = 0;
  };

  [[nodiscard]] std::size_t start_of_value(const YAML::Mark& mark) const;
  [[nodiscard]] bool expects_key() const;
  [[nodiscard]] std::string_view null_word(std::size_t offset) const;
  std::string_view text_of(std::size_t offset, const std::string& value);
  void add(Node node, YAML::anchor_t anchor);
  void open(NodeKind kind, const YAML::Mark& mark, YAML::anchor_t anchor);
  void close();
  void spend(const Node& node);
  void refuse(std::size_t offset, std::string message);

  std::deque<std::string>& texts_;
  std::string_view source_;
  PlaceFinder places_;
  std::vector<Frame> open_;
  std::map<YAML::anchor_t, Node> anchored_;
  std::size_t repeated_nodes_ = 0;
  int documents_ = 0;
  Node root_;
};

}  // namespace schemadrift::catalogue
