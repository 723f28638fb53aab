#include <fmt/format.h>

#include <filesystem>

#include "model/names.hpp"
#include "schemadrift/failure.hpp"
#include "sources/support/source.hpp"

namespace schemadrift::sources {

namespace {

namespace fs = std::filesystem;

std::string spellings() {
  std::vector<std::string_view> all;
  for (const auto* kind : all_source_kinds()) all.push_back(kind->spelling);
  return fmt::format("a source is {}", fmt::join(all, ", or "));
}

Failure unknown(const std::string& spec) {
  std::error_code error;
  if (spec.empty()) return {ExitCode::usage, "a source is named by an empty text", spellings()};
  if (!fs::exists(spec, error)) {
    // A DSN that is mistyped beyond recognition may hold a password.
    if (spec.find('@') != std::string::npos)
      return {ExitCode::usage, "a source is neither a DSN nor a file", spellings()};
    return {ExitCode::usage, fmt::format("there is no file or folder {}", printable(spec)), spellings()};
  }
  const auto* const found =
      fs::is_directory(spec, error) ? "the folder {} holds neither a catalogue nor SQL" : "cannot tell what {} is";
  return {ExitCode::usage, fmt::format(fmt::runtime(found), printable(spec)), spellings()};
}

Failure ambiguous(const std::string& spec, const std::vector<const SourceKind*>& kinds) {
  std::vector<std::string_view> names;
  for (const auto* kind : kinds) names.push_back(kind->name);
  return {ExitCode::usage, fmt::format("{} may be more than one source: {}", printable(spec), fmt::join(names, ", ")),
          "name a file, or a folder that holds but one of them"};
}

}  // namespace

Source open(const std::string& spec, const OpenOptions& options) {
  std::vector<const SourceKind*> mine;
  for (const auto* kind : all_source_kinds()) {
    if (kind->is_mine(spec)) mine.push_back(kind);
  }
  if (mine.empty()) throw unknown(spec);
  if (mine.size() > 1) throw ambiguous(spec, mine);
  return mine.front()->open({spec}, options);
}

}  // namespace schemadrift::sources
