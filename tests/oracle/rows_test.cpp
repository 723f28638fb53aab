// What SQLAlchemy does with a relationship, row by row: each row says what comes of it, the real one confirms it, and
// our engine agrees.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "oracle/ask.hpp"
#include "oracle/opinion.hpp"

namespace schemadrift::tests {
namespace {

// Where the relationships of a row go. A two-column key, two keys to one table, a table that references itself, one
// that nothing references, and an association table.
constexpr std::string_view models = R"yaml(schemadrift: 1
models:
  Project:
    table: projects
    columns: {{id: {{type: int, primary_key: true}}, name: text}}
    relationships: {{{project}}}
  Task:
    table: tasks
    columns:
      id: {{type: int, primary_key: true}}
      project_id: {{type: int, references: projects.id}}
      author_id: {{type: int, references: people.id}}
      owner_id: {{type: int, references: people.id}}
      note: text
    relationships: {{{task}}}
  Person:
    table: people
    columns: {{id: {{type: int, primary_key: true}}, name: text}}
    relationships: {{{person}}}
  Node:
    table: nodes
    columns:
      id: {{type: int, primary_key: true}}
      acc: int
      parent_id: {{type: int, references: nodes.id}}
    relationships: {{{node}}}
  Account:
    table: accounts
    primary_key: [acc, id]
    columns: {{acc: int, id: int, parent_id: int}}
    foreign_keys: [{{columns: [acc, parent_id], references: {{table: accounts, columns: [acc, id]}}}}]
    relationships: {{{account}}}
  Lone:
    table: lonely
    columns: {{id: {{type: int, primary_key: true}}, task_id: int}}
    relationships: {{{lone}}}
  Pair:
    table: pairs
    primary_key: [first_id, second_id]
    columns: {{first_id: {{type: int, references: nodes.id}}, second_id: {{type: int, references: nodes.id}}}}
  Link:
    table: links
    primary_key: [task_id, person_id]
    columns: {{task_id: {{type: int, references: tasks.id}}, person_id: {{type: int, references: people.id}}}}
)yaml";

struct Row {
  const char* name;
  const char* raised;      ///< by SQLAlchemy 2.0; "nothing"
  const char* raised_1_4;  ///< null: the same
  const char* project = "";
  const char* task = "";
  const char* person = "";
  const char* node = "";
  const char* account = "";
  const char* lone = "";
};

constexpr const char* argument = "ArgumentError";
constexpr const char* invalid = "InvalidRequestError";
constexpr const char* none = "nothing";

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"A1", argument, nullptr, "", "p: {target: Project, cascade: 'all, delete-orphan'}"},
      {"A2", argument, nullptr, "", "p: {target: Person, secondary: links, cascade: 'all, delete-orphan'}"},
      {"A3", none, nullptr, "",
       "p: {target: Project, cascade: 'all, delete-orphan', single_parent: true},"
       "q: {target: Person, secondary: links, cascade: 'all, delete-orphan', single_parent: true}"},
      {"A4", none, nullptr, "t: {target: Task, cascade: 'all, delete-orphan'}"},
      {"A5", none, nullptr, "t: {target: Task, cascade: 'save-update, delete-orphan'}"},
      {"A6", argument, nullptr, "t: {target: Task, cascade: 'save-update, nonsense'}"},
      {"A7 underscore", argument, nullptr, "t: {target: Task, cascade: save_update}"},
      {"A7 space", argument, nullptr, "t: {target: Task, cascade: all delete-orphan}"},
      {"A7 case", argument, nullptr, "t: {target: Task, cascade: All}"},
      {"A8", none, nullptr, "t: {target: Task, cascade: all}"},
      {"A9", none, nullptr, "t: {target: Task, cascade: 'all, none'}"},
      {"A10", none, nullptr, "t: {target: Task}, v: {target: Task, viewonly: true}"},
      {"A11", "TypeError", none, "t: {target: Task, cascade: false}"},
      {"A12", argument, none, "t: {target: Task, cascade_backrefs: true}"},
      {"A13", argument, nullptr, "t: {target: Task, cascade: all, passive_deletes: all}"},
      {"A14", none, nullptr, "", "p: {target: Project, cascade: all}"},
      {"A15", none, nullptr, "", "p: {target: Project, passive_deletes: true, passive_updates: false}"},
      {"A16", none, argument, "t: {target: Task, viewonly: true, cascade: 'all, delete-orphan'}"},
      {"A17", none, nullptr,
       "t: {target: Task, viewonly: true, passive_deletes: true, passive_updates: false, active_history: true, "
       "enable_typechecks: false}"},
      {"A18", argument, nullptr, "t: {target: Task, viewonly: true, sync_backref: true}"},
      {"A19", invalid, nullptr, "t: {target: Task, viewonly: true, back_populates: p}",
       "p: {target: Project, sync_backref: true, back_populates: t}"},
      {"A20", none, nullptr, "t: {target: Task, viewonly: true, back_populates: p}",
       "p: {target: Project, back_populates: t}"},
      {"A21", none, nullptr, "t: {target: Task, viewonly: true, single_parent: true, post_update: true}"},
      {"A22", none, nullptr, "t: {target: Task, viewonly: true}", "p: {target: Project}"},
      {"A23", argument, nullptr, "t: {target: Task, backref: p, back_populates: q}", "q: {target: Project}"},
      {"A24", invalid, nullptr, "t: {target: Task, back_populates: nothing}"},
      {"A25", invalid, nullptr, "t: {target: Task, back_populates: note}"},
      {"A26", argument, nullptr, "t: {target: Task, back_populates: a}",
       "a: {target: Person, foreign_keys: author_id}"},
      {"A27", argument, nullptr, "", "", "",
       "a: {target: Node, back_populates: b}, b: {target: Node, back_populates: a}"},
      {"A27 backref", argument, nullptr, "", "", "", "a: {target: Node, backref: b}"},
      {"A28", none, nullptr, "t: {target: Task, back_populates: p}", "p: {target: Project}"},
      {"A29", none, nullptr, "t: {target: Task}",
       "p: {target: Project, back_populates: t}, q: {target: Project, back_populates: t}"},
      {"A30", none, nullptr, "t: {target: Task}", "p: {target: Project}"},
      {"A31 column", argument, nullptr, "t: {target: Task, backref: note}"},
      {"A31 relationship", argument, nullptr, "t: {target: Task, backref: p}", "p: {target: Project}"},
      {"A31 both", argument, nullptr, "t: {target: Task, backref: p}", "p: {target: Project, backref: t}"},
      {"A34", "NoForeignKeysError", nullptr, "", "", "", "", "", "t: {target: Task}"},
      {"A34 viewonly", "NoForeignKeysError", nullptr, "", "", "", "", "", "t: {target: Task, viewonly: true}"},
      {"A35", "AmbiguousForeignKeysError", nullptr, "", "a: {target: Person}"},
      {"A36", none, nullptr, "", "a: {target: Person, foreign_keys: author_id}"},
      {"A37", "NoForeignKeysError", nullptr, "", "", "", "", "", "t: {target: Task, foreign_keys: task_id}"},
      {"A38", argument, nullptr, "", "", "", "", "", "t: {target: Task, primaryjoin: lonely.task_id = tasks.id}"},
      {"A39", argument, nullptr, "", "", "", "", "",
       "t: {target: Task, primaryjoin: foreign(lonely.task_id) < tasks.id}"},
      {"A39 viewonly", none, nullptr, "", "", "", "", "",
       "t: {target: Task, viewonly: true, primaryjoin: foreign(lonely.task_id) < tasks.id}"},
      {"A40", argument, nullptr, "",
       "p: {target: Project, primaryjoin: tasks.project_id = projects.id, foreign_keys: [tasks.project_id, "
       "projects.id]}"},
      {"A42", none, nullptr,
       "t: {target: Task, primaryjoin: tasks.project_id = projects.id, foreign_keys: [projects.id]}"},
      {"A43", "NoForeignKeysError", nullptr, "p: {target: Person, secondary: links}"},
      {"A44", "AmbiguousForeignKeysError", nullptr, "", "", "", "n: {target: Node, secondary: pairs}"},
      {"A44 joins", none, nullptr, "", "", "",
       "n: {target: Node, secondary: pairs, primaryjoin: nodes.id = pairs.first_id, secondaryjoin: pairs.second_id = "
       "nodes.id}"},
      {"A45", argument, nullptr, "t: {target: Task, secondaryjoin: tasks.project_id = projects.id}"},
      {"A47 secondary", invalid, nullptr, "", "p: {target: Person, secondary: nowhere}"},
      {"A47 target", invalid, nullptr, "", "p: {target: Nobody}"},
      {"A48", "AttributeError", nullptr, "", "", "", "n: {target: Node, remote_side: nodes.nope}"},
      {"A54", none, nullptr, "",
       "p: {target: Project, uselist: true}, q: {target: Project, innerjoin: true, overlaps: p}"},
      {"A56", none, nullptr, "", "", "", "n: {target: Node}"},
      {"A57", none, nullptr, "", "", "", "n: {target: Node, remote_side: id}"},
      {"A58", none, nullptr, "", "", "", "n: {target: Node, remote_side: parent_id}"},
      {"A59 both", argument, nullptr, "", "", "", "n: {target: Node, remote_side: [id, parent_id]}"},
      {"A59 other", argument, nullptr, "", "", "", "n: {target: Node, remote_side: acc}"},
      {"A60", none, nullptr, "", "p: {target: Project, remote_side: tasks.project_id}"},
      {"A61", argument, nullptr, "", "p: {target: Project, remote_side: projects.name}"},
      {"A62", none, nullptr, "", "", "", "", "a: {target: Account, remote_side: [acc, id]}"},
      {"A62 id", none, nullptr, "", "", "", "", "a: {target: Account, remote_side: id}"},
      {"A63", none, nullptr,
       "a: {target: Task, viewonly: true, lazy: raise_on_sql}, b: {target: Task, viewonly: true, lazy: dynamic}"},
      {"A63 write_only", none, "LoaderStrategyException", "a: {target: Task, lazy: write_only}"},
      {"A64", "LoaderStrategyException", nullptr, "a: {target: Task, lazy: eager}"},
      {"A65", invalid, nullptr, "a: {target: Task, uselist: false, lazy: dynamic}"},
      {"A66", none, nullptr, "a: {target: Task, omit_join: true}"},
      {"overlaps", none, nullptr, "t: {target: Task, overlaps: p}", "p: {target: Project}"},
      {"SidebarFeature", none, nullptr, "", "", "",
       "children: {target: Node, backref: parent, remote_side: id, cascade: 'all, delete-orphan', single_parent: "
       "true}"},
      {"SidebarFeature without single_parent", argument, nullptr, "", "", "",
       "children: {target: Node, backref: parent, remote_side: id, cascade: 'all, delete-orphan'}"},
      {"SidebarFeature upright", none, nullptr, "", "", "",
       "children: {target: Node, back_populates: parent, cascade: 'all, delete-orphan'}, "
       "parent: {target: Node, back_populates: children, remote_side: id}"},
  };
  return all;
}

