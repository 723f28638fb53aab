#include "lint/model_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "model/names.hpp"

namespace schemadrift::lint {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

/// Whole phrases first: what they ask for is done otherwise in a model.
constexpr auto phrases = std::to_array<Replacement>({
    {"state `relation: view` if the application only reads it", "waive it if the application only reads it"},
    {"state `relation: materialized_view` if the application only reads it",
     "waive it if the application only reads it"},
    {"state `validated: true` in the catalogue", "take `postgresql_not_valid` away from the model"},
    {"state `validated: false` in the catalogue", "state `postgresql_not_valid=True` in the model"},
    {"take the model out of the catalogue", "take the model away"},
    {"`generated`", "`Computed()`"},
    {"`references`", "`ForeignKey()`"},
    {"`nulls_distinct`", "`postgresql_nulls_not_distinct`"},
    {"write `none`", "write `cascade=\"none\"`"},
    {"the catalogue says", "the models say"},
    {"the catalogue allows", "the models allow"},
    {"the catalogue's", "the models'"},
    {"the catalogue", "the models"},
});

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_key(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string_view without(std::string_view text, char first, char last) {
  const bool enclosed = text.size() > 1 && text.front() == first && text.back() == last;
  return enclosed ? text.substr(1, text.size() - 2) : text;
}

/// What `a, [b, c], d` lists: the commas within brackets and braces are not its own.
std::vector<std::string_view> items(std::string_view list) {
  std::vector<std::string_view> result;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    const char c = i < list.size() ? list[i] : ',';
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (c != ',' || (depth != 0 && i < list.size())) continue;
    auto item = list.substr(begin, i - begin);
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    result.push_back(item);
    begin = i + 1;
  }
  return result;
}

struct Entry {
  std::string_view key;
  std::string_view value;
};

std::optional<Entry> entry(std::string_view text) {
  const auto colon = text.find(": ");
  if (colon == std::string_view::npos) return std::nullopt;
  return Entry{text.substr(0, colon), text.substr(colon + 2)};
}

/// name=value, as an argument of relationship() or Column().
std::string argument(const Entry& entry);

/// What stands in the braces, as arguments; the one called `first` is their first, without its name.
std::string arguments(std::string_view braces, std::string_view first) {
  std::vector<std::string> result;
  for (const auto item : items(without(braces, '{', '}'))) {
    const auto each = entry(item);
    if (!each) continue;
    if (each->key == first) {
      result.insert(result.begin(), fmt::format("\"{}\"", each->value));
    } else {
      result.push_back(argument(*each));
    }
  }
  return fmt::format("{}", fmt::join(result, ", "));
}

std::string argument(const Entry& entry) {
  const auto [key, value] = entry;
  if (value == "true") return fmt::format("{}=True", key);
  if (value == "false") return fmt::format("{}=False", key);
  if (key == "backref" && value.starts_with('{')) return fmt::format("backref=backref({})", arguments(value, "name"));
  const bool is_list_of_columns = value.starts_with('[') && key != "cascade" && key != "overlaps";
  if (is_list_of_columns) return fmt::format("{}={}", key, value);
  return fmt::format("{}=\"{}\"", key, without(without(value, '[', ']'), '"', '"'));
}

/// `key: value` → `key=value`; a column that a class does without is set to None there.
std::string quoted_code(std::string_view code) {
  const auto stated = entry(code);
  if (!stated || !is_key(stated->key)) return std::string(code);
  if (stated->key == "omit") return fmt::format("{} = None", without(stated->value, '[', ']'));
  return argument(*stated);
}

std::string with_code(std::string_view text) {
  std::string result;
  for (;;) {
    const auto begin = text.find('`');
    const auto end = begin == std::string_view::npos ? begin : text.find('`', begin + 1);
    if (end == std::string_view::npos) return result.append(text);
    result.append(text.substr(0, begin + 1)).append(quoted_code(text.substr(begin + 1, end - begin - 1))).append("`");
    text.remove_prefix(end + 1);
  }
}

/// children: {target: Node, …} → children = relationship("Node", …)
std::string with_relationships(std::string_view text) {
  constexpr std::string_view begins = ": {target: ";
  std::string result;
  for (;;) {
    const auto begin = text.find(begins);
    const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
    if (end == std::string_view::npos) return result.append(text);
    const auto braces = text.substr(begin + 2, end + 1 - begin - 2);
    result.append(text.substr(0, begin)).append(fmt::format(" = relationship({})", arguments(braces, "target")));
    text.remove_prefix(end + 1);
  }
}

bool is_in_model_file(const Finding& finding) { return finding.location.file.ends_with(".py"); }

}  // namespace

std::string in_words_of_models(std::string_view advice) {
  std::string text(advice);
  for (const auto& [from, to] : phrases) replace_all(text, from, to);
  // "or `omit: […]` in Role" is no sentence any more.
  replace_all(text, "or `omit: ", "or set `omit: ");
  return with_relationships(with_code(text));
}

void speak_of_models(Finding& finding) {
  if (!is_in_model_file(finding)) return;
  // The class has the attribute, whatever its column is called.
  if (finding.model && !finding.model->attribute.empty()) {
    replace_all(finding.hint, fmt::format("`omit: [{}]`", printable(finding.object.name)),
                fmt::format("`omit: [{}]`", printable(finding.model->attribute)));
  }
  finding.hint = in_words_of_models(finding.hint);
  if (finding.consequence) finding.consequence->explanation = in_words_of_models(finding.consequence->explanation);
}

}  // namespace schemadrift::lint
