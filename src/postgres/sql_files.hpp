#pragma once

// Which SQL files a person means who names files and folders, and in which order.

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::postgres {

/// Files as given, and the .sql files of folders (and of folders in them) in natural order: 2_b.sql before 10_a.sql.
/// Hidden files and folders are left out. Throws Failure(usage) for what is not there, and for a folder without any.
std::vector<std::string> sql_files(const std::vector<std::string>& paths);

/// Orders text as people do: runs of digits by their value, all else by its bytes.
bool natural_less(std::string_view first, std::string_view second);

}  // namespace schemadrift::postgres
