#pragma once

// Draws that depend on the seed alone: the distributions of the standard library differ from one to the next.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace schemadrift::tests {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }
  bool chance(int percent) { return below(100) < percent; }
  template <class T>
  T& one_of(std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  std::string word(std::vector<std::string> words) { return one_of(words); }

 private:
  std::mt19937 random_;
};

}  // namespace schemadrift::tests
