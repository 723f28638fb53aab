#pragma once

// Why a server could not be reached, in words that say what to do next.

#include <chrono>
#include <string_view>

#include "postgres/dsn.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {

/// From libpq's message. Where its words are unknown or not in English, the message stands and the hint is general.
Failure connection_failure(const ConnectionTarget& target, std::string_view libpq_message);

/// Nothing came for so long while the query of this name ran.
Failure connection_silent(std::string_view query, std::chrono::milliseconds silence);

/// The connection broke while the query of this name ran.
Failure connection_lost(std::string_view query, std::string_view libpq_message);

}  // namespace schemadrift::postgres
