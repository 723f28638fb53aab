#include "catalogue/write.hpp"

#include <fmt/format.h>

#include <set>

#include "catalogue/compose.hpp"
#include "catalogue/lift_bases.hpp"
#include "catalogue/shorthands.hpp"
#include "catalogue/yaml_text.hpp"
#include "model/names.hpp"

namespace schemadrift::catalogue {

const std::string_view written_by = "Written by schemadrift pull: what the database has.";

namespace {

/// How many levels of the entry stand line by line.
int levels_of(std::string_view key) {
  if (key == "models" || key == "bases") return 3;
  return key == "schemas" ? 0 : 1;
}

std::string text_of(const CatalogueForm& form, const std::vector<std::string>& comments) {
  YamlText yaml;
  yaml.comment(written_by);
  for (const auto& each : comments) yaml.comment(each);
  const auto root = Codec<CatalogueForm>::write(form);
  for (const auto& [key, value] : root->members()) {
    if (value.is_object()) yaml.blank_line();
    yaml.entry(key, value, levels_of(key));
  }
  return yaml.text();
}

/// A name that every file system takes, and that none takes for another's.
class FileNames {
 public:
  FileNames() { take("catalogue"); }

  std::string choose(const std::string& table) {
    std::string stem;
    for (const char c : table) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
      const bool capital = c >= 'A' && c <= 'Z';
      stem += plain ? c : capital ? static_cast<char>(c - 'A' + 'a') : '_';
    }
    if (stem.front() == '.') stem.front() = '_';
    for (int i = 1;; ++i) {
      const auto name = i == 1 ? stem : fmt::format("{}_{}", stem, i);
      if (take(name)) return name + ".yaml";
    }
  }

 private:
  bool take(const std::string& name) { return taken_.insert(name).second; }

  std::set<std::string> taken_;
};

std::vector<CatalogueFile> split(CatalogueForm form, const std::vector<std::string>& comments) {
  std::vector<CatalogueFile> files;
  auto models = std::move(form.models.entries);
  form.models.entries.clear();
  files.push_back({"catalogue.yaml", text_of(form, comments)});
  FileNames names;
  for (auto& model : models) {
    CatalogueForm file;
    file.version = form.version;
    file.schema = form.schema;
    file.complete = form.complete;
    file.default_names = form.default_names;
    const auto name = names.choose(dotted(model.form.table));
    file.models.entries.push_back(std::move(model));
    files.push_back({name, text_of(file, {})});
  }
  return files;
}

std::vector<std::string> comments_on(const Database& database) {
  std::vector<std::string> comments;
  for (const auto& each : database.unreadable) {
    const auto& [kind, schema, table, name] = each.object;
    comments.push_back(fmt::format("Not here, because it could not be read: {} {}{} ({})", label(kind),
                                   table.empty() ? "" : display(QualifiedName{schema, table}) + '.', printable(name),
                                   printable(each.reason)));
  }
  return comments;
}

}  // namespace

std::vector<CatalogueFile> write(const Catalogue& catalogue, const WriteOptions& options) {
  Keys keys;
  auto form = compose(catalogue, keys);
  if (options.bases) lift_bases(form, keys);
  const auto comments = comments_on(catalogue.database);
  if (options.split) return split(std::move(form), comments);
  return {{{}, text_of(form, comments)}};
}

}  // namespace schemadrift::catalogue
