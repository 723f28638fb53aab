#pragma once

// A TCP proxy on 127.0.0.1 in front of a test's server: it counts round trips from outside, and can break the
// connection.

#include <atomic>
#include <cstddef>
#include <string>
#include <thread>

#include "postgres/dsn.hpp"

namespace schemadrift::tests {

/// How a connection goes wrong.
enum class Fault {
  close,
  reset,
  stall,    ///< stays open, and nothing comes any more
  garbage,  ///< what the server says from there on is turned into noise
};

class Proxy {
 public:
  /// Listens, for one connection at a time, after it has reset so many. Precondition: the target is on a unix socket,
  /// as the throwaway server's are.
  explicit Proxy(postgres::ConnectionTarget behind, int resets = 0);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// The same database by way of this proxy.
  [[nodiscard]] postgres::ConnectionTarget target() const;
  [[nodiscard]] int port() const { return port_; }

  /// How often the server began to answer: each is once that the client waited.
  [[nodiscard]] int round_trips() const { return round_trips_; }

  /// How many bytes of the server's were passed on.
  [[nodiscard]] std::size_t passed() const { return passed_; }

  /// From now on passes so many bytes of the server's on, and then breaks the connection. Those after it, too, if it is
  /// `always`.
  void break_after(std::size_t bytes, Fault fault = Fault::close, bool always = false) {
    fault_ = fault;
    allowance_of_each_ = always ? bytes : unlimited;
    allowance_ = bytes;
  }

 private:
  static constexpr auto unlimited = static_cast<std::size_t>(-1);

  void serve();
  /// Whether the client's connection is to be reset, not closed.
  bool pass(int client, int server);
  bool wait_for_the_end(int client) const;

  postgres::ConnectionTarget behind_;
  int listener_ = -1;
  int port_ = 0;
  int resets_;
  std::atomic<int> round_trips_ = 0;
  std::atomic<std::size_t> passed_ = 0;
  std::atomic<std::size_t> allowance_ = unlimited;
  std::atomic<std::size_t> allowance_of_each_ = unlimited;
  std::atomic<Fault> fault_ = Fault::close;
  std::thread thread_;
};

/// Something on 127.0.0.1 that is no PostgreSQL server: it answers whatever comes with this text, or not at all.
class Impostor {
 public:
  explicit Impostor(std::string answer);
  ~Impostor();
  Impostor(const Impostor&) = delete;
  Impostor& operator=(const Impostor&) = delete;

  [[nodiscard]] int port() const { return port_; }

 private:
  void serve() const;

  std::string answer_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

/// A port of 127.0.0.1 on which nothing listens.
int closed_port();

}  // namespace schemadrift::tests
