#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/support/completions.hpp"

namespace schemadrift::cli {

namespace {

/// In single quotes, as _arguments reads it: brackets and colons would end what they stand in.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char each : text) {
    if (each == '\'') {
      result += "'\\''";
      continue;
    }
    if (each == '[' || each == ']' || each == ':' || each == '\\') result += '\\';
    result += each;
  }
  return result;
}

std::string action_of(const ArgumentText& argument) {
  switch (argument.kind) {
    case ValueKind::words:
      return fmt::format("({})", fmt::join(argument.words, " "));
    case ValueKind::files:
      return "_files";
    case ValueKind::rules:
      return "($rules)";
    case ValueKind::free:
    case ValueKind::none:
      break;
  }
  return " ";
}

std::string specification(const ArgumentText& argument) {
  if (argument.is_positional()) {
    return fmt::format(" \\\n        '*:{}:{}'", escaped(argument.value), action_of(argument));
  }
  const auto value =
      argument.kind == ValueKind::none ? "" : fmt::format(":{}:{}", escaped(argument.value), action_of(argument));
  std::string result;
  for (const auto& name : argument.names) {
    result += fmt::format(" \\\n        '*{}[{}]{}'", name, escaped(first_sentence(argument.description)), value);
  }
  return result;
}

}  // namespace

std::string zsh_completion(const CommandLineText& line, std::span<const std::string> rules) {
  std::string commands;
  std::string branches;
  for (const auto& command : line.commands) {
    commands += fmt::format("    '{}:{}'\n", command.name, escaped(first_sentence(command.summary)));
    std::string specifications;
    for (const auto& each : command.arguments) specifications += specification(each);
    branches += fmt::format("    {})\n      _arguments -s{}\n      ;;\n", command.name, specifications);
  }
  return fmt::format(R"(#compdef schemadrift
# zsh completion of schemadrift
_schemadrift() {{
  local -a commands rules
  rules=({rules})
  commands=(
{commands}  )
  local command=
  local -i at
  for ((at = 2; at < CURRENT; ++at)); do
    [[ $words[at] == -* ]] || {{ command=$words[at]; break }}
  done
  if [[ -z $command ]]; then
    [[ $PREFIX == -* ]] && compadd -- --help --version || _describe -t commands command commands
    return
  fi
  # What follows is completed as if the command were the program.
  shift $((at - 1)) words
  ((CURRENT -= at - 1))
  case $command in
{branches}  esac
}}
if [[ $funcstack[1] == _schemadrift ]]; then _schemadrift "$@"; else compdef _schemadrift schemadrift; fi
)",
                     fmt::arg("rules", fmt::join(rules, " ")), fmt::arg("commands", commands),
                     fmt::arg("branches", branches));
}

}  // namespace schemadrift::cli
