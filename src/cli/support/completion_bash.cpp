#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/support/completions.hpp"

namespace schemadrift::cli {

namespace {

/// One branch of `case "$command $previous"`: what may follow the option.
std::string after_option(const CommandText& command, const ArgumentText& argument) {
  std::vector<std::string> patterns;
  for (const auto& name : argument.names) patterns.push_back(fmt::format("'{} {}'", command.name, name));
  const auto branch = [&](std::string_view action) {
    return fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, "|"), action);
  };
  switch (argument.kind) {
    case ValueKind::words:
      return branch(fmt::format("words='{}'", fmt::join(argument.words, " ")));
    case ValueKind::files:
      return branch("files=1");
    case ValueKind::rules:
      return branch("words=$rules");
    case ValueKind::free:
      return branch("words=");
    case ValueKind::none:
      break;
  }
  return {};
}

std::string options_of(const CommandText& command) {
  std::string names;
  for (const auto& each : command.arguments) {
    for (const auto& name : each.names) names += ' ' + name;
  }
  return names.empty() ? names : names.substr(1);
}

/// What stands without an option.
std::string positional_of(const CommandText& command) {
  for (const auto& each : command.arguments) {
    if (!each.is_positional()) continue;
    if (each.kind == ValueKind::files) return "files=1";
    if (each.kind == ValueKind::rules) return "words=$rules";
    if (each.kind == ValueKind::words) return fmt::format("words='{}'", fmt::join(each.words, " "));
  }
  return "words=";
}

}  // namespace

std::string bash_completion(const CommandLineText& line, std::span<const std::string> rules) {
  std::string after;
  std::string options;
  std::string positionals;
  std::vector<std::string> commands;
  for (const auto& command : line.commands) {
    commands.push_back(command.name);
    for (const auto& each : command.arguments) {
      if (!each.is_positional()) after += after_option(command, each);
    }
    options += fmt::format("    {}) words='{}' ;;\n", command.name, options_of(command));
    positionals += fmt::format("    {}) {} ;;\n", command.name, positional_of(command));
  }
  return fmt::format(R"(# bash completion of schemadrift
# shellcheck shell=bash
_schemadrift_candidates() {{
  local rules='{rules}'
  case "$command $previous" in
{after}  esac
  if [[ -z $command ]]; then
    words='{commands} --help --version'
  elif [[ $word == -* ]]; then
    case $command in
{options}    esac
  else
    case $command in
{positionals}    esac
  fi
}}

_schemadrift() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command='' words='' files='' each
  # bash takes = for a word of its own.
  if [[ $word == '=' ]]; then word=''; elif [[ $previous == '=' ]]; then previous=${{COMP_WORDS[COMP_CWORD-2]}}; fi
  for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    [[ $each == -* ]] || {{ command=$each; break; }}
  done
  COMPREPLY=()
  _schemadrift_candidates
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}}
complete -F _schemadrift schemadrift
)",
                     fmt::arg("rules", fmt::join(rules, " ")), fmt::arg("after", after),
                     fmt::arg("commands", fmt::join(commands, " ")), fmt::arg("options", options),
                     fmt::arg("positionals", positionals));
}

}  // namespace schemadrift::cli
