#pragma once

// Recognises files by their endings, and folders by what they hold.

#include <span>
#include <string>
#include <string_view>

namespace schemadrift::sources {

/// A file with one of the endings (".sql"), whether it is there or not. A DSN is never a path, nor is a folder a file.
bool is_file_with(const std::string& spec, std::span<const std::string_view> endings);

/// Such a file, or a folder that holds one, at any depth. Hidden files and folders do not count.
bool is_path_to(const std::string& spec, std::span<const std::string_view> endings);

/// A DSN, unless there is a file or folder of that name.
bool is_dsn(const std::string& spec);

}  // namespace schemadrift::sources
