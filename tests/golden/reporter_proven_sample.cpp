#include "golden/reporter_proven_sample.hpp"

#include <utility>

namespace schemadrift::tests {

namespace {

Evidence evidence(EvidenceKind kind, std::vector<std::string> columns) {
  Evidence result{kind, {"public", "roles"}, std::move(columns)};
  result.query = "SELECT count(*) FROM public.roles WHERE true";
  return result;
}

Evidence counted(EvidenceKind kind, std::vector<std::string> columns, std::int64_t count, bool sampled = false) {
  auto result = evidence(kind, std::move(columns));
  result.references = {"auth", "tenants"};
  result.value = kind == EvidenceKind::label ? "Can\x1b"
                                               "celled"
                                             : "20";
  result.count = count;
  result.sampled = sampled;
  return result;
}

Evidence unread() {
  auto result = evidence(EvidenceKind::nulls, {"rank"});
  result.not_read = "the role is not allowed to read every row";
  return result;
}

}  // namespace

Report proven(Report report) {
  auto& findings = report.findings;
  findings[0].proof = Proof{ProofKind::plan, {}, "SELECT updated_at FROM public.roles LIMIT 0;"};
  findings[0].proof->answer =
      ProofAnswer{ProofOutcome::as_said, "42703", "column \"updated_at\" does not exist\x1b[2J"};
  findings[1].proof = Proof{ProofKind::plan, {}, "SELECT tenant_id = NULL::uuid FROM public.roles LIMIT 0;"};
  findings[1].proof->answer = ProofAnswer{ProofOutcome::succeeds, "", ""};
  findings[1].evidence = {counted(EvidenceKind::nulls, {"tenant_id"}, 1),
                          unread(),
                          counted(EvidenceKind::orphans, {"tenant_id", "rank"}, 20, true),
                          counted(EvidenceKind::duplicates, {"tenant_id", "rank"}, 2),
                          counted(EvidenceKind::label, {"status"}, 0),
                          counted(EvidenceKind::long_text, {"name"}, 7),
                          counted(EvidenceKind::unfit_number, {"rank"}, 4),
                          counted(EvidenceKind::sequence_behind, {"id"}, 3)};
  findings[2].proof =
      Proof{ProofKind::write,
            {"SET LOCAL session_replication_role = replica;", "INSERT INTO public.roles (id) VALUES (1);"},
            "INSERT INTO public.roles (id) VALUES (1);"};
  findings[2].proof->answer = ProofAnswer{ProofOutcome::otherwise, "23514", "check \"x\"\n::error::is violated"};
  findings[3].proof = Proof{ProofKind::show, {}, "SELECT count(*) FROM public.roles;"};
  findings[3].proof->answer = ProofAnswer{ProofOutcome::not_run, "", "it reads rows: --evidence counts them"};
  return report;
}

}  // namespace schemadrift::tests
