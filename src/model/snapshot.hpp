#pragma once

// A snapshot: an introspected database as JSON, for use without its server. The tables of fields describe the form, so
// that an attribute is described once.

#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift {

/// Of the format.
struct SnapshotVersion {
  static constexpr int newest = 1;

  int number = newest;
};

struct Snapshot {
  SnapshotVersion version;
  std::string written_by;          ///< the version of schemadrift
  std::vector<std::string> scope;  ///< the names or globs of the schemas that were asked for; empty: all
  Database database;
};

/// The same database gives the same bytes: every list is in the order of the names.
std::string snapshot_text(const Snapshot& snapshot);

/// Throws Failure(usage) with every problem of the text as a diagnostic. `name` is the file's, for messages.
Snapshot read_snapshot(std::string_view text, const std::string& name);

/// The JSON Schema of snapshots: schemas/snapshot.schema.json.
std::string snapshot_json_schema();

}  // namespace schemadrift
