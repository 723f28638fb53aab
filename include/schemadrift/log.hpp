#pragma once

// What a run does and how long each step takes, for whoever asks with -v. No entry holds a secret or a value of a row.

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace schemadrift {

struct LogEntry {
  std::string_view event;  ///< "connect", "retry", "query" or "phase"
  std::string name;        ///< the target as it is shown, the query's name, the phase
  std::chrono::microseconds time{};
  std::optional<std::size_t> rows = {};  ///< of a query that succeeded
  std::string detail = {};
};

/// Empty where nobody listens.
using Log = std::function<void(const LogEntry& entry)>;

class Stopwatch {
 public:
  /// The time since it was made, or since it was last asked.
  std::chrono::microseconds lap() {
    const auto before = std::exchange(start_, std::chrono::steady_clock::now());
    return std::chrono::duration_cast<std::chrono::microseconds>(start_ - before);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace schemadrift
