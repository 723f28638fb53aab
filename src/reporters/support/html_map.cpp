#include "reporters/support/html_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "model/names.hpp"
#include "reporters/support/html_text.hpp"
#include "reporters/support/left_out.hpp"
#include "reporters/support/map_layout.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// More would be no picture, and the page would be slow.
constexpr std::size_t most_tables = 1000;
constexpr std::size_t longest_name = 22;

using Severities = std::map<QualifiedName, Severity>;
/// By table and name.
using LinkSeverities = std::map<std::pair<QualifiedName, std::string>, Severity>;

template <class Key>
void raise(std::map<Key, Severity>& severities, const Key& key, Severity severity) {
  const auto [found, is_new] = severities.emplace(key, severity);
  if (!is_new) found->second = std::min(found->second, severity);
}

bool is_link(ObjectKind kind) { return kind == ObjectKind::foreign_key || kind == ObjectKind::relationship; }

class MapWriter {
 public:
  MapWriter(const Report& report, const std::map<QualifiedName, std::string>& anchors)
      : anchors_(anchors), is_compared_(!report.actual.kind.empty()) {
    for (const auto& each : report.findings) {
      const auto table = table_of(each.object);
      if (!table) continue;
      raise(severities_, *table, each.severity);
      ++counts_[*table];
      if (is_link(each.object.kind)) raise(link_severities_, {*table, each.object.name}, each.severity);
    }
    keep(report.map);
    layout_ = layout_of(map_);
    for (std::size_t i = 0; i < map_.tables.size(); ++i) places_.emplace(map_.tables[i].name, layout_.places[i]);
  }

  std::string write() const {
    if (map_.tables.empty()) return {};
    auto svg = fmt::format(
        "<svg id=\"map-drawing\" role=\"group\" aria-label=\"Tables and what links them\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\">\n",
        layout_.width, layout_.height);
    for (const auto& each : map_.links) {
      if (!each.is_relationship) svg += key(each);
    }
    svg += relationships();
    for (std::size_t i = 0; i < map_.tables.size(); ++i) svg += table(map_.tables[i], layout_.places[i]);
    svg += "</svg>\n";
    if (left_out_ > 0) {
      svg += fmt::format(
          "<p class=\"left-out\">Left out of the map, which has room for {}: {}, none of them with a worse finding "
          "than those shown.</p>\n",
          most_tables, counted(static_cast<int>(left_out_), "table"));
    }
    return svg;
  }

 private:
  // Those with the worst findings first.
  void keep(const SchemaMap& map) {
    map_ = map;
    if (map.tables.size() <= most_tables) return;
    std::ranges::stable_sort(map_.tables, {}, [&](const MappedTable& each) {
      const auto found = severities_.find(each.name);
      return found == severities_.end() ? 9 : static_cast<int>(found->second);
    });
    left_out_ = map_.tables.size() - most_tables;
    map_.tables.resize(most_tables);
    std::ranges::sort(map_.tables);
    std::set<QualifiedName> kept;
    for (const auto& each : map_.tables) kept.insert(each.name);
    std::erase_if(map_.links,
                  [&](const MappedLink& each) { return !kept.contains(each.from) || !kept.contains(each.to); });
  }

