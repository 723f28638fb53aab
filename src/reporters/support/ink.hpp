#pragma once

// Colour with a meaning: how severe something is. What merely holds the picture together is dim.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

class Ink {
 public:
  explicit Ink(bool colour) : colour_(colour) {}

  [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }
  [[nodiscard]] std::string severity(Severity severity, std::string_view text) const {
    if (severity == Severity::error) return paint("1;31", text);
    return paint(severity == Severity::warning ? "1;33" : "1;36", text);
  }
  [[nodiscard]] std::string verdict(Verdict verdict, std::string_view text) const {
    if (verdict == Verdict::drift) return paint("1;31", text);
    return paint(verdict == Verdict::incomplete ? "1;33" : "1;32", text);
  }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }

  bool colour_;
};

}  // namespace schemadrift::reporters
