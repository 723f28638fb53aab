#include "postgres/doctor/lookup.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <memory>
#include <sstream>
#include <string>

#include "postgres/dsn_options.hpp"
#include "schemadrift/log.hpp"

namespace schemadrift::postgres::doctor {

namespace {

struct FreeAddresses {
  void operator()(addrinfo* addresses) const { freeaddrinfo(addresses); }
};

HostLookup look_up(const std::string& host) {
  HostLookup lookup{.host = host};
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  Stopwatch watch;
  const int error = getaddrinfo(host.c_str(), nullptr, &wanted, &found);
  lookup.time = watch.lap();
  if (error != 0) {
    lookup.error = gai_strerror(error);
    return lookup;
  }
  const std::unique_ptr<addrinfo, FreeAddresses> owned(found);
  for (const auto* each = found; each != nullptr; each = each->ai_next) {
    lookup.ipv4 += each->ai_family == AF_INET ? 1 : 0;
    lookup.ipv6 += each->ai_family == AF_INET6 ? 1 : 0;
  }
  return lookup;
}

}  // namespace

std::vector<HostLookup> look_up_hosts(const ConnectionTarget& target) {
  const auto options = effective_options(target.conninfo);
  // An address that is given is taken without asking for the name.
  const auto address = options.find("hostaddr");
  const auto named = address == options.end() ? options.find("host") : address;
  std::vector<HostLookup> lookups;
  if (named == options.end()) return lookups;
  std::istringstream hosts(named->second);
  for (std::string host; std::getline(hosts, host, ',');) {
    if (!host.empty() && !host.starts_with('/') && !host.starts_with('@')) lookups.push_back(look_up(host));
  }
  return lookups;
}

}  // namespace schemadrift::postgres::doctor
