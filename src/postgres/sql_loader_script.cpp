#include "postgres/sql_loader_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "model/names.hpp"
#include "model/utf8.hpp"

namespace schemadrift::postgres {
namespace {

int line_breaks(std::string_view text) { return static_cast<int>(std::ranges::count(text, '\n')); }

std::string read_file(const std::string& path) {
  if (std::filesystem::is_directory(path)) errno = EISDIR;
  std::ifstream input(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(input), {}};
  if (!input.good() && !input.eof()) {
    throw Failure(ExitCode::usage,
                  fmt::format("cannot read {}: {}", printable(path), std::generic_category().message(errno)));
  }
  return text;
}

void refuse_archive(const Script& script) {
  if (script.text.starts_with("PGDMP")) {
    throw Failure(ExitCode::usage, fmt::format("{} is an archive of pg_dump, not SQL", printable(script.path)),
                  "turn it into SQL: pg_restore --schema-only -f schema.sql ARCHIVE");
  }
  if (script.text.starts_with("\x1f\x8b")) {
    throw Failure(ExitCode::usage, fmt::format("{} is compressed", printable(script.path)),
                  "unpack it: gunzip -k FILE");
  }
}

/// The first byte that no UTF-8 text has; the end when all is well.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto character = first_code_point(text.substr(position));
    if (!character.valid || character.value == 0) return position;
    position += character.length;
  }
  return position;
}

/// The text before the server's cursor, which counts characters.
std::string_view before_cursor(std::string_view text, int position) {
  std::size_t bytes = 0;
  for (int passed = 1; passed < position && bytes < text.size(); ++passed) {
    bytes += first_code_point(text.substr(bytes)).length;
  }
  return text.substr(0, bytes);
}

/// "COPY roles, line 2, column id: …" → 2; 0 when the context names no line.
int copy_line(std::string_view context) {
  constexpr std::string_view words = ", line ";
  const auto found = context.find(words);
  int line = 0;
  if (!context.starts_with("COPY ") || found == context.npos) return line;
  std::from_chars(context.data() + found + words.size(), context.data() + context.size(), line);
  return line;
}

std::string hint_for(const ServerMessage& message) {
  // The server's own hint says no more than that it must be installed.
  const auto is_said = [](const std::string& text) { return text.find("extension control file") != std::string::npos; };
  if (message.message.starts_with("extension \"") || is_said(message.message) || is_said(message.detail)) {
    return "install the operating system's package of this extension for the server that loads the SQL (Debian: "
           "postgresql-VERSION-NAME; postgresql-contrib brings those of PostgreSQL itself)";
  }
  if (!message.hint.empty()) return message.hint;
  constexpr std::array<std::string_view, 4> unknown_names{"42P01", "3F000", "42883", "42704"};
  if (std::ranges::find(unknown_names, message.sqlstate) != unknown_names.end()) {
    return "files load in the order given, those of a folder by name: is one missing that creates this, or an "
           "extension?";
  }
  return std::string(advice(message.sqlstate));
}

std::string sentence(const ServerMessage& message) {
  auto text = fmt::format("{} (SQLSTATE {})", message.message, message.sqlstate);
  if (!message.detail.empty()) text += "; " + message.detail;
  if (!message.context.empty()) text += "; in " + message.context;
  return text;
}

}  // namespace

Script read_script(const std::string& path) {
  Script script{path, read_file(path)};
  refuse_archive(script);
  if (script.text.starts_with("\xEF\xBB\xBF")) script.text.erase(0, 3);
  const std::string_view text = script.text;
  if (const auto bad = first_bad_byte(text); bad != text.size()) {
    throw script_failure(script, 1 + line_breaks(text.substr(0, bad)), "the file is no UTF-8 text",
                         "save it as UTF-8: iconv -f ENCODING -t UTF-8 FILE");
  }
  return script;
}

Failure script_failure(const Script& script, int line, const std::string& problem, std::string hint) {
  return {ExitCode::usage, fmt::format("{}:{}: {}", printable(script.path), line, problem), std::move(hint)};
}

Failure statement_failure(const Script& script, const sql::ScriptPart& statement, const ServerMessage& message) {
  const auto line = statement.line + line_breaks(before_cursor(statement.text, message.position));
  return script_failure(script, line, sentence(message), hint_for(message));
}

Failure copy_failure(const Script& script, const sql::CopyData& data, const ServerMessage& message) {
  const auto line = data.line + std::max(copy_line(message.context), 1) - 1;
  return script_failure(script, line, sentence(message), hint_for(message));
}

}  // namespace schemadrift::postgres
