#include "catalogue/load.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "catalogue/hide_passwords.hpp"
#include "catalogue/resolve.hpp"

namespace schemadrift::catalogue {
namespace {

std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.good() && !stream.eof()) {
    throw Failure(ExitCode::usage, fmt::format("cannot read the catalogue {}", printable(path)));
  }
  return text;
}

Catalogue load_files(const std::vector<CatalogueFileForm>& files, SqlFacts& sql) {
  auto resolved = resolve(files, sql);
  if (const auto count = resolved.diagnostics.size(); count > 0) {
    throw Failure(fmt::format("the catalogue has {} problem{}", count, count == 1 ? "" : "s"),
                  std::move(resolved.diagnostics));
  }
  for (const auto& file : files) resolved.catalogue.files.push_back({file.path, text_without_passwords(file)});
  return std::move(resolved.catalogue);
}

}  // namespace

Catalogue load(const std::vector<std::string>& paths) {
  SqlFacts sql;
  std::vector<CatalogueFileForm> files;
  for (const auto& path : catalogue_files(paths)) files.push_back(read_file(path, read_text(path), sql));
  return load_files(files, sql);
}

Catalogue load_text(std::string_view text, const std::string& name) {
  SqlFacts sql;
  std::vector<CatalogueFileForm> files;
  files.push_back(read_file(name, text, sql));
  return load_files(files, sql);
}

}  // namespace schemadrift::catalogue
