#include "sources/sqlalchemy.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "catalogue/load.hpp"
#include "model/names.hpp"
#include "sources/catalogue.hpp"
#include "sources/support/exporter.hpp"
#include "sources/support/python_source.hpp"

namespace schemadrift::sources {

extern const SourceKind sqlalchemy;

namespace {

constexpr std::string_view prefix = "sqlalchemy:";

bool is_mine(const std::string& spec) { return spec.starts_with(prefix); }

/// The nearest `source: file:line` at or before a line of the exported text.
OrmSource source_before(std::string_view text, int line) {
  constexpr std::string_view key = "source: ";
  std::size_t end = 0;
  for (int i = 0; i < line && end != std::string_view::npos; ++i) end = text.find('\n', end + 1);
  const auto at = text.substr(0, end).rfind(key);
  if (at == std::string_view::npos) return {};
  auto value = text.substr(at + key.size());
  value = value.substr(0, value.find_first_of("\"}\n", 1));
  if (value.starts_with('"')) value.remove_prefix(1);
  const auto colon = value.rfind(':');
  OrmSource source{std::string(value.substr(0, colon)), 0};
  const auto digits = colon == std::string_view::npos ? std::string_view() : value.substr(colon + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), source.line);
  return source;
}

/// Nobody has the file that the diagnostics are about, so they point to the models that it was made of.
/// What the export said before may be why it is refused.
Catalogue load_exported(const ExportedModels& exported, const std::string& models) {
  try {
    return catalogue::load_text(exported.catalogue, models);
  } catch (const Failure& failure) {
    PythonSources sources;
    auto diagnostics = exported.diagnostics;
    for (auto each : failure.diagnostics()) {
      each.position = sources.position(source_before(exported.catalogue, each.position.line));
      diagnostics.push_back(std::move(each));
    }
    throw Failure(fmt::format("the models {} contradict themselves", printable(models)), std::move(diagnostics));
  }
}

Source open(const std::vector<std::string>& specs, const OpenOptions& options) {
  return open_models(specs.front().substr(prefix.size()), options);
}

}  // namespace

Source open_models(const std::string& models, const OpenOptions& options) {
  auto exported = export_models(models, options.python);
  auto source = catalogue_source(load_exported(exported, models), options);
  point_into_models(source.catalogue);
  source.description.origin = {models};
  source.diagnostics = std::move(exported.diagnostics);
  if (const auto count = source.diagnostics.size(); count > 0) {
    source.gaps.push_back(fmt::format("the models {} have {} that SQLAlchemy or the export refuses", printable(models),
                                      count == 1 ? "an error" : fmt::format("{} errors", count)));
  }
  return source;
}

const SourceKind sqlalchemy{.name = "SQLAlchemy models",
                            .spelling = "models of SQLAlchemy (sqlalchemy:MODULE:BASE)",
                            .is_mine = is_mine,
                            .open = open};

}  // namespace schemadrift::sources
