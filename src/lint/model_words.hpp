#pragma once

// Advice in the words of SQLAlchemy. Rules speak of the catalogue's keys; people whose catalogue is made of their
// models never see those.

#include <string>
#include <string_view>

#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// `passive_deletes: true` becomes `passive_deletes=True`, and so on.
std::string in_words_of_models(std::string_view advice);

/// The same for the advice of a finding whose place is in a model file; any other one stays.
void speak_of_models(Finding& finding);

}  // namespace schemadrift::lint
