#include "model/connection_url.hpp"

#include <algorithm>
#include <array>

namespace schemadrift {

namespace {

constexpr std::array<std::string_view, 4> secret_parameters{"password", "sslpassword", "passwd", "pwd"};

/// What stands before the first of `ends`; it is taken off the text, the end too.
std::string_view take(std::string_view& text, std::string_view ends) {
  const auto end = std::min(text.find_first_of(ends), text.size());
  const auto result = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return result;
}

std::vector<std::pair<std::string, std::string>> parameters(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> result;
  while (!query.empty()) {
    auto value = take(query, "&");
    const auto name = take(value, "=");
    if (!name.empty()) result.emplace_back(name, value);
  }
  return result;
}

void read_host(std::string_view hosts, ConnectionUrl& into) {
  auto first = hosts.substr(0, hosts.find(','));
  if (first.starts_with('[')) {
    const auto end = std::min(first.find(']'), first.size());
    into.host = first.substr(1, end - 1);
    first.remove_prefix(std::min(end + 1, first.size()));
  } else {
    into.host = first.substr(0, first.find(':'));
    first.remove_prefix(into.host.size());
  }
  if (first.starts_with(':')) into.port = first.substr(1);
}

void read_authority(std::string_view authority, ConnectionUrl& into) {
  // The last @: one in a password that was not escaped is the password's.
  const auto at = authority.rfind('@');
  if (at != authority.npos) {
    auto user = authority.substr(0, at);
    into.user = take(user, ":");
    into.password = user;
    authority.remove_prefix(at + 1);
  }
  read_host(authority, into);
}

/// What the query says of the place, where the authority does not: ?host=…, and libpq's key=value.
void read_place(ConnectionUrl& into) {
  const auto fill = [&](std::string& member, std::string_view name) {
    const auto* value = into.parameter(name);
    if (member.empty() && value != nullptr) member = *value;
  };
  if (into.host.empty()) {
    std::string host;
    fill(host, "host");
    read_host(host, into);
  }
  fill(into.port, "port");
  fill(into.user, "user");
  fill(into.database, "dbname");
}

/// Where the query begins: a ? in a password that was not escaped is the password's.
std::size_t begin_of_query(std::string_view text) {
  const auto question = text.find('?');
  const auto before = text.substr(0, question);
  const bool may_be_password = before.find_first_of("@/") == before.npos && before.find(':') != before.npos;
  const auto at = text.rfind('@');
  return may_be_password && at != text.npos ? text.find('?', at) : question;
}

ConnectionUrl parse_url(std::string_view text, std::size_t scheme_end) {
  ConnectionUrl result;
  result.scheme = text.substr(0, scheme_end);
  text.remove_prefix(scheme_end + 3);
  const auto question = begin_of_query(text);
  const auto before_query = text.substr(0, question);
  text.remove_prefix(std::min(before_query.size() + 1, text.size()));
  result.query = parameters(text.substr(0, text.find('#')));
  // A slash before the last @ is a password's, too.
  const auto at = before_query.rfind('@');
  const auto slash = before_query.find('/', at == before_query.npos ? 0 : at);
  read_authority(before_query.substr(0, slash), result);
  if (slash != before_query.npos) result.database = before_query.substr(slash + 1);
  return result;
}

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}

ConnectionUrl parse_key_values(std::string_view text) {
  ConnectionUrl result;
  for (text = without_blanks(text); !text.empty(); text = without_blanks(text)) {
    auto name = take(text, "=");
    name = name.substr(0, name.find_first_of(blanks));
    text = without_blanks(text);
    const bool quoted = text.starts_with('\'');
    if (quoted) text.remove_prefix(1);
    result.query.emplace_back(name, take(text, quoted ? "'" : blanks));
  }
  return result;
}

bool is_of_scheme(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("+-.:_").find(c) != std::string_view::npos;
}

}  // namespace

const std::string* ConnectionUrl::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, [](const auto& each) { return std::string_view(each.first); });
  return found == query.end() ? nullptr : &found->second;
}

std::optional<ConnectionUrl> parse_connection_url(std::string_view text) {
  std::optional<ConnectionUrl> result;
  const auto end = text.find("://");
  if (end != text.npos && end > 0 && std::ranges::all_of(text.substr(0, end), is_of_scheme)) {
    result = parse_url(text, end);
  } else if (text.find('=') != text.npos) {
    result = parse_key_values(text);
  }
  if (result) read_place(*result);
  return result;
}

bool is_literal_password(std::string_view password) {
  if (password.find_first_not_of('*') == password.npos) return false;
  for (const std::string_view mark : {"${", "{{", "%(", "://"}) {
    if (password.find(mark) != password.npos) return false;
  }
  for (const std::string_view start : {"$", "env:", "file:", "vault:", "secret:", "ssm:", "arn:"}) {
    if (password.starts_with(start)) return false;
  }
  const auto stands_between = [&](char open, char close) {
    return password.front() == open && password.back() == close;
  };
  return !stands_between('<', '>') && !stands_between('[', ']') && !stands_between('{', '}') &&
         !stands_between('%', '%');
}

std::vector<std::string> literal_passwords(std::string_view url) {
  std::vector<std::string> result;
  const auto parsed = parse_connection_url(url);
  if (!parsed) return result;
  const auto add = [&](const std::string& password) {
    if (is_literal_password(password)) result.push_back(password);
  };
  add(parsed->password);
  for (const auto& [name, value] : parsed->query) {
    if (std::ranges::find(secret_parameters, name) != secret_parameters.end()) add(value);
  }
  return result;
}

}  // namespace schemadrift
