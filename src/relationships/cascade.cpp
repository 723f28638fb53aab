#include "relationships/cascade.hpp"

#include <algorithm>
#include <set>

namespace schemadrift::relationships {

namespace {

// Python's \s, as far as ASCII goes.
constexpr std::string_view whitespace = " \t\n\r\f\v";

// Splits as the regular expression \s*,\s* does; empty words vanish.
void split(std::string_view text, std::set<std::string, std::less<>>& words) {
  for (bool first = true;; first = false) {
    const auto comma = text.find(',');
    auto word = text.substr(0, comma);
    if (!first) word.remove_prefix(std::min(word.find_first_not_of(whitespace), word.size()));
    if (comma != std::string_view::npos) word = word.substr(0, word.find_last_not_of(whitespace) + 1);
    if (!word.empty()) words.emplace(word);
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

bool is_known(std::string_view word) { return std::ranges::find(cascade_words, word) != cascade_words.end(); }

}  // namespace

CascadeSet parse_cascade(const std::vector<std::string>& entries) {
  std::set<std::string, std::less<>> words;
  for (const auto& entry : entries) split(entry, words);
  CascadeSet result;
  std::ranges::copy_if(words, std::back_inserter(result.unknown), [](const auto& word) { return !is_known(word); });
  if (words.contains("none")) return result;
  const bool all = words.contains("all");
  result.save_update = all || words.contains("save-update");
  result.merge = all || words.contains("merge");
  result.refresh_expire = all || words.contains("refresh-expire");
  result.expunge = all || words.contains("expunge");
  result.delete_rows = all || words.contains("delete");
  result.delete_orphan = words.contains("delete-orphan");
  return result;
}

CascadeSet cascade_of(const Relationship& relationship) {
  auto result =
      relationship.cascade.has_value() ? parse_cascade(*relationship.cascade) : parse_cascade({"save-update", "merge"});
  if (relationship.viewonly) result.save_update = result.delete_rows = result.delete_orphan = false;
  return result;
}

}  // namespace schemadrift::relationships
