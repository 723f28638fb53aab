#include "reporters/support/map_layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace schemadrift::reporters {

namespace {

constexpr int gap_x = 90;
constexpr int gap_y = 16;
constexpr int margin = 20;
constexpr int sweeps = 6;

using Indices = std::vector<std::size_t>;

/// One group of linked tables, in columns.
struct Block {
  std::vector<Indices> columns;
  [[nodiscard]] int width() const { return static_cast<int>(columns.size()) * (node_width + gap_x); }
  [[nodiscard]] int height() const {
    std::size_t most = 0;
    for (const auto& column : columns) most = std::max(most, column.size());
    return static_cast<int>(most) * (node_height + gap_y);
  }
};

class Layout {
 public:
  explicit Layout(const SchemaMap& map) : count_(map.tables.size()), references_(count_), neighbours_(count_) {
    std::map<QualifiedName, std::size_t> index;
    for (std::size_t i = 0; i < count_; ++i) index.emplace(map.tables[i].name, i);
    for (const auto& link : map.links) {
      const auto from = index.find(link.from);
      const auto to = index.find(link.to);
      if (from == index.end() || to == index.end() || from->second == to->second) continue;
      neighbours_[from->second].push_back(to->second);
      neighbours_[to->second].push_back(from->second);
      if (!link.is_relationship) references_[from->second].push_back(to->second);
    }
  }

  MapLayout run() {
    find_layers();
    std::vector<Block> blocks;
    Indices alone;
    for (const auto& members : components()) {
      if (members.size() == 1) {
        alone.push_back(members.front());
      } else {
        blocks.push_back(block_of(members));
      }
    }
    std::ranges::stable_sort(blocks, std::greater{}, [](const Block& each) { return each.width() * each.height(); });
    if (!alone.empty()) blocks.push_back(grid_of(alone));
    return place(blocks);
  }

 private:
  std::vector<Indices> components() const {
    std::vector<Indices> result;
    std::vector<bool> seen(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      if (seen[i]) continue;
      Indices members{i};
      seen[i] = true;
      for (std::size_t next = 0; next < members.size(); ++next) {
        for (const auto each : neighbours_[members[next]]) {
          if (!seen[each]) members.push_back(each);
          seen[each] = true;
        }
      }
      std::ranges::sort(members);
      result.push_back(std::move(members));
    }
    return result;
  }

  // The longest path along foreign keys, those left out that lead around in a circle.
  void find_layers() {
    layers_.assign(count_, -1);
    std::vector<bool> open(count_);
    for (std::size_t start = 0; start < count_; ++start) {
      std::vector<std::pair<std::size_t, std::size_t>> path;
      if (layers_[start] < 0) path.emplace_back(start, 0);
      if (!path.empty()) open[start] = true;
      while (!path.empty()) {
        auto& [table, next] = path.back();
        if (next < references_[table].size()) {
          const auto target = references_[table][next++];
          if (layers_[target] >= 0 || open[target]) continue;
          open[target] = true;
          path.emplace_back(target, 0);
          continue;
        }
        int layer = 0;
        for (const auto target : references_[table]) layer = std::max(layer, layers_[target] + 1);
        layers_[table] = layer;
        open[table] = false;
        path.pop_back();
      }
    }
  }

  Block block_of(const Indices& members) const {
    std::map<int, Indices> by_layer;
    for (const auto each : members) by_layer[layers_[each]].push_back(each);
    std::vector<double> rank(count_, 0);
    const auto renumber = [&](const Indices& layer) {
      for (std::size_t i = 0; i < layer.size(); ++i)
        rank[layer[i]] = static_cast<double>(i) / static_cast<double>(layer.size());
    };
    for (const auto& [number, layer] : by_layer) renumber(layer);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      for (auto& [number, layer] : by_layer) {
        std::vector<double> wanted(count_);
        for (const auto each : layer) wanted[each] = middle(neighbours_[each], rank, rank[each]);
        std::ranges::stable_sort(layer, {}, [&](std::size_t each) { return wanted[each]; });
        renumber(layer);
      }
    }
    const auto tallest =
        std::max<std::size_t>(8, static_cast<std::size_t>(std::sqrt(static_cast<double>(members.size())) * 2.5));
    Block block;
    for (const auto& [number, layer] : by_layer) {
      const auto parts = (layer.size() + tallest - 1) / tallest;
      for (std::size_t part = 0; part < parts; ++part) {
        const auto begin = layer.size() * part / parts;
        const auto end = layer.size() * (part + 1) / parts;
        block.columns.emplace_back(layer.begin() + static_cast<std::ptrdiff_t>(begin),
                                   layer.begin() + static_cast<std::ptrdiff_t>(end));
      }
    }
    return block;
  }

  static double middle(const Indices& around, const std::vector<double>& rank, double own) {
    if (around.empty()) return own;
    double sum = 0;
    for (const auto each : around) sum += rank[each];
    return sum / static_cast<double>(around.size());
  }

  static Block grid_of(const Indices& members) {
    const auto columns =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::sqrt(static_cast<double>(members.size()) / 4)));
    Block block;
    block.columns.resize(std::min(std::max<std::size_t>(columns, 4), members.size()));
    for (std::size_t i = 0; i < members.size(); ++i) block.columns[i % block.columns.size()].push_back(members[i]);
    return block;
  }

  // In shelves from the top, about as wide as two screens are high.
  MapLayout place(const std::vector<Block>& blocks) const {
    MapLayout layout;
    layout.places.resize(count_);
    double area = 0;
    int widest = 0;
    for (const auto& each : blocks) {
      area += static_cast<double>(each.width()) * each.height();
      widest = std::max(widest, each.width());
    }
    const int shelf = std::max(widest, static_cast<int>(std::sqrt(area) * 1.6));
    Point corner{margin, margin};
    int height = 0;
    for (const auto& block : blocks) {
      if (corner.x > margin && corner.x + block.width() > shelf + margin)
        corner = {margin, corner.y + height + 2 * gap_y}, height = 0;
      put(block, corner, layout);
      corner.x += block.width();
      height = std::max(height, block.height());
      layout.width = std::max(layout.width, corner.x - gap_x + 3 * margin);
      layout.height = std::max(layout.height, corner.y + height - gap_y + margin);
    }
    return layout;
  }

  static void put(const Block& block, const Point& corner, MapLayout& layout) {
    int x = corner.x;
    for (const auto& column : block.columns) {
      int y = corner.y + (block.height() - static_cast<int>(column.size()) * (node_height + gap_y)) / 2;
      for (const auto each : column) {
        layout.places[each] = {x, y};
        y += node_height + gap_y;
      }
      x += node_width + gap_x;
    }
  }

  std::size_t count_;
  std::vector<Indices> references_;
  std::vector<Indices> neighbours_;
  std::vector<int> layers_;
};

}  // namespace

MapLayout layout_of(const SchemaMap& map) { return Layout(map).run(); }

}  // namespace schemadrift::reporters
