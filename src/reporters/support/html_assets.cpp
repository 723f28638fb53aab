#include "reporters/support/html_assets.hpp"

#include <fmt/format.h>

namespace schemadrift::reporters {

namespace {

unsigned nibble(char digit) { return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10); }

/// RFC 4648, section 4, of bytes in hexadecimal: three of its digits are two of base64.
std::string base64(std::string_view hexadecimal) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t at = 0; at < hexadecimal.size(); at += 3) {
    const auto digit = [&](std::size_t i) { return at + i < hexadecimal.size() ? nibble(hexadecimal[at + i]) : 0; };
    const auto bits = digit(0) << 8U | digit(1) << 4U | digit(2);
    result += alphabet[bits >> 6U];
    if (at + 1 < hexadecimal.size()) result += alphabet[bits & 63U];
  }
  while (result.size() % 4 != 0) result += '=';
  return result;
}

}  // namespace

std::string csp_hash(const Asset& asset) { return fmt::format("'sha256-{}'", base64(asset.sha256)); }

}  // namespace schemadrift::reporters
