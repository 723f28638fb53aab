#include "cli/support/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace schemadrift::cli {

namespace {

/// The words of "FORMAT:{text,json}", which is how CLI11 writes what a value may be.
std::vector<std::string> choices(std::string_view type) {
  const auto open = type.find('{');
  const auto close = type.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  std::vector<std::string> words(1);
  for (const char each : type.substr(open + 1, close - open - 1)) {
    if (each == ',') {
      words.emplace_back();
    } else {
      words.back() += each;
    }
  }
  return words;
}

/// Without what CLI11 appends of its checks: "MS:NONNEGATIVE" is MS, and "MODULE:BASE" is all of it.
std::string value_of(std::string_view type) {
  for (const std::string_view check : {":{", ":POSITIVE", ":NONNEGATIVE"}) type = type.substr(0, type.find(check));
  return std::string(type);
}

ValueKind kind_of(const ArgumentText& argument) {
  constexpr std::array files{"FILE", "FILE...", "DIR", "PATH", "CATALOGUE", "EXPECTED", "ACTUAL"};
  if (argument.value.empty()) return ValueKind::none;
  if (!argument.words.empty()) return ValueKind::words;
  if (argument.value == "RULE") return ValueKind::rules;
  return std::ranges::find(files, argument.value) == files.end() ? ValueKind::free : ValueKind::files;
}

ArgumentText text_of(const CLI::Option& option) {
  ArgumentText text;
  if (option.nonpositional()) {
    for (const auto& each : option.get_snames()) text.names.push_back('-' + each);
    for (const auto& each : option.get_lnames()) text.names.push_back("--" + each);
  }
  text.description = option.get_description();
  text.group = option.get_group();
  text.fallback = option.get_default_str();
  if (option.get_items_expected_max() > 0) {
    const auto type = option.get_type_name();
    text.value = value_of(type);
    text.words = choices(type);
  }
  text.kind = kind_of(text);
  return text;
}

/// What stands together in --help stands together, in the order in which groups begin.
std::vector<ArgumentText> arguments_of(const CLI::App& app) {
  std::vector<std::vector<ArgumentText>> groups;
  std::map<std::string, std::size_t> numbers;
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    auto text = text_of(*option);
    const auto [entry, is_new] = numbers.try_emplace(text.is_positional() ? "" : text.group, groups.size());
    if (is_new) groups.emplace_back();
    groups[entry->second].push_back(std::move(text));
  }
  std::vector<ArgumentText> arguments;
  for (auto& group : groups) std::ranges::move(group, std::back_inserter(arguments));
  return arguments;
}

}  // namespace

CommandLineText describe_command_line(const CLI::App& app) {
  const auto* root = &app;
  while (root->get_parent() != nullptr) root = root->get_parent();
  CommandLineText text{root->get_description(), root->get_footer(), {}};
  for (const auto* each : root->get_subcommands({})) {
    text.commands.push_back({each->get_name(), each->get_description(), each->get_footer(), arguments_of(*each)});
  }
  return text;
}

std::string_view first_sentence(std::string_view description) {
  return description.substr(0, std::min(description.find_first_of(".:;"), description.find(", ")));
}

}  // namespace schemadrift::cli
