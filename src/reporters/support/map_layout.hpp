#pragma once

// Where the tables of a schema's map stand. Tables that hold a foreign key stand to the right of those that it
// references; what is not linked stands below. The same map has the same layout.

#include <vector>

#include "schemadrift/schema_map.hpp"

namespace schemadrift::reporters {

struct Point {
  int x = 0;
  int y = 0;
};

constexpr int node_width = 190;
constexpr int node_height = 34;

struct MapLayout {
  std::vector<Point> places;  ///< the upper left corners, in the order of the map's tables
  int width = 0;
  int height = 0;
};

MapLayout layout_of(const SchemaMap& map);

}  // namespace schemadrift::reporters
