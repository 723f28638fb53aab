#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/terminal.hpp"
#include "model/suggestion.hpp"
#include "reporters/support/page.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::cli {

extern const Command explain;

namespace {

std::string hint(const std::string& id) {
  std::vector<std::string> ids;
  for (const auto* rule : all_rules()) ids.emplace_back(rule->id);
  const auto meant = nearest(id, ids);
  return meant.empty() ? "`schemadrift rules` lists them all" : fmt::format("did you mean {}?", meant);
}

ExitCode run(const std::string& id) {
  const auto* rule = find_rule(id);
  if (rule == nullptr) throw Failure(ExitCode::usage, fmt::format("there is no rule \"{}\"", id), hint(id));
  auto page = rule->page;
  page.remove_prefix(std::min(page.find_first_not_of('\n'), page.size()));
  // What goes on to another program stays Markdown.
  print(is_terminal() ? reporters::page_text(page, wants_colour("auto"), terminal_width()) : std::string(page));
  return ExitCode::clean;
}

Action add(CLI::App& app) {
  const auto id = std::make_shared<std::string>();
  app.add_option("rule", *id, "The rule's id, such as column-missing")->required()->type_name("RULE");
  return [id](const Configuration&) { return run(*id); };
}

}  // namespace

const Command explain{.name = "explain",
                      .summary = "Print a rule's page: what it means, what breaks, how to mend it, examples",
                      .examples =
                          "Example:\n"
                          "  schemadrift explain column-missing",
                      .add = add};

}  // namespace schemadrift::cli