  std::string table(const MappedTable& table, const Point& place) const {
    const auto severity = severities_.find(table.name);
    const std::string state = severity == severities_.end() ? "clean" : std::string(label(severity->second));
    const bool is_agreed = !is_compared_ || table.expected == table.actual;
    const std::string_view side = is_agreed ? "" : table.expected ? " missing" : " unmapped";
    const auto name = display(table.name);
    const auto shown = clipped(name, longest_name);
    const auto count = counts_.contains(table.name) ? counts_.at(table.name) : 0;
    const auto anchor = anchors_.find(table.name);
    const auto title = fmt::format("{}{}: {}", name,
                                   side == " missing" ? ", expected, but missing"
                                   : side.empty()     ? ""
                                                      : ", there, but not expected",
                                   count == 0 ? "no finding" : counted(count, "finding"));
    auto svg = fmt::format("<g class=\"table {}{}\"><title>{}</title>", state, side, html_text(title));
    svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>", place.x, place.y, node_width,
                       node_height);
    svg += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", place.x + 10, place.y + 22, html_text(shown));
    if (count > 0) {
      svg += fmt::format("<text class=\"count\" x=\"{}\" y=\"{}\">{}</text>", place.x + node_width - 10, place.y + 22,
                         count);
    }
    svg += "</g>";
    if (anchor == anchors_.end()) return svg + '\n';
    return fmt::format("<a href=\"#{}\" aria-label=\"{}\">{}</a>\n", anchor->second, html_text(title), svg);
  }

  std::string key(const MappedLink& link) const {
    const auto severity = link_severities_.find({link.from, link.name});
    const std::string_view state = severity == link_severities_.end() ? "clean" : label(severity->second);
    return curve(link, fmt::format("key {}{}", state, link.actual || !is_compared_ ? "" : " missing"),
                 fmt::format("foreign key {} of {} to {}{}", link.name, display(link.from), display(link.to),
                             link.actual || !is_compared_ ? "" : ", expected, but missing"),
                 0);
  }

  /// Both directions are one line.
  std::string relationships() const {
    struct Line {
      MappedLink link;
      std::string names;
      std::optional<Severity> severity;
    };
    std::map<std::pair<QualifiedName, QualifiedName>, Line> lines;
    for (const auto& each : map_.links) {
      if (!each.is_relationship) continue;
      auto& line = lines[std::minmax(each.from, each.to)];
      if (line.names.empty()) line.link = each;
      line.names += fmt::format("{}{}.{}", line.names.empty() ? "" : ", ", display(each.from), each.name);
      const auto found = link_severities_.find({each.from, each.name});
      if (found != link_severities_.end())
        line.severity = std::min(found->second, line.severity.value_or(found->second));
    }
    std::string svg;
    for (const auto& [ends, line] : lines) {
      svg += curve(line.link, fmt::format("relationship {}", line.severity ? label(*line.severity) : "clean"),
                   "relationships " + line.names, 7);
    }
    return svg;
  }

  std::string curve(const MappedLink& link, std::string_view classes, std::string_view title, int shift) const {
    const auto from = places_.at(link.from);
    const auto to = places_.at(link.to);
    const int from_y = from.y + node_height / 2 + shift;
    const int to_y = to.y + node_height / 2 + shift;
    std::string path;
    if (link.from == link.to) {
      const int x = from.x + node_width;
      path = fmt::format("M{0} {1}C{2} {3} {2} {4} {0} {5}", x, from.y + 8 + shift, x + 46, from.y - 14,
                         from.y + node_height + 14, from.y + node_height - 8 + shift);
    } else if (from.x == to.x) {
      const int x = from.x + node_width;
      path = fmt::format("M{0} {1}C{2} {1} {2} {3} {0} {3}", x, from_y, x + 50, to_y);
    } else {
      const bool leads_left = from.x > to.x;
      const int from_x = leads_left ? from.x : from.x + node_width;
      const int to_x = leads_left ? to.x + node_width : to.x;
      const int bend = std::max(40, std::abs(from_x - to_x) / 2);
      path = fmt::format("M{} {}C{} {} {} {} {} {}", from_x, from_y, leads_left ? from_x - bend : from_x + bend, from_y,
                         leads_left ? to_x + bend : to_x - bend, to_y, to_x, to_y);
    }
    return fmt::format("<path class=\"{}\" d=\"{}\"><title>{}</title></path>\n", classes, path, html_text(title));
  }

  const std::map<QualifiedName, std::string>& anchors_;
  bool is_compared_;  ///< else there is one side alone, which lacks nothing
  Severities severities_;
  LinkSeverities link_severities_;
  std::map<QualifiedName, int> counts_;
  SchemaMap map_;
  std::size_t left_out_ = 0;
  MapLayout layout_;
  std::map<QualifiedName, Point> places_;
};

}  // namespace

std::optional<QualifiedName> table_of(const ObjectPath& object) {
  if (object.kind == ObjectKind::table) return QualifiedName{object.schema, object.name};
  if (object.table.empty()) return std::nullopt;
  return QualifiedName{object.schema, object.table};
}

std::string html_map(const Report& report, const std::map<QualifiedName, std::string>& anchors) {
  return MapWriter(report, anchors).write();
}

}  // namespace schemadrift::reporters
