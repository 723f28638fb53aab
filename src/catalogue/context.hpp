#pragma once

// Where the reader is: the path of keys that led there, and where problems go.

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/sql_facts.hpp"
#include "catalogue/tree.hpp"
#include "model/names.hpp"

namespace schemadrift::catalogue {

/// Lives on the stack of the reader: a context never outlives the one that it came from.
class Context {
 public:
  Context(Diagnostics& diagnostics, SqlFacts& sql) : diagnostics_(&diagnostics), sql_(&sql) {}

  [[nodiscard]] Context at(std::string_view key) const { return {*this, key, -1}; }
  [[nodiscard]] Context at(int index) const { return {*this, {}, index}; }

  /// models.Role.unique[0].columns
  [[nodiscard]] std::string path() const;
  /// The last key of the path, for messages.
  [[nodiscard]] std::string subject() const;

  void problem(const Node& node, std::string message, std::string suggestion = {}) const {
    diagnostics_->add(node.place, path(), std::move(message), std::move(suggestion));
  }
  [[nodiscard]] Diagnostics& diagnostics() const { return *diagnostics_; }
  [[nodiscard]] SqlFacts& sql() const { return *sql_; }

 private:
  Context(const Context& parent, std::string_view key, int index)
      : diagnostics_(parent.diagnostics_), sql_(parent.sql_), parent_(&parent), key_(key), index_(index) {}

  Diagnostics* diagnostics_;
  SqlFacts* sql_;
  const Context* parent_ = nullptr;
  std::string_view key_;
  int index_ = -1;
};

struct Member {
  const Node* key = nullptr;
  const Node* value = nullptr;
};

/// The members of a map; those whose key is no name, or stood there before, are reported and left out.
std::vector<Member> members(const Node& map, const Context& context);

/// For messages: a map, a list, null, nothing, or the text itself.
std::string described(const Node& node);

/// Whether the node holds text; when not, says that it must be `wanted`.
bool expect_text(const Node& node, const Context& context, std::string_view wanted);

/// Says that the key is none of `valid`. `context` is the map's.
void report_unknown_key(const Member& member, const Context& context, const std::vector<std::string>& valid);

/// What to say where an unquoted comma inside [ ] or { } seems to have cut a value in two; empty when it did not.
std::string cut_by_comma(const Node& node);

/// `a` or `b`, for a list of the keys or words that are possible.
std::string listed(std::span<const std::string> words);

}  // namespace schemadrift::catalogue
