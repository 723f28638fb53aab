#include "model/suggestion.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace schemadrift {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Case and the kind of word separator are what people get wrong most often: they cost nothing.
std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != '_' && c != '-' && c != ' ') result += lower(c);
  }
  return result;
}

// Damerau's distance in its restricted form: a swap of neighbours counts once.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replace, previous[j] + 1, current[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

bool same_but_for_spelling(std::string_view first, std::string_view second) {
  return first != second && folded(first) == folded(second);
}

std::string nearest(std::string_view written, std::span<const std::string> candidates) {
  const auto word = folded(written);
  // A third of the word may differ: "nulable" is nullable, but "foo" is not "for", nor is `a` meant by `z`.
  std::size_t best = word.size() < 3 ? 1 : std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string result;
  for (const auto& candidate : candidates) {
    if (candidate == written) continue;
    const auto found = distance(word, folded(candidate));
    if (found < best) {
      best = found;
      result = candidate;
    }
  }
  return result;
}

}  // namespace schemadrift
