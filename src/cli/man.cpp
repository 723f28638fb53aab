#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/command_line.hpp"
#include "cli/support/messages.hpp"
#include "model/utf8.hpp"

namespace schemadrift::cli {

extern const Command man;

namespace {

/// For roff: a backslash, and a dot or quote that begins a line, mean something there; a bare hyphen is no minus; what
/// is no ASCII has its number.
std::string escaped(std::string_view text) {
  std::string result;
  bool line_begins = true;
  while (!text.empty()) {
    const auto [value, length, valid] = first_code_point(text);
    if (line_begins && (value == '.' || value == '\'')) result += "\\&";
    if (value == '-') {
      result += "\\-";
    } else if (value == '\\') {
      result += "\\e";
    } else if (!valid || value < 0x80) {
      result += text.front();
    } else {
      result += fmt::format("\\[u{:04X}]", static_cast<unsigned>(value));
    }
    line_begins = value == '\n';
    text.remove_prefix(length);
  }
  return result;
}

bool says_all(std::string_view description, const std::vector<std::string>& words) {
  return std::ranges::all_of(words, [&](const auto& each) { return description.find(each) != std::string_view::npos; });
}

/// As it stands, without filling lines.
std::string verbatim(std::string_view text) { return fmt::format(".nf\n{}\n.fi\n", escaped(text)); }

std::string tag_of(const ArgumentText& argument) {
  std::string tag = fmt::format("{}", fmt::join(argument.names, ", "));
  if (argument.value.empty()) return fmt::format("\\fB{}\\fR", escaped(tag));
  const auto value = fmt::format("\\fI{}\\fR", escaped(argument.value));
  return argument.is_positional() ? value : fmt::format("\\fB{}\\fR {}", escaped(tag), value);
}

std::string paragraph(const ArgumentText& argument) {
  auto text = fmt::format(".TP\n{}\n{}", tag_of(argument), escaped(argument.description));
  if (!argument.description.ends_with('.')) text += '.';
  if (!says_all(argument.description, argument.words)) {
    text += fmt::format("\nOne of {}.", escaped(fmt::format("{}", fmt::join(argument.words, ", "))));
  }
  if (!argument.fallback.empty()) text += fmt::format("\nDefault: {}.", escaped(argument.fallback));
  return text + '\n';
}

std::string section(const CommandText& command) {
  auto text = fmt::format(".SS schemadrift {}\n{}.\n", escaped(command.name), escaped(command.summary));
  for (const auto& each : command.arguments) text += paragraph(each);
  return text + ".PP\n" + verbatim(command.examples);
}

std::string page(const CommandLineText& line) {
  auto text = fmt::format(".TH SCHEMADRIFT 1 \"\" \"schemadrift {}\" \"User Commands\"\n", SCHEMADRIFT_VERSION);
  text += ".SH NAME\nschemadrift \\- find drift between models and a live PostgreSQL database\n";
  text += ".SH SYNOPSIS\n\\fBschemadrift\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...]\n";
  text += ".SH DESCRIPTION\n" + verbatim(line.description);
  text += ".SH COMMANDS\n";
  for (const auto& each : line.commands) text += section(each);
  return text + ".SH NOTES\n" + verbatim(line.footer);
}

Action add(CLI::App& app) {
  return [&app](const Configuration&) {
    print(page(describe_command_line(app)));
    return ExitCode::clean;
  };
}

}  // namespace

const Command man{.name = "man",
                  .summary = "Print the manual page",
                  .examples =
                      "Examples:\n"
                      "  schemadrift man | man -l -\n"
                      "  schemadrift man >~/.local/share/man/man1/schemadrift.1",
                  .add = add};

}  // namespace schemadrift::cli
