#pragma once

// The command line as data, read from CLI11's own table: what completions and the man page are made of.

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace schemadrift::cli {

/// What may stand where a value is wanted.
enum class ValueKind { none, words, files, rules, free };

struct ArgumentText {
  std::vector<std::string> names;  ///< with their dashes; empty for a positional argument
  std::string value;               ///< as --help calls it: FILE, MS; empty for a flag
  std::string description;
  std::string group;
  std::string fallback;  ///< the default; empty where none is told
  ValueKind kind = ValueKind::none;
  std::vector<std::string> words;  ///< of ValueKind::words

  [[nodiscard]] bool is_positional() const { return names.empty(); }
};

struct CommandText {
  std::string name;
  std::string summary;
  std::string examples;
  std::vector<ArgumentText> arguments;  ///< in the order of --help, which groups them
};

struct CommandLineText {
  std::string description;
  std::string footer;
  std::vector<CommandText> commands;
};

/// Of the program, whichever of its apps this is.
CommandLineText describe_command_line(const CLI::App& app);

/// The first sentence, without its end: for a list beside a cursor.
std::string_view first_sentence(std::string_view description);

}  // namespace schemadrift::cli
