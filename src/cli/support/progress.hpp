#pragma once

// What is being done, for whoever waits at a terminal: a line on standard error once it takes over a second, which goes
// again.

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace schemadrift::cli {

class Progress {
 public:
  /// Says nothing unless `wanted`, and standard error is a terminal that is not dumb.
  explicit Progress(bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;

  /// What comes next: "reading the database".
  void tell(std::string what);
  /// Takes the line away: from here on others write.
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string what_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace schemadrift::cli
