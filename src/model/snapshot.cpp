#include "model/snapshot.hpp"

#include <stdexcept>

#include "model/names.hpp"
#include "model/snapshot_fields.hpp"

namespace schemadrift {

namespace {

constexpr auto how_to_take = "`schemadrift snapshot --dsn DSN -o FILE` writes one";

[[noreturn]] void refuse(const std::string& name, const std::string& why, const std::string& hint = how_to_take) {
  throw Failure(ExitCode::usage, fmt::format("{} is no snapshot that can be read: {}", printable(name), why), hint);
}

Json parsed(std::string_view text, const std::string& name) {
  try {
    return parse_json(text);
  } catch (const std::invalid_argument& error) {
    refuse(name, error.what());
  }
}

/// Before all else: what another version means by the rest is unknown.
void check_version(const Json& json, const std::string& name) {
  const auto* stated = json.find("snapshot");
  if (stated == nullptr) refuse(name, "it has no key `snapshot`");
  const auto* version = stated->integer();
  if (version == nullptr || *version < 1) refuse(name, "its `snapshot` is no version");
  if (*version <= SnapshotVersion::newest) return;
  const auto* writer = json.find("schemadrift");
  const auto by = writer != nullptr && writer->is_string() ? " by schemadrift " + *writer->string() : std::string();
  refuse(name,
         fmt::format("it was written{} in version {} of the format, and this is schemadrift {}, which knows version {}",
                     printable(by), *version, SCHEMADRIFT_VERSION, SnapshotVersion::newest),
         "use a newer schemadrift, or take the snapshot again with this one");
}

}  // namespace

void check_consistency(const ForeignKey& key, const SnapshotPlace& place) {
  if (key.columns.size() != key.references_columns.size() || key.columns.empty()) {
    place.problem("`columns` and `references_columns` must be equally many");
  }
}

void check_consistency(const IndexKey& key, const SnapshotPlace& place) {
  if (key.column.empty() == key.expression.text.empty()) {
    place.problem("a key of an index is either a `column` or an `expression`");
  }
}

std::string snapshot_text(const Snapshot& snapshot) { return to_text(SnapshotCodec<Snapshot>::write(snapshot)) + '\n'; }

Snapshot read_snapshot(std::string_view text, const std::string& name) {
  const auto json = parsed(text, name);
  if (!json.is_object()) refuse(name, "it is no JSON object");
  check_version(json, name);
  SnapshotProblems problems(name);
  Snapshot snapshot;
  SnapshotCodec<Snapshot>::read(json, SnapshotPlace(problems), snapshot);
  problems.refuse();
  return snapshot;
}

std::string snapshot_json_schema() {
  SchemaWriter writer;
  auto schema =
      Json::object({{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "schemadrift snapshot"}});
  const auto root = SnapshotCodec<Snapshot>::definition(writer);
  for (const auto& [key, value] : root.members()) schema.add(key, value);
  schema.add("$defs", writer.definitions());
  return to_text(schema) + '\n';
}

}  // namespace schemadrift
