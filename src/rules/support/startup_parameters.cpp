#include "rules/support/startup_parameters.hpp"

#include <algorithm>
#include <cctype>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

int hexadecimal(char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto found = digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  return found == digits.npos ? -1 : static_cast<int>(found);
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 && hexadecimal(text[i + 2]) >= 0;
    if (is_escape) {
      result += static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]));
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

/// -c name=value, -cname=value and --name=value (PostgreSQL manual, the program postgres).
std::vector<StartupParameter> in_options(std::string_view options) {
  std::vector<StartupParameter> result;
  while (!options.empty()) {
    const auto end = std::min(options.find(' '), options.size());
    auto word = options.substr(0, end);
    options.remove_prefix(std::min(end + 1, options.size()));
    for (const std::string_view start : {"--", "-c"}) {
      if (word.starts_with(start)) word.remove_prefix(start.size());
    }
    const auto equals = word.find('=');
    if (equals != word.npos && equals > 0) result.push_back({lower(word.substr(0, equals)), true, true});
  }
  return result;
}

}  // namespace

std::vector<StartupParameter> startup_parameters(const ConnectionFacts& facts) {
  std::vector<StartupParameter> result;
  // asyncpg sends server_settings by themselves; libpq takes them in `options` only.
  const bool in_options_only = facts.driver != Driver::asyncpg && facts.driver != Driver::jdbc;
  for (const auto& [name, value] : facts.profile->startup_parameters.all) {
    result.push_back({lower(name), in_options_only, false});
  }
  const auto* options = facts.url ? facts.url->parameter("options") : nullptr;
  if (options == nullptr) return result;
  for (auto& each : in_options(decoded(*options))) result.push_back(std::move(each));
  return result;
}

bool has_name(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& each) { return lower(each) == name; });
}

std::string listed(const std::vector<StartupParameter>& parameters) {
  std::vector<std::string> names;
  names.reserve(parameters.size());
  for (const auto& each : parameters) names.push_back(each.name);
  return display(names);
}

}  // namespace schemadrift::rules
