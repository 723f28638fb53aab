#include "catalogue/context.hpp"

#include <algorithm>
#include <unordered_map>

#include "model/suggestion.hpp"

namespace schemadrift::catalogue {

std::string Context::path() const {
  if (parent_ == nullptr) return {};
  auto before = parent_->path();
  if (index_ >= 0) return fmt::format("{}[{}]", before, index_);
  return before.empty() ? printable(key_) : fmt::format("{}.{}", before, printable(key_));
}

std::string Context::subject() const {
  if (parent_ == nullptr) return "the catalogue";
  if (index_ >= 0) return fmt::format("element {} of {}", index_ + 1, parent_->subject());
  return fmt::format("`{}`", printable(key_));
}

std::string described(const Node& node) {
  switch (node.kind) {
    case NodeKind::empty:
      return "nothing";
    case NodeKind::null:
      return "null";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::scalar:
      break;
  }
  return fmt::format("`{}`", printable(node.text));
}

bool expect_text(const Node& node, const Context& context, std::string_view wanted) {
  if (node.is_text()) return true;
  if (node.kind == NodeKind::empty) {
    context.problem(node, fmt::format("{} has no value; it must be {}", context.subject(), wanted));
  } else {
    context.problem(node, fmt::format("{} must be {}, not {}", context.subject(), wanted, described(node)));
  }
  return false;
}

std::vector<Member> members(const Node& map, const Context& context) {
  std::vector<Member> result;
  result.reserve(map.children.size() / 2);
  std::unordered_map<std::string_view, const Node*> seen;
  for (std::size_t i = 0; i + 1 < map.children.size(); i += 2) {
    const auto& key = map.children[i];
    if (!key.is_text() && key.kind != NodeKind::null) {
      context.problem(key, fmt::format("a key must be a name, not {}", described(key)));
    } else if (key.text.empty()) {
      context.problem(key, "a key must be a name; this one is empty");
    } else if (const auto [first, added] = seen.try_emplace(key.text, &key); !added) {
      context.at(key.text).problem(
          key, fmt::format("duplicate key `{}`; the first is at line {}, column {}", printable(key.text),
                           first->second->place.line, first->second->place.column));
    } else {
      result.push_back({&key, &map.children[i + 1]});
    }
  }
  return result;
}

void report_unknown_key(const Member& member, const Context& context, const std::vector<std::string>& valid) {
  const auto& key = *member.key;
  const auto here = context.at(key.text);
  if (auto advice = cut_by_comma(key); !advice.empty()) {
    here.problem(key, fmt::format("unknown key `{}`: {}", printable(key.text), advice));
    return;
  }
  auto suggestion = nearest(key.text, valid);
  auto message = fmt::format("unknown key `{}`", printable(key.text));
  if (suggestion.empty()) message += fmt::format("; the keys here are {}", listed(valid));
  here.problem(key, std::move(message), std::move(suggestion));
}

std::string cut_by_comma(const Node& node) {
  if (node.quoted) return {};
  const auto opened = std::ranges::count(node.text, '(');
  if (opened == std::ranges::count(node.text, ')')) return {};
  return "inside { } and [ ] a comma ends the value; put a value that holds a comma in quotes";
}

std::string listed(std::span<const std::string> words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " and " : ", ";
    result += words[i];
  }
  return result;
}

}  // namespace schemadrift::catalogue
