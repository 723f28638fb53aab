#include "sources/support/python_source.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace schemadrift::sources {
namespace {

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number && !text.empty(); ++line) {
    const auto end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return text.substr(0, text.find('\n'));
}

bool is_word(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// [first, last) of the first word at or after `from`.
std::pair<std::size_t, std::size_t> word(std::string_view line, std::size_t from) {
  const auto first = std::find_if(line.begin() + static_cast<std::ptrdiff_t>(from), line.end(), is_word);
  const auto last = std::find_if_not(first, line.end(), is_word);
  return {static_cast<std::size_t>(first - line.begin()), static_cast<std::size_t>(last - line.begin())};
}

/// Columns of one model's declarations that have none of their own: constraints, indexes, and the model itself.
const OrmSource* source_of_model(const Catalogue& catalogue, const std::string& name) {
  const auto found = std::ranges::find(catalogue.models, name, &Model::name);
  return found == catalogue.models.end() ? nullptr : &found->source;
}

/// Of an enum or a domain: the first column of that type.
OrmSource source_of_type(const Catalogue& catalogue, const ObjectPath& type) {
  for (const auto& table : catalogue.database.tables) {
    for (const auto& column : table.columns) {
      if (column.type.name != type.name || column.type.schema != type.schema) continue;
      const ObjectPath object{ObjectKind::column, table.name.schema, table.name.name, column.name};
      if (const auto* user = catalogue.declarations.find(object)) return user->source;
    }
  }
  return {};
}

OrmSource source_of(const Catalogue& catalogue, const ObjectPath& object, const Declaration& declaration) {
  if (declaration.source.is_known()) return declaration.source;
  if (const auto* source = source_of_model(catalogue, declaration.model)) return *source;
  return source_of_type(catalogue, object);
}

}  // namespace

const std::string& PythonSources::text(const std::string& file) {
  const auto [found, added] = texts_.try_emplace(file);
  if (!added) return found->second;
  std::ifstream stream(file, std::ios::binary);
  found->second.assign(std::istreambuf_iterator<char>(stream), {});
  return found->second;
}

SourcePosition PythonSources::position(const OrmSource& source) {
  if (!source.is_known() || source.line == 0) return {source.file, 0, 0, 1};
  const auto line = line_of(text(source.file), source.line);
  auto [first, last] = word(line, 0);
  for (const std::string_view keyword : {"async", "def", "class"}) {
    if (line.substr(first, last - first) == keyword) std::tie(first, last) = word(line, last);
  }
  if (first == last) return {source.file, source.line, 1, 1};
  return {source.file, source.line, static_cast<int>(first) + 1, static_cast<int>(last - first)};
}

std::vector<CatalogueFile> PythonSources::files() const {
  std::vector<CatalogueFile> files;
  for (const auto& [path, text] : texts_) {
    if (!text.empty()) files.push_back({path, text});
  }
  return files;
}

void point_into_models(Catalogue& catalogue) {
  PythonSources sources;
  Declarations pointed;
  for (const auto& [object, declared] : catalogue.declarations.objects()) {
    auto declaration = declared.declaration();
    const auto source = source_of(catalogue, object, declaration);
    // No model declares a type: its first user shows it.
    if (!declaration.model.empty()) declaration.source = source;
    declaration.position = sources.position(source);
    const auto* const model = source_of_model(catalogue, declaration.model);
    if (declaration.model_position.is_known()) {
      declaration.model_position = model == nullptr ? SourcePosition{} : sources.position(*model);
    }
    pointed.add(object, std::move(declaration));
  }
  catalogue.declarations = std::move(pointed);
  catalogue.files = sources.files();
}

}  // namespace schemadrift::sources
