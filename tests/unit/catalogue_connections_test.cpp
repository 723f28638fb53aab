// How the application connects: profiles and components, as they are read.

#include <gmock/gmock.h>

#include "lint/run.hpp"
#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view text = R"yaml(connections:
  web:
    url: postgresql+asyncpg://app:${PASSWORD}@db.example.com:6543/app
    driver_version: "0.31.0"
    pooler: pgbouncer
    mode: transaction
    max_prepared_statements: 0
    poolclass: NullPool
    statement_cache_size: 0
    prepare_threshold: null
    prepared_statement_name_func: unique
    isolation_level: AUTOCOMMIT
    startup_parameters: {jit: off, statement_timeout: 5000}
    uses: [listen, advisory_locks]
    deprecated: true
    replaced_by: direct
    source: app/db.py:12
  direct: {host: db, port: 5432, uses: migrations}
components:
  api: {connection: web, source: app/api.py}
  worker:
    connection: direct
    uses: [orm_writes]
    deprecated: true
)yaml";

TEST(CatalogueConnections, AreRead) {
  const auto catalogue = loaded(text);
  ASSERT_EQ(catalogue.connections.size(), 2U);
  const auto& web = catalogue.connections[0];
  EXPECT_EQ(web.name, "web");
  EXPECT_EQ(web.pooler, Stated(PoolerSoftware::pgbouncer));
  EXPECT_EQ(web.mode, Stated(PoolMode::transaction));
  EXPECT_EQ(web.max_prepared_statements, Stated(std::int64_t{0}));
  EXPECT_EQ(web.poolclass, Stated(PoolClass::null_pool));
  EXPECT_TRUE(web.prepare_threshold.is_none());
  EXPECT_EQ(web.prepared_statement_name_func, Stated(StatementNames::unique));
  EXPECT_EQ(web.isolation_level, Stated(IsolationLevel::autocommit));
  EXPECT_EQ(web.startup_parameters.all,
            (std::vector<std::pair<std::string, std::string>>{{"jit", "off"}, {"statement_timeout", "5000"}}));
  EXPECT_EQ(web.uses, (std::vector{ConnectionUse::listen, ConnectionUse::advisory_locks}));
  EXPECT_TRUE(web.deprecated);
  EXPECT_EQ(web.replaced_by, "direct");
  EXPECT_FALSE(web.sslmode.is_stated());
  EXPECT_EQ(catalogue.connections[1].uses, std::vector{ConnectionUse::migrations});
  ASSERT_EQ(catalogue.components.size(), 2U);
  EXPECT_EQ(catalogue.components[0].connection, "web");
  EXPECT_TRUE(catalogue.components[1].deprecated);
}

TEST(CatalogueConnections, HaveTheirPlaces) {
  const auto catalogue = loaded(text);
  const auto place = [&](ObjectKind kind, const std::string& name, const std::string& attribute = {}) {
    return at(catalogue.declarations.position({kind, {}, {}, name}, attribute));
  };
  EXPECT_EQ(place(ObjectKind::connection, "web"), "3:3+3");
  EXPECT_EQ(place(ObjectKind::connection, "web", "mode"), "7:11+11");
  EXPECT_EQ(place(ObjectKind::connection, "web", "sslmode"), "3:3+3") << "unstated: the profile";
  EXPECT_EQ(place(ObjectKind::component, "worker", "connection"), "23:17+6");
  EXPECT_EQ(catalogue.declarations.find({ObjectKind::connection, {}, {}, "web"})->source, (OrmSource{"app/db.py", 12}));
}

TEST(CatalogueConnections, MayStandInAnyFile) {
  EXPECT_EQ(loaded("components: {api: {connection: a}}\nconnections: {a: {host: db}}\n").components.size(), 1U);
}

TEST(CatalogueConnections, SayWhatIsWrong) {
  EXPECT_EQ(problems("connections: {web: {host: db}}\ncomponents: {api: {connection: wep}}\n"),
            (Lines{"3:32+3 components.api.connection: unknown connection `wep` [web]"}));
  EXPECT_EQ(problems("connections: {web: {replaced_by: direct}}\n"),
            (Lines{"2:34+6 connections.web.replaced_by: unknown connection `direct`"}));
  EXPECT_EQ(problems("components: {api: {}}\n"), (Lines{"2:19+1 components.api: `api` has no `connection`"}));
  EXPECT_EQ(problems("connections: {web: {mode: transactions}}\n"),
            (Lines{"2:27+12 connections.web.mode: `mode` must be one of session, transaction and statement, not "
                   "`transactions` [transaction]"}));
  EXPECT_EQ(problems("connections: {web: {pool_sise: 5}}\n"),
            (Lines{"2:21+9 connections.web.pool_sise: unknown key `pool_sise` [pool_size]"}));
  EXPECT_EQ(problems("connections: {web: {uses: [listen, lissen]}}\n").size(), 1U);
  EXPECT_EQ(problems("connections: {web: {startup_parameters: jit}}\n").size(), 1U);
}

/// The text that reports show lines of.
std::string shown(std::string_view body) { return loaded(body).files.front().text; }

TEST(CatalogueConnections, ShowNoPassword) {
  for (const std::string body : {
           "connections:\n  web:\n    url: postgresql://app:hunter2@db/app\n    mode: session\n",
           "connections: {web: {password: hunter2, mode: session}}\n",
           "connections: {web: {password: \"hunt\\x65r2\", mode: session}}\n",
           "connections:\n  web:\n    password: >-\n      hunter2\n    mode: session\n",
           "connections:\n  web:\n    url: \"postgresql://app:hun\\\n      ter2@db/app\"\n    mode: session\n",
           "connections: {a: {password: &secret hunter2}, b: {password: *secret}}\n",
           "connections: {web: {fallback_url: 'jdbc:postgresql://db/app?user=app&password=hunter2'}}\n",
           "connections: {web: {url: 'host=db password=hunter2 user=app'}}\n",
       }) {
    const auto lines = shown(body);
    EXPECT_THAT(lines, Not(HasSubstr("hunter2"))) << lines;
    EXPECT_THAT(lines, Not(HasSubstr("ter2"))) << lines;
    EXPECT_EQ(std::ranges::count(lines, '\n'), std::ranges::count(body, '\n') + 1) << lines;
  }
}

TEST(CatalogueConnections, ShowWhatIsNoPassword) {
  const std::string body =
      "connections: {web: {url: 'postgresql://postgres:${PASSWORD}@db/app', password: env:PASSWORD}}\n";
  EXPECT_EQ(shown(body), "schemadrift: 1\n" + body);
  EXPECT_THAT(shown("connections: {web: {url: 'postgresql://postgres:postgres@db/app'}}\n"),
              HasSubstr("'postgresql://********:********@db/app'"));
}

TEST(CatalogueConnections, ShowTheRestOfALineWhosePasswordStandsElsewhereToo) {
  EXPECT_THAT(shown("connections:\n  a: {password: hunter2}\n  b: {password: hunter2, mode: session}\n"),
              HasSubstr("b: {password: *******, mode: session}"));
}

TEST(CatalogueConnections, AreCounted) {
  const auto catalogue = loaded("connections: {web: {host: db}}\ncomponents: {api: {connection: web}}\n");
  const auto report = lint::run(lint::Sides{&catalogue, nullptr, {}, {}}, {});
  EXPECT_EQ(report.coverage.compared, (std::map<std::string, int>{{"component", 1}, {"connection", 1}}));
  EXPECT_TRUE(report.coverage.incomplete_because.empty()) << "it has no model, and needs none";
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
