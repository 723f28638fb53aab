#include "lint/side.hpp"

#include <fmt/format.h>

#include "model/names.hpp"

namespace schemadrift::lint {

namespace {

std::string noun(const SourceDescription& source, const Database& database) {
  if (source.kind == "catalogue") return "catalogue";
  if (source.kind == "sql") return "SQL";
  if (source.kind == "snapshot") return "snapshot";
  return "database " + printable(database.name);
}

Side side(const SourceDescription& own, const SourceDescription& other, const Database& database, const char* role) {
  // Two of a kind are told apart by their roles.
  const auto word =
      own.kind == other.kind ? fmt::format("the {} {}", role, noun(own, database)) : "the " + noun(own, database);
  return {&database, word, own.kind == "catalogue"};
}

}  // namespace

Side expected_side(const Sides& sides) {
  return side(sides.expected, sides.actual_description, sides.catalogue->database, "expected");
}

Side actual_side(const Sides& sides) { return side(sides.actual_description, sides.expected, *sides.actual, "actual"); }

}  // namespace schemadrift::lint
