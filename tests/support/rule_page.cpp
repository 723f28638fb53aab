#include "support/rule_page.hpp"

#include <algorithm>
#include <sstream>

namespace schemadrift::tests {

namespace {

constexpr std::string_view example_heading = "## Example: ";
constexpr std::string_view section_heading = "## ";
constexpr std::string_view fence = "```";

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

class PageReader {
 public:
  explicit PageReader(std::string_view markdown) : stream_(std::string(markdown)) {}

  RulePage read() {
    for (std::string line; std::getline(stream_, line);) take(line);
    finish_example();
    return std::move(page_);
  }

 private:
  void take(const std::string& line) {
    if (line.starts_with(fence)) return take_block(line.substr(fence.size()));
    if (line.starts_with(example_heading)) return begin_example(line.substr(example_heading.size()));
    if (line.starts_with(section_heading)) {
      if (example_) problem("a section after the examples: " + line);
      page_.sections.push_back(line.substr(section_heading.size()));
    } else if (line.starts_with("# ")) {
      page_.title = line.substr(2);
    } else if (page_.sections.empty() && !line.empty()) {
      page_.introduction += line + '\n';
    }
  }

  void begin_example(std::string title) {
    finish_example();
    example_ = Example{};
    example_->title = std::move(title);
    has_findings_ = false;
  }

  void finish_example() {
    if (!example_) return;
    if (example_->expected.empty()) problem("no block `yaml expected`");
    if (!has_findings_) problem("no block `findings`");
    page_.examples.push_back(*example_);
    example_.reset();
  }

  void take_block(const std::string& name) {
    std::string text;
    for (std::string line; std::getline(stream_, line) && line != fence;) text += line + '\n';
    if (!example_) return;
    if (name == "yaml expected") {
      example_->expected = text;
    } else if (name == "yaml actual") {
      example_->actual = text;
    } else if (name == "yaml baseline") {
      example_->baseline = text;
    } else if (name == "seen") {
      example_->seen = text;
    } else if (name == "sql actual") {
      example_->actual_sql = text;
    } else if (name == "sql expected") {
      example_->expected_sql = text;
    } else if (name == "sql failing") {
      example_->failing_sql = text;
    } else if (name == "findings") {
      example_->findings = lines_of(text);
      has_findings_ = true;
    } else if (name == "findings evidence") {
      example_->evidence_findings = lines_of(text);
    } else {
      problem("a block of another kind: " + name);
    }
  }

  void problem(const std::string& what) { page_.problems.push_back((example_ ? example_->title + ": " : "") + what); }

  std::istringstream stream_;
  RulePage page_;
  std::optional<Example> example_;
  bool has_findings_ = false;
};

}  // namespace

RulePage parse_rule_page(std::string_view markdown) { return PageReader(markdown).read(); }

std::vector<std::string> all_findings(const Example& example) {
  auto lines = example.findings;
  if (example.evidence_findings) {
    lines.insert(lines.end(), example.evidence_findings->begin(), example.evidence_findings->end());
  }
  return lines;
}

ListedFinding listed_finding(const std::string& line) {
  std::istringstream stream(line);
  ListedFinding result;
  stream >> result.severity >> result.rule >> result.kind >> result.path >> result.sqlstate;
  return result;
}

}  // namespace schemadrift::tests
