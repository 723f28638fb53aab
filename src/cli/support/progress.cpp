#include "cli/support/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <utility>

#include "cli/support/terminal.hpp"

namespace schemadrift::cli {

namespace {

constexpr std::string_view erase_line = "\r\x1b[K";

void write(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Progress(bool wanted) {
  if (wanted && has_progress()) thread_ = std::thread([this] { run(); });
}

Progress::~Progress() { stop(); }

void Progress::tell(std::string what) {
  const std::lock_guard lock(mutex_);
  what_ = std::move(what);
}

void Progress::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  int seconds = 0;
  while (!changed_.wait_for(lock, std::chrono::seconds(1), [this] { return done_; })) {
    write(fmt::format("{}schemadrift: {} … {} s", erase_line, what_, ++seconds));
  }
  if (seconds > 0) write(erase_line);
}

}  // namespace schemadrift::cli
