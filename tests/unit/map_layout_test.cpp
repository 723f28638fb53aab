// Where the tables of the map stand, and what is in it.

#include "reporters/support/map_layout.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "catalogue/load.hpp"
#include "lint/map.hpp"

namespace schemadrift::tests {
namespace {

using reporters::MapLayout;

QualifiedName table(int number) { return {"public", "t" + std::to_string(number)}; }

/// So many tables; of each pair, the first references the second.
SchemaMap map_of(int tables, const std::vector<std::pair<int, int>>& keys) {
  SchemaMap map;
  for (int i = 0; i < tables; ++i) map.tables.push_back({table(i), true, true});
  for (const auto& [from, to] : keys) map.links.push_back({table(from), table(to), "key", false, true});
  return map;
}

void expect_apart(const MapLayout& layout) {
  for (std::size_t i = 0; i < layout.places.size(); ++i) {
    const auto& one = layout.places[i];
    EXPECT_TRUE(one.x >= 0 && one.x + reporters::node_width <= layout.width) << i;
    EXPECT_TRUE(one.y >= 0 && one.y + reporters::node_height <= layout.height) << i;
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = layout.places[j];
      EXPECT_TRUE(std::abs(one.x - other.x) >= reporters::node_width ||
                  std::abs(one.y - other.y) >= reporters::node_height)
          << i << " and " << j;
    }
  }
}

TEST(MapLayout, PutsTablesToTheRightOfWhatTheyReference) {
  const auto layout = reporters::layout_of(map_of(5, {{0, 1}, {1, 2}, {3, 2}}));
  EXPECT_GT(layout.places[0].x, layout.places[1].x);
  EXPECT_GT(layout.places[1].x, layout.places[2].x);
  EXPECT_GT(layout.places[3].x, layout.places[2].x);
  expect_apart(layout);
}

TEST(MapLayout, TakesCirclesAndTablesThatReferenceThemselves) {
  expect_apart(reporters::layout_of(map_of(4, {{0, 1}, {1, 2}, {2, 0}, {3, 3}, {0, 0}})));
  expect_apart(reporters::layout_of(map_of(0, {})));
  expect_apart(reporters::layout_of(map_of(1, {})));
}

TEST(MapLayout, KeepsManyTablesApart) {
  std::vector<std::pair<int, int>> keys;
  for (int i = 1; i < 200; ++i) keys.emplace_back(i, i % 3 == 0 ? 0 : i / 2);
  const auto layout = reporters::layout_of(map_of(300, keys));
  expect_apart(layout);
  EXPECT_LT(layout.height, 6 * layout.width) << "one that references all is no tower";
}

TEST(SchemaMap, HasTheTablesAndKeysOfBothSidesAndTheRelationships) {
  const auto expected = catalogue::load_text(R"(schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      owner_id: {type: integer, references: {table: people, column: id}}
)",
                                             "expected.yaml");
  const auto actual = catalogue::load_text(R"(schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Old: {table: old, columns: {id: {type: integer, primary_key: true, references: {table: projects, column: id, name: k}}}}
)",
                                           "actual.yaml");
  lint::Sides sides;
  sides.catalogue = &expected;
  sides.actual = &actual.database;
  const auto map = lint::map_of(sides);
  const QualifiedName projects{"public", "projects"};
  const QualifiedName tasks{"public", "tasks"};
  const QualifiedName old{"public", "old"};
  EXPECT_EQ(map.tables, (std::vector<MappedTable>{{old, false, true}, {projects, true, true}, {tasks, true, false}}));
  EXPECT_EQ(map.links, (std::vector<MappedLink>{{old, projects, "k", false, true},
                                                {projects, tasks, "tasks", true, false},
                                                {tasks, projects, "tasks_project_id_fkey", false, false}}))
      << "people is in neither side";
}

}  // namespace
}  // namespace schemadrift::tests
