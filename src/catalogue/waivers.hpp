#pragma once

// Waivers stand in a catalogue, and in the configuration.

#include <string>
#include <vector>

#include "catalogue/diagnostics.hpp"
#include "catalogue/forms.hpp"

namespace schemadrift::catalogue {

inline void add_waivers(const std::string& file, const ListOf<WaiverForm>& forms, std::vector<Waiver>& into) {
  for (const auto& each : forms.entries) {
    const auto& [pattern, reason, until] = each.form;
    into.push_back(
        {pattern, reason, until.has_value() ? std::optional(*until) : std::nullopt, position_in(file, each.place())});
  }
}

}  // namespace schemadrift::catalogue
