#pragma once

#include "schemadrift/database.hpp"

namespace schemadrift {

/// The sequence that a serial type makes along with its column: roles_id_seq.
Sequence implied_sequence(const Table& table, const Column& column);

/// Whether it is that, name and all.
bool is_implied(const Sequence& sequence, const Table& table, const Column& column);

}  // namespace schemadrift
