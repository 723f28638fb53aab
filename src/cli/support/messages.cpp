#include "cli/support/messages.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "model/names.hpp"

namespace schemadrift::cli {

namespace {

// Line by line, since a message may quote a file; everything else that a terminal would obey is made visible.
std::string safe(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = text.find('\n');
    result += printable(text.substr(0, end));
    if (end == std::string_view::npos) break;
    result += '\n';
    text.remove_prefix(end + 1);
  }
  return result;
}

std::string place(const SourcePosition& position) {
  if (!position.is_known()) return position.file;
  return fmt::format("{}:{}:{}", position.file, position.line, position.column);
}

std::string text_of(const Diagnostic& diagnostic) {
  std::string result;
  const auto where = place(diagnostic.position);
  if (!where.empty()) result += safe(where) + ": ";
  result += "error: " + safe(diagnostic.message) + '\n';
  if (!diagnostic.key_path.empty()) result += "  at: " + safe(diagnostic.key_path) + '\n';
  if (!diagnostic.suggestion.empty()) {
    result += fmt::format("  help: did you mean `{}`?\n", safe(diagnostic.suggestion));
  }
  return result;
}

}  // namespace

void print_diagnostics(std::span<const Diagnostic> diagnostics) {
  std::string text;
  for (const auto& diagnostic : diagnostics) text += text_of(diagnostic);
  std::fputs(text.c_str(), stderr);
}

void print_failure(const Failure& failure) {
  print_diagnostics(failure.diagnostics());
  auto text = fmt::format("schemadrift: {}\n", safe(failure.what()));
  if (!failure.hint().empty()) text += fmt::format("  help: {}\n", safe(failure.hint()));
  std::fputs(text.c_str(), stderr);
}

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) {
    throw Failure(ExitCode::usage, fmt::format("cannot write to standard output: {}", std::strerror(errno)));
  }
}

void warn(const std::string& message) {
  std::fputs(fmt::format("schemadrift: warning: {}\n", safe(message)).c_str(), stderr);
}

void say(const std::string& message) { std::fputs(fmt::format("schemadrift: {}\n", safe(message)).c_str(), stderr); }

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw Failure(ExitCode::usage, fmt::format("cannot write {}", path), "is its folder there, and writable?");
}

}  // namespace schemadrift::cli
