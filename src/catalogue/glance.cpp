#include "catalogue/glance.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>

#include "catalogue/load.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue {
namespace {

/// The word where the line is `key: word`, in quotes or brackets or without; empty where it is anything else.
std::optional<std::string> value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key)) return std::nullopt;
  constexpr auto npos = std::string_view::npos;
  std::string word;
  for (const char each : line.substr(key.size())) {
    if (std::string_view(" \"'[]\r").find(each) != npos) continue;
    if (std::string_view(",#&*|>{}!\\").find(each) != npos) return "";
    word += each;
  }
  return word;
}

class Lines {
 public:
  /// False when the file is about more than one schema, or says so in a way that is not understood.
  bool take(std::istream& file) {
    std::string schema = "public";
    for (std::string line; std::getline(file, line);) {
      if (const auto stated = value_of(line, "schema:")) {
        schema = *stated;
      } else if (const auto scope = value_of(line, "schemas:")) {
        schemas_.insert(*scope);
      } else if (const auto role = value_of(line, "role:")) {
        role_ = *role;
      } else if (names_a_schema(line)) {
        return false;
      }
    }
    schemas_.insert(schema);
    return true;
  }

  [[nodiscard]] std::optional<Glance> result() const {
    const bool is_one = schemas_.size() == 1 && !schemas_.begin()->empty();
    return is_one ? std::optional(Glance{*schemas_.begin(), role_}) : std::nullopt;
  }

 private:
  /// A model's `schema: other`, or its `table: other.name`.
  static bool names_a_schema(std::string_view line) {
    if (line.find("schema:") != std::string_view::npos) return true;
    const auto table = line.find("table: ");
    return table != std::string_view::npos && line.find('.', table) != std::string_view::npos;
  }

  std::set<std::string> schemas_;
  std::string role_;
};

}  // namespace

std::optional<Glance> glance(const std::vector<std::string>& paths) {
  try {
    Lines lines;
    for (const auto& path : catalogue_files(paths)) {
      std::error_code error;
      // What a pipe holds can be read once.
      if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
      std::ifstream file(path, std::ios::binary);
      if (!lines.take(file)) return std::nullopt;
    }
    return lines.result();
  } catch (const Failure&) {
    return std::nullopt;
  }
}

}  // namespace schemadrift::catalogue