Catalogue catalogue_of(const Row& row, Orm orm) {
  auto catalogue = catalogue::load_text(
      fmt::format(models, fmt::arg("project", row.project), fmt::arg("task", row.task), fmt::arg("person", row.person),
                  fmt::arg("node", row.node), fmt::arg("account", row.account), fmt::arg("lone", row.lone)),
      row.name);
  catalogue.orm = orm;
  // Python is told every column with its table.
  for (auto& model : catalogue.models) {
    for (auto& each : model.relationships) {
      for (auto* columns : {&each.foreign_keys, &each.remote_side}) {
        for (auto& column : *columns) {
          if (column.find('.') == std::string::npos) column.insert(0, model.table.name + ".");
        }
      }
    }
  }
  return catalogue;
}

TEST(Oracle, EveryRowIsAsItIsWritten) {
  for (const auto& installation : installations()) {
    std::vector<Json> questions;
    for (const auto& row : rows()) questions.push_back(models_of(catalogue_of(row, installation.orm())));
    const auto said = answers(installation, "configure.py", questions);
    for (std::size_t i = 0; i < rows().size(); ++i) {
      const auto& row = rows()[i];
      const bool old = installation.orm() == Orm::sqlalchemy_1_4 && row.raised_1_4 != nullptr;
      const auto* raised = said[i].find("raised");
      EXPECT_EQ(raised == nullptr ? none : *raised->string(), old ? row.raised_1_4 : row.raised)
          << row.name << ", SQLAlchemy " << installation.version;
      EXPECT_EQ(disagreement(catalogue_of(row, installation.orm()), said[i]), "")
          << row.name << ", SQLAlchemy " << installation.version;
    }
  }
}

}  // namespace
}  // namespace schemadrift::tests
