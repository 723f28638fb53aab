#include "postgres/doctor/certificate.hpp"

#include <fmt/format.h>
#include <openssl/asn1.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace schemadrift::postgres::doctor {

namespace {

struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};

}  // namespace

std::optional<CertificateEnd> certificate_end(PGconn* connection) {
  const auto* const tls = static_cast<const SSL*>(PQsslStruct(connection, "OpenSSL"));
  if (tls == nullptr) return std::nullopt;
  const std::unique_ptr<X509, FreeCertificate> certificate(SSL_get1_peer_certificate(tls));
  if (!certificate) return std::nullopt;
  const auto* const end = X509_get0_notAfter(certificate.get());
  std::tm time{};
  CertificateEnd result;
  int seconds = 0;
  // Without a time to begin with, the difference is to now.
  if (ASN1_TIME_to_tm(end, &time) != 1 || ASN1_TIME_diff(&result.days_left, &seconds, nullptr, end) != 1) {
    return std::nullopt;
  }
  if (seconds < 0 && result.days_left == 0) result.days_left = -1;
  result.date = fmt::format("{:04}-{:02}-{:02}", time.tm_year + 1900, time.tm_mon + 1, time.tm_mday);
  return result;
}

}  // namespace schemadrift::postgres::doctor
