#include "support/reused_database.hpp"

#include <array>
#include <string>

#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using postgres::Query;

/// The settings of a new session, and no schema but an empty `public`.
constexpr std::string_view drop_all = R"(
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  CREATE SCHEMA public;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
END $$)";

/// 16384 is FirstNormalObjectId, the first OID that is not PostgreSQL's own (access/transam.h).
constexpr std::string_view left_over = R"(
SELECT (SELECT count(*) FROM pg_namespace WHERE oid >= 16384 AND nspname !~ '^pg_')
     + (SELECT count(*) FROM pg_extension WHERE oid >= 16384)
     + (SELECT count(*) FROM pg_event_trigger)
     + (SELECT count(*) FROM pg_publication)
     + (SELECT count(*) FROM pg_foreign_data_wrapper)
     + (SELECT count(*) FROM pg_default_acl)
     + (SELECT count(*) FROM pg_cast WHERE oid >= 16384)
     + (SELECT count(*) FROM pg_language WHERE oid >= 16384)
     + (SELECT count(*) FROM pg_largeobject_metadata)
     + (SELECT count(*) FROM pg_db_role_setting) = 1)";

}  // namespace

void ReusedDatabase::make() {
  session_.reset();
  target_ = fresh_database();
  session_.emplace(*target_);
}

bool ReusedDatabase::empty() {
  if (!session_) return false;
  const std::array reset{Query{"end", "ROLLBACK"}, Query{"reset", "DISCARD ALL"}};
  for (const auto& each : reset) session_->run({&each, 1});
  const std::array queries{Query{"drop all", std::string(drop_all)}, Query{"what is left", std::string(left_over)}};
  const auto answers = session_->run(queries);
  return answers.back().text(0, 0) == "t";
}

postgres::Connection& ReusedDatabase::holding(std::string_view sql) {
  if (!empty()) make();
  execute(*session_, sql);
  return *session_;
}

}  // namespace schemadrift::tests
