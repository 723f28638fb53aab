#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

std::string line(const HostLookup& host) {
  if (!host.error.empty()) return fmt::format("{}: {}", printable(host.host), host.error);
  return fmt::format("{}: {} IPv4, {} IPv6, in {:.1f} ms", printable(host.host), host.ipv4, host.ipv6,
                     static_cast<double>(host.time.count()) / 1000);
}

std::optional<Diagnosis> judge(const Observations& seen) {
  if (seen.hosts.empty()) return std::nullopt;
  Diagnosis diagnosis{Verdict::ok, "each host has an address"};
  for (const auto& host : seen.hosts) diagnosis.evidence.push_back(line(host));
  if (std::ranges::any_of(seen.hosts, [](const auto& host) { return !host.error.empty(); })) {
    diagnosis.verdict = seen.client ? Verdict::warning : Verdict::failed;
    diagnosis.finding = "a host has no address here";
    diagnosis.remedy = "check the host's name, and this machine's name servers";
  } else if (std::ranges::all_of(seen.hosts, [](const auto& host) { return host.ipv4 == 0; })) {
    diagnosis.verdict = seen.client ? Verdict::ok : Verdict::failed;
    diagnosis.finding =
        "there are IPv6 addresses only: a network without IPv6, as many CI runners have, cannot reach it";
    // Supabase's documentation, 2026: db.PROJECT.supabase.co has no IPv4 address without the add-on.
    diagnosis.remedy = "where IPv6 is missing, connect by a pooler's host; a direct Supabase host is IPv6 only";
  }
  return diagnosis;
}

}  // namespace

const Probe resolution{"resolution", judge};

}  // namespace schemadrift::postgres::doctor
