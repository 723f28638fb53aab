#include "sources/support/exporter.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "model/names.hpp"
#include "schemadrift/json.hpp"
#include "sources/support/process.hpp"
#include "sources/support/python_source.hpp"

namespace schemadrift::sources {
namespace {

namespace fs = std::filesystem;

/// Beside the program: CMake puts a link there, the installation lays share/ next to bin/.
fs::path exporter_file() {
  constexpr auto place = "share/schemadrift/integrations/sqlalchemy/export_catalogue.py";
  std::error_code error;
  const auto folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const std::array places{folder.parent_path() / place, folder / place};
  for (const auto& each : places) {
    if (fs::is_regular_file(each, error)) return each;
  }
  throw Failure(ExitCode::usage,
                fmt::format("the exporter of SQLAlchemy models is not installed: there is no {}", places[0].string()));
}

std::string interpreter(const std::optional<std::string>& python) {
  if (python) return *python;
  const char* const environment = std::getenv("VIRTUAL_ENV");
  if (environment != nullptr && *environment != '\0') return (fs::path(environment) / "bin" / "python").string();
  return "python3";
}

std::string text_of(const Json& object, std::string_view key) {
  const auto* const value = object.find(key);
  const auto* const text = value == nullptr ? nullptr : value->string();
  return text == nullptr ? std::string() : *text;
}

Diagnostic diagnostic(const Json& error) {
  const auto* const value = error.find("line");
  const auto* const line = value == nullptr ? nullptr : value->integer();
  const OrmSource source{text_of(error, "file"), line == nullptr ? 0 : static_cast<int>(*line)};
  return {PythonSources().position(source), {}, text_of(error, "message"), {}};
}

Json parsed(const ProcessOutcome& outcome, const std::string& python) {
  try {
    return parse_json(outcome.output);
  } catch (const std::invalid_argument&) {
    throw Failure(
        ExitCode::usage,
        fmt::format("{} ended with exit code {} before it had exported the models", printable(python), outcome.status),
        "--python names the interpreter that runs the application, 3.7 or later");
  }
}

}  // namespace

ExportedModels export_models(const std::string& models, const std::optional<std::string>& python) {
  const auto program = interpreter(python);
  const auto outcome = run_process({program, exporter_file().string(), "--json", "--", models});
  const auto answer = parsed(outcome, program);
  ExportedModels exported;
  if (const auto* errors = answer.find("diagnostics")) {
    for (const auto& each : errors->elements()) exported.diagnostics.push_back(diagnostic(each));
  }
  const auto* const catalogue = answer.find("catalogue");
  if (catalogue == nullptr || !catalogue->is_string()) {
    throw Failure(fmt::format("the models {} cannot be exported", printable(models)), std::move(exported.diagnostics));
  }
  exported.catalogue = *catalogue->string();
  return exported;
}

}  // namespace schemadrift::sources
