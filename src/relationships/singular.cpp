#include "relationships/singular.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace schemadrift::relationships {

namespace {

using Words = std::pair<std::string_view, std::string_view>;

constexpr auto irregular = std::to_array<Words>({
    {"analyses", "analysis"},
    {"children", "child"},
    {"crises", "crisis"},
    {"feet", "foot"},
    {"hypotheses", "hypothesis"},
    {"indices", "index"},
    {"lives", "life"},
    {"matrices", "matrix"},
    {"men", "man"},
    {"mice", "mouse"},
    {"people", "person"},
    {"quizzes", "quiz"},
    {"theses", "thesis"},
    {"vertices", "vertex"},
    {"women", "woman"},
});

// As they are, in either number, or no plurals although they look like it.
constexpr auto unchanged = std::to_array<std::string_view>({
    "analytics", "aws",   "chaos",  "corps",     "cosmos",      "data",  "economics", "graphics", "https",
    "ios",       "kudos", "lens",   "logistics", "mathematics", "means", "media",     "metadata", "news",
    "os",        "pos",   "series", "species",   "statistics",  "stats", "thanks",
});

// Words in -ies that had the e all along.
constexpr auto kept_ie = std::to_array<std::string_view>({
    "brownies",
    "calories",
    "cookies",
    "genies",
    "lies",
    "movies",
    "pies",
    "rookies",
    "selfies",
    "ties",
    "zombies",
});

// Words that take -es, where the rule for the ending would keep the e.
constexpr auto dropped_es = std::to_array<std::string_view>({
    "aliases",
    "atlases",
    "biases",
    "bonuses",
    "buses",
    "campuses",
    "canvases",
    "censuses",
    "choruses",
    "echoes",
    "focuses",
    "gases",
    "heroes",
    "potatoes",
    "statuses",
    "tomatoes",
    "viruses",
    "vetoes",
});

// Words that end in -che or -xe and take -s.
constexpr auto kept_e = std::to_array<std::string_view>({"axes", "caches", "niches"});

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool has_vowel(std::string_view word) { return word.find_first_of("aeiouy") != std::string_view::npos; }

bool takes_es(std::string_view word) {
  if (contains(dropped_es, word)) return true;
  return !contains(kept_e, word) && (word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches") ||
                                     word.ends_with("shes") || word.ends_with("zzes"));
}

bool is_plain_plural(std::string_view word) {
  if (word.size() < 3 || !word.ends_with('s') || contains(unchanged, word) || !has_vowel(word)) return false;
  // address, status, analysis, alias: the s belongs to the word.
  for (const auto* const ending : {"ss", "us", "is", "as", "ous"}) {
    if (word.ends_with(ending)) return false;
  }
  return true;
}

std::string without_end(std::string_view word, std::size_t bytes) {
  return std::string(word.substr(0, word.size() - bytes));
}

}  // namespace

std::string singular(std::string_view word) {
  for (const auto& [many, one] : irregular) {
    if (word == many) return std::string(one);
  }
  if (takes_es(word)) return without_end(word, 2);
  if (!is_plain_plural(word)) return std::string(word);
  if (word.ends_with("ies") && word.size() > 4 && !contains(kept_ie, word)) return without_end(word, 3) + 'y';
  return without_end(word, 1);
}

std::string plural(std::string_view word) {
  for (const auto& [many, one] : irregular) {
    if (word == one) return std::string(many);
  }
  if (word.empty() || contains(unchanged, word) || singular(word) != word) return std::string(word);
  for (const auto* const ending : {"s", "x", "ch", "sh", "z"}) {
    if (word.ends_with(ending)) return std::string(word) + "es";
  }
  const bool consonant_y = word.size() > 1 && word.ends_with('y') &&
                           std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
  return consonant_y ? without_end(word, 1) + "ies" : std::string(word) + 's';
}

}  // namespace schemadrift::relationships
