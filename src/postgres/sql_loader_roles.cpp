#include "postgres/sql_loader_roles.hpp"

#include <algorithm>
#include <array>

namespace schemadrift::postgres {
namespace {

/// The name in `role "…"` + `end`; nothing when the message is another. A name may hold quotes.
std::optional<std::string> role_in(std::string_view message, std::string_view end) {
  constexpr std::string_view begin = "role \"";
  if (!message.starts_with(begin) || !message.ends_with(end)) return std::nullopt;
  if (message.size() < begin.size() + end.size()) return std::nullopt;
  message.remove_prefix(begin.size());
  message.remove_suffix(end.size());
  return std::string(message);
}

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

std::string take_word(std::string_view& text) {
  text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if(text, is_letter) - text.begin()));
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
  std::string word(text.substr(0, end));
  // Letters only, so that this bit is all there is to case.
  for (char& each : word) each = static_cast<char>(each | 0x20);
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::optional<std::string> missing_role(const ServerMessage& message) {
  // SET ROLE and SET SESSION AUTHORIZATION fail with invalid_parameter_value instead of undefined_object.
  if (message.sqlstate != "42704" && message.sqlstate != "22023") return std::nullopt;
  return role_in(message.raw_message, "\" does not exist");
}

bool role_exists_already(const ServerMessage& message) {
  return message.sqlstate == "42710" && role_in(message.raw_message, "\" already exists").has_value();
}

bool may_name_role(std::string_view statement) {
  constexpr std::array<std::string_view, 7> words{"alter", "create", "grant", "revoke", "comment", "do", "security"};
  const auto first = take_word(statement);
  // After a savepoint it is too late for SET TRANSACTION.
  if (first == "set") return take_word(statement) != "transaction";
  return std::ranges::find(words, first) != words.end();
}

}  // namespace schemadrift::postgres
