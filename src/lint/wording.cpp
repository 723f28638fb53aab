#include "lint/wording.hpp"

#include <array>
#include <string>
#include <string_view>

namespace schemadrift::lint {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

void reword(std::string& text) {
  constexpr std::array<std::string_view, 2> words{"the model", "the catalogue"};
  for (const auto word : words) replace_all(text, word, "the expected side");
}

}  // namespace

void speak_of_expected_side(Finding& finding) {
  reword(finding.hint);
  if (finding.consequence) reword(finding.consequence->explanation);
}

}  // namespace schemadrift::lint
