#pragma once

// Parts that the JSON report has in common with the properties of SARIF.

#include <string_view>

#include "schemadrift/json.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// Null where the text is empty.
Json text_or_null(std::string_view text);

Json to_json(const Summary& summary);
Json to_json(const Coverage& coverage);
/// Keys that do not apply to this kind of source are left out.
Json to_json(const SourceDescription& source);
/// Null for what an object of this kind does not have.
Json to_json(const ObjectPath& object);
Json to_json(const std::vector<Evidence>& evidence);
/// Precondition: it was asked for, so it has an answer.
Json to_json(const Proof& proof);

}  // namespace schemadrift::reporters
