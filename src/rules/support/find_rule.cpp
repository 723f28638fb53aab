#include <algorithm>

#include "schemadrift/rule.hpp"

namespace schemadrift {

const Rule* find_rule(std::string_view id) {
  const auto rules = all_rules();
  const auto found = std::ranges::find(rules, id, [](const Rule* rule) { return rule->id; });
  return found == rules.end() ? nullptr : *found;
}

}  // namespace schemadrift
