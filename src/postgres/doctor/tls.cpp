#include <fmt/format.h>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

/// Time enough to have one issued by hand.
constexpr int short_days = 21;

void look_at_certificate(Diagnosis& diagnosis, const ClientFacts& client) {
  if (client.certificate_end.empty()) return;
  diagnosis.evidence.push_back(fmt::format("the server's certificate ends on {}", client.certificate_end));
  if (client.certificate_days_left > short_days) return;
  diagnosis.verdict = Verdict::warning;
  diagnosis.finding = client.certificate_days_left < 0
                          ? "the server's certificate has expired: whoever verifies it is refused"
                          : fmt::format("the server's certificate expires in {} days", client.certificate_days_left);
  diagnosis.remedy = "give the server a new certificate";
}

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.client || !seen.server) return std::nullopt;
  const auto& client = *seen.client;
  if (client.is_unix_socket) return Diagnosis{Verdict::ok, "a unix socket needs no TLS"};
  if (client.tls_version.empty()) {
    return Diagnosis{Verdict::warning,
                     "there is no TLS: everybody on the way can read and change what is sent",
                     {fmt::format("sslmode={}", client.sslmode)},
                     "sslmode=verify-full and sslrootcert in the DSN; --require-tls refuses what has none"};
  }
  Diagnosis diagnosis{Verdict::ok, "TLS, and the server's certificate is verified"};
  diagnosis.evidence.push_back(
      fmt::format("{}, {}, sslmode={}", client.tls_version, client.tls_cipher, client.sslmode));
  if (client.sslmode != "verify-full" && client.sslmode != "verify-ca") {
    diagnosis.verdict = Verdict::warning;
    diagnosis.finding = "TLS, and nobody looks whose certificate it is: whoever is on the way can pose as the server";
    diagnosis.remedy = "sslmode=verify-full, and sslrootcert=FILE of the authority";
  }
  look_at_certificate(diagnosis, client);
  // pg_stat_ssl tells of the server's own client, which is the pooler.
  if (seen.is_pooled()) {
    diagnosis.evidence.push_back(seen.server->has_tls ? "from the pooler to the server: TLS"
                                                      : "from the pooler to the server: no TLS");
  }
  return diagnosis;
}

}  // namespace

const Probe tls{"tls", judge};

}  // namespace schemadrift::postgres::doctor
