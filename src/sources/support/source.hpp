#pragma once

// One side of a comparison, whatever it comes from, and the kinds that there are: one file in src/sources/ each; CMake
// makes the table of them.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/introspect.hpp"
#include "postgres/throwaway.hpp"
#include "schemadrift/catalogue.hpp"
#include "schemadrift/comparison.hpp"
#include "schemadrift/evidence.hpp"
#include "schemadrift/proof.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift {

namespace sources {

/// What is kept open behind a live side, so that its server can be asked once more. The connection goes first.
struct LiveDatabase {
  std::optional<postgres::ThrowawayServer> server;
  postgres::Connection connection;
};

struct Source {
  /// Of every other kind than a catalogue, `database` alone is filled, and complete.
  Catalogue catalogue;
  SourceDescription description;
  std::vector<std::string> scope;       ///< names or globs of the schemas that were asked for; empty: all
  std::vector<Diagnostic> diagnostics;  ///< what was wrong with it, although it could be opened
  std::vector<std::string> gaps;        ///< what of it is therefore not compared, in sentences
  std::unique_ptr<LiveDatabase> live;   ///< null but for a live database and SQL
  std::optional<SeenConnection> seen;   ///< of a database that was connected to; not of a throwaway one
  /// May use `live`, and so must not outlive this. Empty where there is no server to ask.
  ExpressionReferee referee;
  /// Likewise.
  Prover prover;
  /// Likewise.
  EvidenceReader evidence;
};

struct OpenOptions {
  postgres::ConnectOptions connect;              ///< how a database is connected to
  postgres::IntrospectionOptions introspection;  ///< its scope holds for every kind of source
  int evidence_seconds = 10;                     ///< in which all evidence has to be read
  std::optional<std::string> postgres_bin;       ///< where a throwaway server finds its programs
  std::optional<std::string> python;             ///< the interpreter that imports models
};

/// Opens what a person names: a DSN, a catalogue, a snapshot, SQL. Throws Failure(usage) for what is none of them, or
/// more than one.
Source open(const std::string& spec, const OpenOptions& options);

}  // namespace sources

struct SourceKind {
  std::string_view name;
  std::string_view spelling;  ///< how one is named, for messages
  bool (*is_mine)(const std::string& spec);
  sources::Source (*open)(const std::vector<std::string>& specs, const sources::OpenOptions& options);
};

/// Every kind, sorted by name. Generated from the folder by CMake.
std::span<const SourceKind* const> all_source_kinds();

}  // namespace schemadrift
