#include "oracle/ask.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/program.hpp"

namespace schemadrift::tests {

namespace {

namespace fs = std::filesystem;

// Debian's own Python has Debian's packages, whatever else stands first in PATH.
constexpr const char* python = "/usr/bin/python3";

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("schemadrift-oracle-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Json> lines(const std::string& path) {
  std::vector<Json> result;
  std::ifstream stream(path, std::ios::binary);
  for (std::string line; std::getline(stream, line);) result.push_back(parse_json(line));
  return result;
}

std::vector<std::string> paths() {
  std::vector<std::string> result{""};
  const char* stated = std::getenv("SCHEMADRIFT_SQLALCHEMY");
  std::istringstream stream(stated == nullptr ? "" : stated);
  for (std::string path; std::getline(stream, path, ':');) {
    if (!path.empty()) result.push_back(path);
  }
  return result;
}

std::string column_of(std::string name) {
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

std::string comma_separated(const std::vector<std::string>& words) {
  std::string result;
  for (const auto& each : words) result += (result.empty() ? "" : ", ") + each;
  return result;
}

void add_options(Json& json, const RelationshipOptions& options) {
  if (!options.foreign_keys.empty()) json.add("foreign_keys", Json::array_of(options.foreign_keys));
  if (!options.remote_side.empty()) json.add("remote_side", Json::array_of(options.remote_side));
  if (!options.primaryjoin.empty()) json.add("primaryjoin", options.primaryjoin);
  if (!options.secondaryjoin.empty()) json.add("secondaryjoin", options.secondaryjoin);
  if (options.cascade.has_value()) {
    const auto text = comma_separated(*options.cascade);
    json.add("cascade", text == "false" ? Json(false) : Json(text));
  }
  if (options.cascade_backrefs.has_value()) json.add("cascade_backrefs", *options.cascade_backrefs);
  if (options.single_parent) json.add("single_parent", true);
  if (options.passive_deletes == PassiveDeletes::yes) json.add("passive_deletes", true);
  if (options.passive_deletes == PassiveDeletes::all) json.add("passive_deletes", "all");
  if (!options.passive_updates) json.add("passive_updates", false);
  if (options.post_update) json.add("post_update", true);
  if (options.uselist.has_value()) json.add("uselist", *options.uselist);
  if (options.viewonly) json.add("viewonly", true);
  if (options.sync_backref.has_value()) json.add("sync_backref", *options.sync_backref);
  if (!options.overlaps.empty()) json.add("overlaps", comma_separated(options.overlaps));
  if (options.lazy.is_none()) json.add("lazy", Json());
  if (options.lazy.has_value()) json.add("lazy", *options.lazy);
  if (options.innerjoin != InnerJoin::no) json.add("innerjoin", true);
  if (options.omit_join.has_value()) json.add("omit_join", *options.omit_join);
  if (!options.order_by.empty()) json.add("order_by", Json::array_of(options.order_by));
  if (options.active_history) json.add("active_history", true);
  if (!options.enable_typechecks) json.add("enable_typechecks", false);
}

Json options_of(const Relationship& relationship) {
  auto json = Json::object();
  add_options(json, relationship);
  if (relationship.secondary.has_value()) json.add("secondary", relationship.secondary->name);
  if (!relationship.back_populates.empty()) json.add("back_populates", relationship.back_populates);
  if (!relationship.backref.name.empty()) {
    auto backref = Json::object({{"name", relationship.backref.name}});
    add_options(backref, relationship.backref);
    json.add("backref", backref);
  }
  return json;
}

Json table_of(const Table& table) {
  auto columns = Json::array();
  for (const auto& each : table.columns) columns.push(each.name);
  auto keys = Json::array();
  for (const auto& key : table.foreign_keys) {
    keys.push(Json::object({{"columns", Json::array_of(key.columns)},
                            {"table", key.references_table.name},
                            {"references", Json::array_of(key.references_columns)}}));
  }
  const auto primary = table.primary_key.has_value() ? table.primary_key->columns : std::vector<std::string>{};
  return Json::object({{"name", table.name.name},
                       {"columns", columns},
                       {"primary_key", Json::array_of(primary)},
                       {"foreign_keys", keys}});
}

Json model_of(const Model& model) {
  auto relationships = Json::array();
  for (const auto& each : model.relationships) {
    relationships.push(Json::object({{"name", each.name}, {"target", each.target}, {"options", options_of(each)}}));
  }
  auto json = Json::object({{"name", model.name}, {"table", model.table.name}, {"relationships", relationships}});
  if (!model.inherits.empty()) json.add("inherits", model.inherits);
  if (!model.polymorphic_on.empty()) json.add("polymorphic_on", column_of(model.polymorphic_on));
  if (!model.polymorphic_identity.empty()) json.add("polymorphic_identity", model.polymorphic_identity);
  return json;
}

}  // namespace

Orm Installation::orm() const {
  if (version.starts_with("1.4.")) return Orm::sqlalchemy_1_4;
  return version.starts_with("2.0.") ? Orm::sqlalchemy_2_0 : Orm::sqlalchemy_2_1;
}

const std::vector<Installation>& installations() {
  static const auto all = [] {
    std::vector<Installation> result;
    for (const auto& path : paths()) {
      Installation each{path, {}};
      const Folder folder;
      const auto command = "PYTHONPATH=" + shell_quoted(path) + " " + python +
                           " -c 'import sqlalchemy; print(sqlalchemy.__version__)' >" +
                           shell_quoted(folder.file("version"));
      if (std::system(command.c_str()) != 0) {  // NOLINT(cert-env33-c)
        throw std::runtime_error("no SQLAlchemy in " + (path.empty() ? python : path) +
                                 ": ci/install-packages test installs Debian's");
      }
      each.version = read(folder.file("version"));
      while (!each.version.empty() && each.version.back() == '\n') each.version.pop_back();
      result.push_back(std::move(each));
    }
    return result;
  }();
  return all;
}

std::vector<Json> answers(const Installation& installation, const std::string& script,
                          const std::vector<Json>& questions, const std::string& argument) {
  const Folder folder;
  {
    std::ofstream stream(folder.file("questions"), std::ios::binary);
    for (const auto& each : questions) stream << to_text(each, -1) << '\n';
  }
  const auto command = "PYTHONPATH=" + shell_quoted(installation.path) + " " + python + " " +
                       shell_quoted(SCHEMADRIFT_SOURCE_DIR "/tests/oracle/" + script) + " " + shell_quoted(argument) +
                       " <" + shell_quoted(folder.file("questions")) + " >" + shell_quoted(folder.file("answers"));
  if (std::system(command.c_str()) != 0) {  // NOLINT(cert-env33-c)
    throw std::runtime_error(script + " failed with SQLAlchemy " + installation.version);
  }
  auto result = lines(folder.file("answers"));
  if (result.size() != questions.size()) throw std::runtime_error(script + " answered too little");
  return result;
}

Json models_of(const Catalogue& catalogue) {
  auto tables = Json::array();
  for (const auto& each : catalogue.database.tables) tables.push(table_of(each));
  auto models = Json::array();
  for (const auto& each : catalogue.models) models.push(model_of(each));
  return Json::object({{"tables", tables}, {"models", models}});
}

}  // namespace schemadrift::tests
