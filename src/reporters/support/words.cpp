#include "reporters/support/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "model/names.hpp"

namespace schemadrift::reporters {

namespace {

/// The noun for people: `foreign_key` is "foreign key".
std::string noun(std::string_view kind) {
  if (kind == "unique" || kind == "check" || kind == "exclusion") return fmt::format("{} constraint", kind);
  auto words = printable(kind);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string plural(std::string noun) {
  const auto ends = [&](std::string_view ending) { return std::string_view(noun).ends_with(ending); };
  if (ends("parameters") || ends("options")) return noun;
  if (ends("y") && !ends("ey")) return noun.replace(noun.size() - 1, 1, "ies");
  return noun + (ends("s") || ends("x") || ends("ch") || ends("sh") ? "es" : "s");
}

std::string listed_files(std::span<const std::string> files) {
  constexpr std::size_t most = 3;
  std::vector<std::string> shown;
  for (const auto& file : files.first(std::min(files.size(), most))) shown.push_back(printable(file));
  if (files.size() > most) shown.push_back(counted(static_cast<int>(files.size() - most), "other_file"));
  return listed(shown);
}

std::string statements(std::span<const std::string> affects) {
  std::vector<std::string> words;
  for (const auto& each : affects) {
    std::string word = each == "configure" ? "the ORM's start" : printable(each);
    if (each != "configure")
      std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::toupper(c); });
    words.push_back(std::move(word));
  }
  return listed(words);
}

}  // namespace

std::string counted(int count, std::string_view kind) {
  return fmt::format("{} {}", count, count == 1 ? noun(kind) : plural(noun(kind)));
}

std::string listed(std::span<const std::string> items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::vector<std::pair<std::string, int>> in_order(const std::map<std::string, int>& by_kind) {
  std::vector<std::pair<std::string, int>> counts(by_kind.begin(), by_kind.end());
  const auto place = [](const std::pair<std::string, int>& count) {
    if (count.first == "model") return -1;
    const auto kind = from_label<ObjectKind>(count.first);
    return kind ? static_cast<int>(*kind) : static_cast<int>(Labels<ObjectKind>::values.size());
  };
  std::stable_sort(counts.begin(), counts.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return counts;
}

std::string qualified_name(const ObjectPath& object) {
  // A table carries its own name twice, or only as `name`.
  const bool is_part = object.kind != ObjectKind::table;
  std::vector<std::string> parts;
  for (const auto& part : {object.schema, is_part ? object.table : std::string(), object.name}) {
    if (!part.empty()) parts.push_back(printable(part));
  }
  return fmt::format("{}", fmt::join(parts, "."));
}

std::string described(const ObjectPath& object) {
  auto shown = object;
  if (shown.schema == "public" && shown.kind != ObjectKind::schema) shown.schema.clear();
  const auto name = qualified_name(shown);
  const auto kind = noun(label(object.kind));
  return name.empty() ? kind : fmt::format("{} {}", kind, name);
}

std::string described(const SourceDescription& source) {
  // SQL is loaded into a database of our own, whose name says nothing to anybody.
  const bool by_name = !source.database.empty() && source.kind != "sql";
  auto text = by_name                ? "database " + printable(source.database)
              : source.kind == "sql" ? "SQL"
                                     : printable(source.kind);
  if (!source.origin.empty()) text += (by_name ? " of " : " ") + listed_files(source.origin);
  if (!source.server_version.empty()) text += fmt::format(" (PostgreSQL {})", printable(source.server_version));
  return text;
}

std::string described(const Summary& summary) {
  std::vector<std::string> counts;
  if (summary.error > 0) counts.push_back(counted(summary.error, "error"));
  if (summary.warning > 0) counts.push_back(counted(summary.warning, "warning"));
  if (summary.note > 0) counts.push_back(counted(summary.note, "note"));
  return listed(counts);
}

std::string sentence(std::string_view text) {
  std::string result(text);
  if (result.empty()) return result;
  result.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(result.front())));
  const bool ended = std::string_view(".!?").find(result.back()) != std::string_view::npos;
  return ended ? result : result + '.';
}

