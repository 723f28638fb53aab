#include <fmt/format.h>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

double milliseconds(microseconds time) { return static_cast<double>(time.count()) / 1000; }

/// What the time went into.
std::string phases(const ClientFacts& client) {
  if (client.network_time.count() == 0) return {};
  const auto tls =
      client.tls_version.empty() ? std::string() : fmt::format(", TLS {:.1f} ms", milliseconds(client.tls_time));
  return fmt::format(": network {:.1f} ms{}, authentication {:.1f} ms, start of the session {:.1f} ms",
                     milliseconds(client.network_time), tls, milliseconds(client.authentication_time),
                     milliseconds(client.start_time));
}

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.failure.empty()) return Diagnosis{Verdict::failed, seen.failure, {}, seen.remedy};
  Diagnosis diagnosis{Verdict::ok, seen.client->used_password ? "connected, with a password"
                                                              : "connected, without being asked for a password"};
  diagnosis.evidence.push_back(
      fmt::format("connected in {:.1f} ms{}", milliseconds(seen.client->connect_time), phases(*seen.client)));
  diagnosis.evidence.push_back(fmt::format("a round trip takes {:.1f} ms", milliseconds(seen.server->round_trip)));
  return diagnosis;
}

}  // namespace

const Probe login{"login", judge};

}  // namespace schemadrift::postgres::doctor
