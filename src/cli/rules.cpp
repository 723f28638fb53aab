#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "cli/support/command.hpp"
#include "cli/support/messages.hpp"
#include "schemadrift/json.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::cli {

extern const Command rules;

namespace {

std::string as_text() {
  std::size_t width = 0;
  for (const auto* rule : all_rules()) width = std::max(width, rule->id.size());
  std::string text;
  for (const auto* rule : all_rules()) {
    text += fmt::format("{:<{}}  {:<7}  {}{}\n", rule->id, width, label(rule->severity), rule->summary,
                        rule->opt_in ? " (opt-in)" : "");
  }
  return text;
}

std::string as_json() {
  auto list = Json::array();
  for (const auto* rule : all_rules()) {
    list.push(Json::object({{"id", rule->id},
                            {"category", rule->category},
                            {"severity", label(rule->severity)},
                            {"needs_database", rule->needs == RuleNeeds::database},
                            {"opt_in", rule->opt_in},
                            {"summary", rule->summary}}));
  }
  return to_text(list) + '\n';
}

Action add(CLI::App& app) {
  const auto format = std::make_shared<std::string>("text");
  app.add_option("--format", *format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  return [format](const Configuration&) {
    print(*format == "json" ? as_json() : as_text());
    return ExitCode::clean;
  };
}

}  // namespace

const Command rules{.name = "rules",
                    .summary = "List the rules",
                    .examples = "`schemadrift explain RULE` prints a rule's page.",
                    .add = add};

}  // namespace schemadrift::cli
