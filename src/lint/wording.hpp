#pragma once

#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// Rules advise people who have a catalogue of models. Where the expected side is none, what is said of the model or
/// the catalogue is said of the expected side. Names stand in messages and not in what is changed here.
void speak_of_expected_side(Finding& finding);

}  // namespace schemadrift::lint
