#include "catalogue/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "catalogue/tree.hpp"
#include "catalogue/yaml_scalar.hpp"
#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue {
namespace {

constexpr std::string_view version_key = "schemadrift_baseline";
constexpr std::string_view version = "1";
constexpr std::string_view anew = "delete the file, and `--write-baseline` writes it anew";

using Keys = std::vector<std::string>;

/// Git's, at the start of a line.
bool is_conflict_marker(std::string_view line) {
  constexpr std::array<std::string_view, 4> markers{"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
  return std::ranges::any_of(markers, [&](std::string_view marker) { return line.starts_with(marker); });
}

void report_conflicts(std::string_view text, Diagnostics& diagnostics) {
  for (int number = 1; !text.empty(); ++number) {
    const auto line = text.substr(0, text.find('\n'));
    if (is_conflict_marker(line)) {
      diagnostics.add({number, 1, 7}, {},
                      "a merge was left unfinished here: keep the entries of both sides, and delete this line");
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
}

bool is_fingerprint(std::string_view text) {
  constexpr std::size_t digits = 16;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class Reader {
 public:
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Baseline read(const Node& root) {
    if (!is_baseline(root)) return {};
    report_keys(root, {std::string(version_key), "findings"}, "");
    const auto* findings = root.find("findings");
    if (findings == nullptr) {
      diagnostics_.add(root.place, {}, "it has no `findings`; an empty baseline says `findings: []`");
    } else if (findings->kind != NodeKind::sequence && findings->kind != NodeKind::empty) {
      diagnostics_.add(findings->place, "findings", "a list of findings belongs here");
    } else {
      for (const auto& each : findings->children) read_entry(each);
    }
    return std::move(baseline_);
  }

 private:
  bool is_baseline(const Node& root) {
    const auto* found = root.find(version_key);
    if (found == nullptr) {
      const bool is_catalogue = root.find("schemadrift") != nullptr;
      diagnostics_.add({1, 1, 1}, {},
                       is_catalogue
                           ? std::string("this is a catalogue, not a baseline")
                           : fmt::format("this is no baseline of schemadrift: one begins with `{}: 1`", version_key));
      return false;
    }
    if (found->text == version) return true;
    diagnostics_.add(found->place, std::string(version_key),
                     fmt::format("this is version {} of the baseline, and this schemadrift reads version {}; {}",
                                 printable(found->text), version, anew));
    return false;
  }

  void report_keys(const Node& map, const Keys& known, const std::string& path) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i + 1 < map.children.size(); i += 2) {
      const auto& key = map.children[i];
      const auto at = path + std::string(key.text);
      if (std::ranges::find(known, key.text) == known.end()) {
        diagnostics_.add(key.place, at, fmt::format("there is no key \"{}\" here", printable(key.text)),
                         nearest(key.text, known));
      } else if (!seen.insert(key.text).second) {
        diagnostics_.add(key.place, at, fmt::format("the key \"{}\" is here twice", key.text));
      }
    }
  }

  void read_entry(const Node& node) {
    const auto path = fmt::format("findings[{}]", number_++);
    if (node.kind != NodeKind::map) {
      diagnostics_.add(node.place, path, "a finding is a map of fingerprint, rule and object");
      return;
    }
    report_keys(node, {"fingerprint", "rule", "object", "count"}, path + '.');
    BaselineEntry entry;
    entry.position = position_in(diagnostics_.file(), node.place);
    entry.fingerprint = text_of(node, "fingerprint", path);
    entry.rule = text_of(node, "rule", path);
    entry.object = text_of(node, "object", path);
    if (const auto* count = node.find("count")) entry.count = count_of(*count, path);
    if (!entry.fingerprint.empty() && is_sound(entry, *node.find("fingerprint"), path)) {
      baseline_.entries.push_back(std::move(entry));
    }
  }

  std::string text_of(const Node& map, std::string_view key, const std::string& path) {
    const auto* node = map.find(key);
    if (node == nullptr) {
      diagnostics_.add(map.place, path, fmt::format("it has no `{}`; {}", key, anew));
    } else if (!node->is_text() || node->text.empty()) {
      diagnostics_.add(node->place, fmt::format("{}.{}", path, key), "a text belongs here");
    } else {
      return std::string(node->text);
    }
    return {};
  }

  int count_of(const Node& node, const std::string& path) {
    int count = 0;
    const auto* const end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, count);
    if (node.is_text() && error == std::errc() && stop == end && count > 0) return count;
    diagnostics_.add(node.place, path + ".count", "a number of findings belongs here: 1 or more");
    return 1;
  }

  bool is_sound(const BaselineEntry& entry, const Node& node, const std::string& path) {
    if (!is_fingerprint(entry.fingerprint)) {
      diagnostics_.add(
          node.place, path + ".fingerprint",
          fmt::format("\"{}\" is no fingerprint: 16 digits, or letters from a to f. Was it edited by hand? {}",
                      printable(entry.fingerprint), anew));
      return false;
    }
    const auto [first, is_new] = lines_.emplace(entry.fingerprint, node.place.line);
    if (!is_new) {
      diagnostics_.add(node.place, path + ".fingerprint",
                       fmt::format("the finding of line {} is here again: delete one of the two", first->second));
    }
    return is_new;
  }

  Diagnostics& diagnostics_;
  Baseline baseline_;
  std::map<std::string, int> lines_;  ///< of the fingerprints
  int number_ = 0;
};

}  // namespace

Baseline baseline_from(std::string_view text, const std::string& name) {
  Diagnostics diagnostics(name);
  report_conflicts(text, diagnostics);
  Baseline baseline;
  if (diagnostics.all().empty()) {
    const auto tree = parse_tree(text, diagnostics);
    if (diagnostics.all().empty()) baseline = Reader(diagnostics).read(tree.root);
  }
  const auto count = diagnostics.all().size();
  if (count == 0) return baseline;
  throw Failure(
      fmt::format("the baseline {} cannot be used: {} {}", printable(name), count, count == 1 ? "problem" : "problems"),
      diagnostics.all());
}

Baseline read_baseline(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) {
    throw Failure(ExitCode::usage, fmt::format("cannot read the baseline {}", printable(path)),
                  "is it there, and readable? `--write-baseline` writes one");
  }
  return baseline_from(text, path);
}

std::string baseline_text(const Baseline& baseline) {
  std::string text =
      "# Findings that are known: counted, not shown, and no failure. `schemadrift check --write-baseline` writes it;\n"
      "# review it like code.\n";
  text += fmt::format("{}: {}\n", version_key, version);
  if (baseline.entries.empty()) return text + "findings: []\n";
  text += "findings:\n";
  for (const auto& each : baseline.entries) {
    const auto count = each.count == 1 ? "" : fmt::format(", count: {}", each.count);
    text += fmt::format("  - {{fingerprint: {}, rule: {}, object: {}{}}}\n", yaml_scalar(Json(each.fingerprint), true),
                        yaml_scalar(Json(each.rule), true), yaml_scalar(Json(each.object), true), count);
  }
  return text;
}

}  // namespace schemadrift::catalogue
