#include "catalogue/read.hpp"

#include "catalogue/consistency.hpp"
#include "catalogue/load.hpp"
#include "catalogue/schema_of.hpp"
#include "catalogue/shorthands.hpp"

namespace schemadrift::catalogue {
namespace {

void read_root(const Node& root, const Context& context, CatalogueForm& into) {
  if (root.kind == NodeKind::empty) {
    context.problem(Node{NodeKind::empty, false, {1, 1, 1}, {}, {}},
                    "the file is empty; a catalogue begins with `schemadrift: 1`");
  } else if (root.kind != NodeKind::map) {
    context.problem(root,
                    fmt::format("a catalogue is a map that begins with `schemadrift: 1`, not {}", described(root)));
  } else {
    Codec<CatalogueForm>::read(root, context, into);
  }
}

}  // namespace

CatalogueFileForm read_file(const std::string& path, std::string_view text, SqlFacts& sql) {
  CatalogueFileForm file;
  file.path = path;
  Diagnostics diagnostics(path);
  file.tree = parse_tree(text, diagnostics);
  // A file that is no YAML has that one problem.
  if (diagnostics.all().empty()) read_root(file.tree.root, Context(diagnostics, sql), file.form);
  file.diagnostics = diagnostics.all();
  return file;
}

std::string_view text_of(const CatalogueFileForm& file) { return file.tree.texts.front(); }

std::string json_schema() { return schema_of<CatalogueForm>("schemadrift catalogue"); }

}  // namespace schemadrift::catalogue
