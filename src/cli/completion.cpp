#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/completions.hpp"
#include "cli/support/messages.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::cli {

extern const Command completion;

namespace {

std::string script(const std::string& shell, const CLI::App& app) {
  std::vector<std::string> rules;
  for (const auto* rule : all_rules()) rules.emplace_back(rule->id);
  const auto line = describe_command_line(app);
  if (shell == "bash") return bash_completion(line, rules);
  return shell == "zsh" ? zsh_completion(line, rules) : fish_completion(line, rules);
}

Action add(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  app.add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->type_name("SHELL")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  return [shell, &app](const Configuration&) {
    print(script(*shell, app));
    return ExitCode::clean;
  };
}

}  // namespace

const Command completion{
    .name = "completion",
    .summary = "Print a script that lets a shell complete schemadrift's command line",
    .examples =
        "Examples:\n"
        "  source <(schemadrift completion bash)                                   this shell\n"
        "  schemadrift completion bash >~/.local/share/bash-completion/completions/schemadrift\n"
        "  schemadrift completion zsh >~/.zfunc/_schemadrift                       a folder in fpath\n"
        "  schemadrift completion fish >~/.config/fish/completions/schemadrift.fish",
    .add = add};

}  // namespace schemadrift::cli
