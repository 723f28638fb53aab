#include "postgres/doctor/pooler.hpp"
#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.pooling || !seen.is_pooled()) return std::nullopt;
  const auto& pooling = *seen.pooling;
  if (pools_transactions(pooling)) {
    Diagnosis diagnosis{Verdict::ok, "by transaction: a check needs no more, and is one transaction at a time"};
    if (pooling.shares_backend) diagnosis.evidence.emplace_back("two connections, both open, were on one backend");
    if (pooling.changes_backend) diagnosis.evidence.emplace_back("one connection was on several backends");
    return diagnosis;
  }
  if (!pooling.second_refusal.empty()) {
    return Diagnosis{Verdict::unknown, "not found out: there was no second connection", {pooling.second_refusal}};
  }
  return Diagnosis{
      Verdict::ok, "by session, as far as was seen", {"two connections kept a backend each over three transactions"}};
}

}  // namespace

const Probe pooling_mode{"pooling mode", judge};

}  // namespace schemadrift::postgres::doctor