std::string described(const Consequence& consequence) {
  auto text = printable(consequence.explanation);
  const auto affected = statements(consequence.affects);
  const bool one = consequence.affects.size() == 1;
  const auto state = printable(fmt::format("{} {}", consequence.sqlstate, consequence.condition));
  if (consequence.sqlstate.empty()) {
    if (text.empty() && !affected.empty()) return fmt::format("{} {} affected", affected, one ? "is" : "are");
    return text;
  }
  if (text.empty()) {
    const auto failing = affected.empty() ? "statements" : affected;
    return fmt::format("{} {} with {}", failing, one ? "fails" : "fail", state);
  }
  if (text.find(consequence.sqlstate) != std::string::npos) return text;
  while (text.ends_with('.')) text.pop_back();
  return fmt::format("{} ({})", text, state);
}

namespace {

std::string subject(const Evidence& evidence, bool one) {
  if (evidence.kind != EvidenceKind::duplicates) return one ? "row" : "rows";
  if (evidence.columns.size() == 1) return one ? "value" : "values";
  return one ? "combination of values" : "combinations of values";
}

/// What is said of one, and of several.
std::string predicate(const Evidence& evidence, bool one) {
  const auto columns =
      fmt::format("{} {}", evidence.columns.size() == 1 ? "column" : "columns", display(evidence.columns));
  const auto* const hold = one ? "holds" : "hold";
  switch (evidence.kind) {
    case EvidenceKind::nulls:
      return fmt::format("{} NULL in {}", hold, columns);
    case EvidenceKind::orphans:
      return fmt::format("{} no row of table {} by {}", one ? "references" : "reference", display(evidence.references),
                         columns);
    case EvidenceKind::duplicates:
      return fmt::format("of {} {} in more than one row", columns, one ? "stands" : "stand");
    case EvidenceKind::label:
      return fmt::format("{} the label \"{}\" in {}", hold, printable(evidence.value), columns);
    case EvidenceKind::long_text:
      return fmt::format("{} more than {} characters in {}", hold, evidence.value, columns);
    case EvidenceKind::unfit_number:
      return fmt::format("{} a number in {} that does not fit the model's type", hold, columns);
    case EvidenceKind::sequence_behind:
      break;
  }
  return fmt::format("{} a number in {} that the sequence has yet to give", hold, columns);
}

}  // namespace

std::string described(const Evidence& evidence) {
  const auto table = "table " + display(evidence.table);
  if (!evidence.count) return fmt::format("the rows of {} were not read: {}", table, printable(evidence.not_read));
  const auto count = *evidence.count;
  const auto noun = subject(evidence, count <= 1);
  const auto number = count == 0 ? std::string("no") : fmt::format("{}{}", evidence.sampled ? "at least " : "", count);
  const auto* const sample = evidence.sampled ? "in a sample of its rows, " : "";
  return fmt::format("{}: {}{} {} {}", table, sample, number, noun, predicate(evidence, count <= 1));
}

std::string described(const Proof& proof, const std::optional<Consequence>& consequence) {
  if (!proof.answer) return {};
  const auto& answer = *proof.answer;
  const auto said = answer.sqlstate.empty() ? answer.message : fmt::format("{}: {}", answer.sqlstate, answer.message);
  const auto claimed = consequence ? consequence->sqlstate : std::string();
  switch (answer.outcome) {
    case ProofOutcome::as_said:
      return printable(said);
    case ProofOutcome::not_run:
      return "not asked: " + printable(said);
    case ProofOutcome::otherwise:
      return fmt::format("{} (schemadrift says {}: a defect of schemadrift)", printable(said), printable(claimed));
    case ProofOutcome::succeeds:
      break;
  }
  return fmt::format("it succeeds (schemadrift says {}: a defect of schemadrift)", printable(claimed));
}

std::string explained(const Finding& finding) {
  auto text = sentence(printable(finding.message));
  if (finding.consequence) {
    const auto consequence = sentence(described(*finding.consequence));
    if (!consequence.empty()) text += ' ' + consequence;
  }
  for (const auto& each : finding.evidence) text += ' ' + sentence(described(each));
  return text;
}

}  // namespace schemadrift::reporters
