#include "corpus/remade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "support/round_trip.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

bool is_plain(const Table& table) {
  return table.relation == Relation::table || table.relation == Relation::partitioned_table;
}

template <class Object>
void drop_all(postgres::Connection& session, std::string_view kind, const std::vector<Object>& objects) {
  for (const auto& each : objects)
    execute(session, fmt::format("DROP {} IF EXISTS {} CASCADE", kind, quote_identifier(each.name)));
}

template <class Object>
void drop_unused(postgres::Connection& session, std::string_view kind, const std::vector<Object>& objects) {
  for (const auto& each : objects) {
    try {
      execute(session, fmt::format("DROP {} IF EXISTS {}", kind, quote_identifier(each.name)));
    } catch (const postgres::ServerError&) {  // 2BP01, dependent_objects_still_exist
    }
  }
}

template <class Object>
void forget(std::vector<Object>& objects, const std::vector<Object>& there) {
  std::erase_if(objects,
                [&](const Object& each) { return std::ranges::find(there, each.name, &Object::name) != there.end(); });
}

}  // namespace

void remake(const postgres::ConnectionTarget& database, const Database& stated) {
  auto rest = stated;
  std::erase_if(rest.tables, [](const Table& each) { return !is_plain(each); });
  {
    postgres::Connection session(database);
    drop_all(session, "TABLE", rest.tables);
    drop_all(session, "SEQUENCE", rest.sequences);
    drop_unused(session, "DOMAIN", rest.domains);
    drop_unused(session, "TYPE", rest.enums);
  }
  const auto there = live(database).catalogue.database;
  forget(rest.domains, there.domains);
  forget(rest.enums, there.enums);
  postgres::Connection session(database);
  for (const auto& statement : ddl::create(rest)) execute(session, statement);
}

}  // namespace schemadrift::tests
