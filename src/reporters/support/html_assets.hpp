#pragma once

// The style and the script of the HTML report, from src/reporters/assets/ (cmake/Embed.cmake), and how a page says that
// it takes no others.

#include <string>
#include <string_view>

namespace schemadrift::reporters {

struct Asset {
  std::string_view text;
  std::string_view sha256;  ///< in hexadecimal
};

namespace assets {
extern const Asset report_css;
extern const Asset report_js;
}  // namespace assets

/// The source of a content security policy that lets in this text alone: 'sha256-…' (CSP Level 3, section 2.3.1).
std::string csp_hash(const Asset& asset);

}  // namespace schemadrift::reporters
