#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/support/completions.hpp"

namespace schemadrift::cli {

namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char each : text) {
    if (each == '\'' || each == '\\') result += '\\';
    result += each;
  }
  return result + '\'';
}

std::string values_of(const ArgumentText& argument) {
  switch (argument.kind) {
    case ValueKind::words:
      return fmt::format(" -x -a {}", quoted(fmt::format("{}", fmt::join(argument.words, " "))));
    case ValueKind::files:
      return " -r -F";
    case ValueKind::rules:
      return " -x -a \"$__schemadrift_rules\"";
    case ValueKind::free:
      return " -x";
    case ValueKind::none:
      break;
  }
  return {};
}

std::string line_of(const CommandText& command, const ArgumentText& argument) {
  auto text = fmt::format("complete -c schemadrift -n '__fish_seen_subcommand_from {}'", command.name);
  for (const auto& name : argument.names) {
    text += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
  }
  const auto values = values_of(argument);
  // `-r` belongs to an option: a positional argument is only offered files.
  text += argument.is_positional() && argument.kind == ValueKind::files ? " -F" : values;
  if (!argument.is_positional()) text += " -d " + quoted(first_sentence(argument.description));
  return text + '\n';
}

}  // namespace

std::string fish_completion(const CommandLineText& line, std::span<const std::string> rules) {
  std::string text = "# fish completion of schemadrift\n";
  text += fmt::format("set -g __schemadrift_rules '{}'\n", fmt::join(rules, " "));
  text += "complete -c schemadrift -f\n";
  for (const auto* const option : {"help", "version"}) {
    text += fmt::format("complete -c schemadrift -n __fish_use_subcommand -l {}\n", option);
  }
  for (const auto& command : line.commands) {
    text += fmt::format("complete -c schemadrift -n __fish_use_subcommand -a {} -d {}\n", command.name,
                        quoted(first_sentence(command.summary)));
    for (const auto& each : command.arguments) text += line_of(command, each);
  }
  return text;
}

}  // namespace schemadrift::cli
