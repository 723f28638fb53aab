#include "reporters/support/uri.hpp"

#include <fmt/format.h>

#include <vector>

namespace schemadrift::reporters {

namespace {

/// RFC 3986, section 3.3: what a segment of a path may hold as it is. A colon is encoded, because before the first
/// slash it would end a scheme.
bool is_plain(char c) {
  const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter_or_digit || std::string_view("-._~!$&'()*+,;=@").find(c) != std::string_view::npos;
}

void append_segments(std::vector<std::string_view>& segments, std::string_view path) {
  while (!path.empty()) {
    const auto end = path.find('/');
    const auto segment = path.substr(0, end);
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  }
}

}  // namespace

std::string repository_path(std::string_view prefix, std::string_view path) {
  std::vector<std::string_view> segments;
  if (!path.starts_with('/')) append_segments(segments, prefix);
  append_segments(segments, path);
  return fmt::format("{}", fmt::join(segments, "/"));
}

std::string repository_uri(std::string_view prefix, std::string_view path) {
  std::string uri;
  for (const char c : repository_path(prefix, path)) {
    uri += c == '/' || is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

}  // namespace schemadrift::reporters
