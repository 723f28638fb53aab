#include "catalogue/configuration.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catalogue/codec_containers.hpp"
#include "catalogue/codec_values.hpp"
#include "catalogue/describe_configuration.hpp"
#include "catalogue/schema_of.hpp"
#include "catalogue/waivers.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue {
namespace {

namespace fs = std::filesystem;

/// From the folder of the file, as the working directory sees it.
std::string located(const std::string& file, const std::string& written) {
  if (written.empty() || fs::path(written).is_absolute()) return written;
  return (fs::path(file).parent_path() / written).lexically_normal().string();
}

/// The settings of a form, one by one, as the command line would have said them.
class Settings {
 public:
  Settings(const std::string& path, const Node& root) : path_(path), root_(root) {}

  void add(std::string_view key, std::string option, std::vector<std::string> values) {
    const auto* stated = root_.find(key);
    if (stated == nullptr || values.empty()) return;
    all_.push_back({std::string(key), std::move(option), std::move(values), position_in(path_, stated->place)});
  }
  void add(std::string_view key, std::string option, const std::string& value) {
    if (!value.empty()) add(key, std::move(option), std::vector{value});
  }
  void add(std::string_view key, std::string option, bool value) {
    if (value) add(key, std::move(option), std::vector<std::string>{"true"});
  }
  void add_paths(std::string_view key, std::string option, std::vector<std::string> paths) {
    for (auto& each : paths) each = located(path_, each);
    add(key, std::move(option), std::move(paths));
  }

  [[nodiscard]] std::vector<Setting> take() { return std::move(all_); }

 private:
  const std::string& path_;
  const Node& root_;
  std::vector<Setting> all_;
};

std::vector<std::string> outputs_of(const ConfigurationForm& form, const std::string& path) {
  std::vector<std::string> outputs;
  for (const auto& each : form.outputs.entries) {
    outputs.push_back(fmt::format("{}={}", each.name(), located(path, each.form)));
  }
  return outputs;
}

std::vector<std::string> severities_of(const ConfigurationForm& form) {
  std::vector<std::string> severities;
  for (const auto& each : form.severities.entries) {
    severities.push_back(fmt::format("{}={}", each.name(), label(each.form)));
  }
  return severities;
}

std::vector<Setting> settings_of(const ConfigurationForm& form, const std::string& path, const Node& root) {
  Settings settings(path, root);
  settings.add_paths("catalogues", "catalogue", form.catalogues);
  settings.add("models", "--models", form.models);
  settings.add("python", "--python", form.python);
  settings.add_paths("sql", "--sql", form.sql);
  settings.add("postgres_bin", "--postgres-bin", form.postgres_bin);
  settings.add("schemas", "--schema", form.schemas);
  settings.add("all_schemas", "--all-schemas", form.all_schemas);
  settings.add("role", "--role", form.role);
  settings.add("require_tls", "--require-tls", form.require_tls);
  settings.add("allow_incomplete", "--allow-incomplete", form.allow_incomplete);
  settings.add("evidence", "--evidence", form.evidence);
  settings.add("prove", "--prove", form.prove);
  settings.add("fail_on", "--fail-on", form.fail_on);
  settings.add("format", "--format", form.format);
  settings.add("outputs", "--output", outputs_of(form, path));
  if (!form.baseline.empty()) settings.add_paths("baseline", "--baseline", {form.baseline});
  settings.add("enable", "--enable", form.enable);
  settings.add("ignore", "--ignore", form.ignore);
  settings.add("severities", "--severity", severities_of(form));
  return settings.take();
}

void read_root(const Node& root, const Context& context, ConfigurationForm& form) {
  if (root.kind != NodeKind::map || root.find("schemadrift_configuration") == nullptr) {
    const bool is_catalogue = root.find("schemadrift") != nullptr;
    context.problem(Node{NodeKind::empty, false, {1, 1, 1}, {}, {}},
                    is_catalogue ? "this is a catalogue, not a configuration"
                                 : "a configuration is a map that begins with `schemadrift_configuration: 1`");
    return;
  }
  Codec<ConfigurationForm>::read(root, context, form);
}

}  // namespace

Configuration configuration_from(std::string_view text, const std::string& path) {
  Diagnostics diagnostics(path);
  SqlFacts sql;
  const auto tree = parse_tree(text, diagnostics);
  ConfigurationForm form;
  if (diagnostics.all().empty()) read_root(tree.root, Context(diagnostics, sql), form);
  if (const auto count = diagnostics.all().size(); count > 0) {
    throw Failure(fmt::format("the configuration {} has {} problem{}", printable(path), count, count == 1 ? "" : "s"),
                  diagnostics.all());
  }
  Configuration configuration{
      path, std::string(tree.texts.front()), settings_of(form, path, tree.root), form.dsn_env, {}, {}};
  if (const auto* stated = tree.root.find("dsn_env")) configuration.dsn_position = position_in(path, stated->place);
  add_waivers(path, form.waivers, configuration.waivers);
  return configuration;
}

Configuration read_configuration(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) {
    throw Failure(ExitCode::usage, fmt::format("cannot read the configuration {}", printable(path)),
                  "is it there, and readable?");
  }
  return configuration_from(text, path);
}

std::string configuration_schema() { return schema_of<ConfigurationForm>("schemadrift configuration"); }

}  // namespace schemadrift::catalogue
