#include "postgres/sql_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>

#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

namespace filesystem = std::filesystem;

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// Takes the digits that `text` begins with, without leading zeros.
std::string_view take_number(std::string_view& text) {
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  auto number = text.substr(0, end);
  text.remove_prefix(end);
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

bool is_hidden(const filesystem::path& path) { return path.filename().string().starts_with('.'); }

Failure unreadable(const std::string& path, const std::string& why) {
  return {ExitCode::usage, fmt::format("cannot read {}: {}", printable(path), why)};
}

std::vector<filesystem::path> entries(const filesystem::path& folder) {
  std::error_code error;
  const filesystem::directory_iterator listing(folder, error);
  if (error) throw unreadable(folder.string(), error.message());
  std::vector<filesystem::path> found;
  for (const auto& entry : listing) {
    if (!is_hidden(entry.path())) found.push_back(entry.path());
  }
  std::ranges::sort(found, [](const auto& first, const auto& second) {
    return natural_less(first.filename().string(), second.filename().string());
  });
  return found;
}

void collect(const filesystem::path& folder, std::vector<std::string>& files) {
  for (const auto& entry : entries(folder)) {
    // A link to a folder is not followed: it may lead back here.
    if (filesystem::is_directory(filesystem::symlink_status(entry))) {
      collect(entry, files);
    } else if (entry.extension() == ".sql" && filesystem::is_regular_file(entry)) {
      files.push_back(entry.string());
    }
  }
}

}  // namespace

bool natural_less(std::string_view first, std::string_view second) {
  auto one = first;
  auto other = second;
  while (!one.empty() && !other.empty()) {
    if (is_digit(one.front()) && is_digit(other.front())) {
      const auto number = take_number(one);
      const auto other_number = take_number(other);
      if (number.size() != other_number.size()) return number.size() < other_number.size();
      if (number != other_number) return number < other_number;
    } else {
      if (one.front() != other.front()) return one.front() < other.front();
      one.remove_prefix(1);
      other.remove_prefix(1);
    }
  }
  if (one.empty() != other.empty()) return one.empty();
  return first < second;
}

std::vector<std::string> sql_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    const auto status = filesystem::status(path, error);
    if (!filesystem::exists(status)) throw unreadable(path, "there is no such file or folder");
    if (!filesystem::is_directory(status)) {
      files.push_back(path);
      continue;
    }
    const auto before = files.size();
    collect(path, files);
    if (files.size() == before) {
      throw Failure(ExitCode::usage, fmt::format("the folder {} holds no .sql file", printable(path)),
                    "name the folder that holds the migrations, or the files themselves");
    }
  }
  return files;
}

}  // namespace schemadrift::postgres
