#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/configuration.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/survey.hpp"
#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

extern const Command init;

namespace {

namespace fs = std::filesystem;

struct CiFile {
  std::string path;
  std::string text;   ///< where {command} stands for what is to be run
  std::string after;  ///< what is left to do
};

const std::map<std::string, CiFile>& ci_files() {
  static const std::map<std::string, CiFile> files{
      {"github",
       {".github/workflows/schemadrift.yml",
        "name: schemadrift\non: [push, pull_request]\npermissions: {contents: read, security-events: write}\njobs:\n"
        "  schemadrift:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n"
        "      - uses: OWNER/schemadrift@v0.1.0  # where the action lies\n        with:\n          command: "
        "{command}\n",
        "write the owner of the action into it"}},
      {"gitlab",
       {".gitlab-ci.schemadrift.yml",
        "# include: {local: .gitlab-ci.schemadrift.yml} in .gitlab-ci.yml\nschemadrift:\n"
        "  image: {name: $SCHEMADRIFT_IMAGE, entrypoint: [\"\"]}\n  script:\n"
        "    - schemadrift {command} --output gitlab=gl-code-quality-report.json --output junit=schemadrift.xml\n"
        "  artifacts:\n    when: always\n"
        "    reports: {codequality: gl-code-quality-report.json, junit: schemadrift.xml}\n",
        "include it in .gitlab-ci.yml, and set SCHEMADRIFT_IMAGE"}},
      {"pre-commit",
       {".pre-commit-config.yaml",
        "repos:\n  - repo: https://github.com/OWNER/schemadrift\n    rev: v0.1.0\n    hooks:\n      - id: "
        "schemadrift-lint\n",
        "write the owner of the repository into it"}},
  };
  return files;
}

std::string list(const std::vector<std::string>& values) {
  std::vector<std::string> quoted;
  for (const auto& each : values) {
    // What is not a plain path would mean something else in YAML.
    const bool is_plain =
        each.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/") ==
        std::string::npos;
    std::string text = each;
    for (auto at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2)) text.insert(at, "'");
    quoted.push_back(is_plain ? each : fmt::format("'{}'", text));
  }
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string configuration_text(const Survey& found) {
  std::string text =
      "# What schemadrift's commands say in this project: docs/configuration.md\nschemadrift_configuration: 1\n\n";
  text += "# What should be.\n";
  if (!found.catalogues.empty()) {
    text += fmt::format("catalogues: {}\n", list(found.catalogues));
  } else if (!found.models.empty()) {
    text += fmt::format("models: {}\n", found.models);
  } else {
    text += "# catalogues: [models.yaml]   # schemadrift pull -o models.yaml writes one of a database\n";
  }
  text += "\n# What is: the environment variable that holds the DSN, or the migrations.\n";
  text += found.dsn_variable.empty() ? "# dsn_env: DATABASE_URL\n" : fmt::format("dsn_env: {}\n", found.dsn_variable);
  text += found.sql.empty() ? "# sql: [migrations/]\n" : fmt::format("sql: {}\n", list(found.sql));
  return text + "\n# The least severity that makes a job fail: error, warning or note.\nfail_on: error\n";
}

/// Nothing is overwritten.
void write_new(const std::string& path, const std::string& text) {
  if (fs::exists(path)) {
    throw Failure(ExitCode::usage, fmt::format("there is a {} already", printable(path)), "nothing was written");
  }
  const auto folder = fs::path(path).parent_path();
  if (!folder.empty()) fs::create_directories(folder);
  write_file(path, text);
}

std::string command_for_ci(const Survey& found) {
  const bool has_models = !found.catalogues.empty() || !found.models.empty();
  return has_models && (!found.sql.empty() || !found.dsn_variable.empty()) ? "check" : "lint";
}

std::string findings(const Survey& found) {
  std::string text;
  const auto line = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<12} {}\n", what, printable(value));
  };
  line("catalogues", fmt::format("{}", fmt::join(found.catalogues, ", ")));
  line("models", found.models);
  line("migrations", fmt::format("{}", fmt::join(found.sql, ", ")));
  line("DSN", found.dsn_variable.empty() ? std::string() : '$' + found.dsn_variable);
  return text.empty() ? "Found neither models nor migrations nor a DSN's variable.\n" : "Found:\n" + text;
}

std::string next_steps(const Survey& found) {
  std::string text = "Next:\n";
  const auto step = [&](std::string_view command, std::string_view what) {
    text += fmt::format("  {:<46} {}\n", command, what);
  };
  if (found.catalogues.empty() && found.models.empty()) {
    step("schemadrift pull --dsn DSN -o models.yaml", "a catalogue of your database, to begin with");
    step("schemadrift check models.yaml --dsn DSN", "what has changed since");
    step("schemadrift config show", "what is in force, and why");
  } else {
    step("schemadrift lint", "the models alone");
    step("schemadrift check", "the models and the database");
    step("schemadrift check --write-baseline known.yaml", "park what drifts already");
  }
  return text;
}

ExitCode run(const std::string& ci) {
  const auto found = survey(".");
  // Both, or neither.
  const auto* const file = ci.empty() ? nullptr : &ci_files().at(ci);
  if (file != nullptr && fs::exists(file->path)) {
    throw Failure(ExitCode::usage, fmt::format("there is a {} already", file->path),
                  fmt::format("nothing was written; docs/ci.md tells what to add to it"));
  }
  write_new(std::string(configuration_name), configuration_text(found));
  print(findings(found) + fmt::format("Wrote {}.\n", configuration_name));
  if (file != nullptr) {
    auto text = file->text;
    constexpr std::string_view place = "{command}";
    if (const auto at = text.find(place); at != std::string::npos)
      text.replace(at, place.size(), command_for_ci(found));
    write_new(file->path, text);
    print(fmt::format("Wrote {}: {}.\n", file->path, file->after));
  }
  print(next_steps(found));
  return ExitCode::clean;
}

Action add(CLI::App& app) {
  const auto ci = std::make_shared<std::string>();
  app.add_option("--ci", *ci, "Write a file for CI, too")
      ->type_name("CI")
      ->check(CLI::IsMember({"github", "gitlab", "pre-commit"}));
  return [ci](const Configuration&) { return run(*ci); };
}

}  // namespace

const Command init{
    .name = "init",
    .summary = "Write schemadrift.yaml from what this folder tells of models, migrations and the DSN",
    .examples =
        "It looks, and asks nothing: a declarative base of SQLAlchemy, catalogues, folders of migrations in\n"
        "SQL, the name of the DSN's variable in the environment or in .env. Nothing is overwritten.\n"
        "\n"
        "Examples:\n"
        "  schemadrift init\n"
        "  schemadrift init --ci github",
    .add = add};

}  // namespace schemadrift::cli
