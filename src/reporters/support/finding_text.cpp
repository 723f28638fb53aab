#include "reporters/support/finding_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "reporters/support/sql_lines.hpp"
#include "reporters/support/width.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

std::string place(const SourcePosition& position) {
  return fmt::format("{}:{}:{}", printable(position.file), position.line, position.column);
}

/// "app/models/role.py:12"; the file alone where no line is known.
std::string place(const OrmSource& source) {
  return source.line > 0 ? fmt::format("{}:{}", printable(source.file), source.line) : printable(source.file);
}

/// "Role.updated_at, inherited from BaseModel (app/models/base.py:31)"
std::string model_text(const Finding& finding) {
  std::string text;
  if (finding.model) {
    text = printable(finding.model->name);
    if (!finding.model->attribute.empty()) text += '.' + printable(finding.model->attribute);
    if (!finding.model->base.empty()) text += ", inherited from " + printable(finding.model->base);
  }
  if (!finding.source.is_known()) return text;
  return text.empty() ? place(finding.source) : fmt::format("{} ({})", text, place(finding.source));
}

class Writer {
 public:
  Writer(const Finding& finding, const SourceLines& lines, const FindingStyle& style)
      : finding_(finding), lines_(lines), style_(style) {
    int last_line = finding.location.line;
    for (const auto& each : finding.related) last_line = std::max(last_line, each.position.line);
    gutter_ = static_cast<int>(fmt::format_int(last_line).size());
  }

  std::string text() && {
    write_headline();
    if (finding_.location.is_known()) write_place(finding_.location, '^', "");
    write_related();
    write_facts();
    return std::move(text_);
  }

 private:
  struct Row {
    std::string label;
    std::string value;
  };

  void write_headline() {
    const auto head = fmt::format("{}[{}]", label(finding_.severity), printable(finding_.rule));
    auto lines = wrapped(fmt::format("{}: {}", head, printable(finding_.message)), style_.width);
    // No line breaks within the head: it has no space.
    lines.front().replace(0, head.size(), style_.ink.severity(finding_.severity, head));
    for (std::size_t i = 0; i < lines.size(); ++i) text_ += (i == 0 ? "" : "    ") + lines[i] + '\n';
  }

  void write_gutter(std::string_view number, std::string_view separator) {
    const auto padding = spaces(gutter_ - static_cast<int>(number.size()));
    text_ += style_.ink.dim(fmt::format("{}{} {}", padding, number, separator));
  }

  void write_place(const SourcePosition& position, char mark, std::string_view message) {
    text_ += spaces(gutter_) + style_.ink.dim("-->") + ' ' + place(position) + '\n';
    const auto line = lines_.find(position);
    if (!line) return;
    const auto snippet = cut_snippet(*line, position, std::max(style_.width - gutter_ - 3, 20));
    write_gutter("", "|");
    text_ += '\n';
    write_gutter(fmt::format_int(position.line).str(), "|");
    text_ += ' ' + snippet.line + '\n';
    write_marks(snippet, mark, message);
  }

  /// The message stands beside the marks where it fits, else beneath them.
  void write_marks(const Snippet& snippet, char mark, std::string_view message) {
    const std::string marks(static_cast<std::size_t>(snippet.marks), mark);
    write_gutter("", "|");
    text_ += ' ' + spaces(snippet.indent);
    text_ += mark == '^' ? style_.ink.severity(finding_.severity, marks) : marks;
    const auto space = style_.width - gutter_ - 3;
    if (display_width(message) + snippet.indent + snippet.marks + 1 <= space) {
      text_ += message.empty() ? "\n" : fmt::format(" {}\n", message);
      return;
    }
    text_ += '\n';
    for (const auto& each : wrapped(message, space)) {
      write_gutter("", "|");
      text_ += fmt::format(" {}\n", each);
    }
  }

  void write_related() {
    for (const auto& each : finding_.related) {
      if (lines_.find(each.position)) write_place(each.position, '-', printable(each.message));
    }
  }

  void write_facts() {
    const auto rows = facts();
    std::size_t label_width = 0;
    for (const auto& row : rows) label_width = std::max(label_width, row.label.size() + 1);
    for (const auto& row : rows) write_row(row, static_cast<int>(label_width));
  }

  static bool is_sql(std::string_view label) { return label == "fix" || label == "given" || label == "proof"; }

  void write_row(const Row& row, int label_width) {
    const int indent = gutter_ + 3 + label_width + 1;
    const auto lines =
        is_sql(row.label) ? sql_lines(row.value) : wrapped(row.value, std::max(style_.width - indent, 20));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0) {
        write_gutter("", "=");
        text_ += fmt::format(" {:<{}} {}\n", row.label + ':', label_width, lines[i]);
      } else {
        text_ += spaces(indent) + lines[i] + '\n';
      }
    }
  }

  [[nodiscard]] std::vector<Row> facts() const {
    std::vector<Row> rows;
    const auto add = [&](std::string_view name, std::string value) {
      if (!value.empty()) rows.push_back({std::string(name), std::move(value)});
    };
    add("model", model_text(finding_));
    add("expected", side_text(finding_.expected));
    add(style_.actual_name, side_text(finding_.actual));
    if (finding_.consequence) add("effect", described(*finding_.consequence));
    for (const auto& each : finding_.evidence) add("evidence", described(each));
    for (const auto& each : finding_.related) {
      if (lines_.find(each.position)) continue;
      const auto where = each.position.is_known() ? fmt::format(" ({})", place(each.position)) : "";
      add("note", printable(each.message) + where);
    }
    add("help", printable(finding_.hint));
    for (const auto& each : finding_.fix_sql) add("fix", each);
    if (finding_.proof) {
      for (const auto& each : finding_.proof->setup) add("given", each);
      add("proof", finding_.proof->statement);
      add("server", described(*finding_.proof, finding_.consequence));
    }
    return rows;
  }

  /// That the whole of an object is not there is what the message says already.
  [[nodiscard]] std::string side_text(const std::optional<std::string>& side) const {
    if (side) return side->empty() ? "empty" : printable(*side);
    const bool other_side = finding_.expected || finding_.actual;
    return other_side && !finding_.attribute.empty() ? "none" : "";
  }

  const Finding& finding_;
  const SourceLines& lines_;
  const FindingStyle& style_;
  int gutter_ = 1;
  std::string text_;
};

}  // namespace

std::string_view actual_name(const Report& report) {
  if (report.actual.kind.empty()) return "found";
  return report.actual.kind == "catalogue" ? "actual" : "database";
}

std::string finding_text(const Finding& finding, const SourceLines& lines, const FindingStyle& style) {
  return Writer(finding, lines, style).text();
}

}  // namespace schemadrift::reporters
