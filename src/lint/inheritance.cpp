#include "lint/inheritance.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>

#include "model/names.hpp"

namespace schemadrift::lint {

namespace {

using Inherited = std::tuple<std::string, std::string>;            // base, column
using Shared = std::tuple<std::string, std::string, std::string>;  // rule, base, column

std::map<Inherited, int> count_heirs(const Declarations& declarations) {
  std::map<Inherited, int> result;
  for (const auto& [object, declared] : declarations.objects()) {
    const auto& base = declared.declaration().base;
    if (object.kind == ObjectKind::column && !base.empty()) ++result[{base, object.name}];
  }
  return result;
}

bool is_inherited_column(const Finding& finding) {
  return finding.object.kind == ObjectKind::column && finding.model && !finding.model->base.empty();
}

std::string comparison(int sharing, int heirs, const std::string& model) {
  if (heirs == 1) return {};
  if (sharing == heirs) return fmt::format("; all {} models that do so share this finding", heirs);
  if (sharing == 1)
    return fmt::format("; of the {} models that do so, only {} has this finding", heirs, printable(model));
  return fmt::format("; {} of the {} models that do so share this finding", sharing, heirs);
}

}  // namespace

void tell_inheritance(const Catalogue& catalogue, std::vector<Finding>& findings) {
  std::map<Shared, int> sharing;
  for (const auto& finding : findings) {
    if (is_inherited_column(finding)) ++sharing[{finding.rule, finding.model->base, finding.object.name}];
  }
  if (sharing.empty()) return;
  const auto heirs = count_heirs(catalogue.declarations);
  for (auto& finding : findings) {
    if (!is_inherited_column(finding) || finding.related.empty()) continue;
    const auto& base = finding.model->base;
    const auto found = heirs.find({base, finding.object.name});
    if (found == heirs.end()) continue;
    const int count = sharing.at({finding.rule, base, finding.object.name});
    finding.related.front().message += comparison(count, found->second, finding.model->name);
  }
}

}  // namespace schemadrift::lint
