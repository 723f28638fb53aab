#pragma once

// The certificate that a server shows: libpq checks it, and tells nothing of it.

#include <libpq-fe.h>

#include <optional>
#include <string>

namespace schemadrift::postgres::doctor {

struct CertificateEnd {
  std::string date;   ///< the last day, in UTC: 2027-01-31
  int days_left = 0;  ///< by our clock; negative: it is over
};

/// Nothing where there is no TLS, or libpq uses another library than OpenSSL.
std::optional<CertificateEnd> certificate_end(PGconn* connection);

}  // namespace schemadrift::postgres::doctor
