#include "postgres/dsn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "postgres/dsn_options.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Variables = std::map<std::string, std::string>;

/// Sets variables for one test, with all others that name a target unset, and restores them.
class Environment {
 public:
  explicit Environment(const Variables& variables = {}) {
    for (const char* const name : {"SCHEMADRIFT_DSN", "DATABASE_URL", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE",
                                   "PGUSER", "PGSERVICE", "PGPASSWORD"}) {
      const char* const value = std::getenv(name);
      if (value != nullptr) before_.emplace(name, value);
      names_.emplace_back(name);
      unsetenv(name);
    }
    for (const auto& [name, value] : variables) setenv(name.c_str(), value.c_str(), 1);
  }
  ~Environment() {
    for (const auto& name : names_) unsetenv(name.c_str());
    for (const auto& [name, value] : before_) setenv(name.c_str(), value.c_str(), 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::vector<std::string> names_;
  Variables before_;
};

Failure failure_of(const std::string& dsn) {
  try {
    const auto target = parse_dsn(dsn);
    ADD_FAILURE() << "understood as " << target.display;
  } catch (const Failure& failure) {
    return failure;
  }
  return {ExitCode::defect, "none"};
}

std::string said(const Failure& failure) { return std::string(failure.what()) + "\n" + failure.hint(); }

std::string option(const std::string& dsn, const std::string& keyword) {
  auto options = read_options(parse_dsn(dsn).conninfo);
  return options[keyword];
}

TEST(Dsn, ShowsDatabaseHostPortAndUserButNoPassword) {
  const Environment environment;
  struct Case {
    std::string dsn;
    std::string display;
  };
  const std::vector<Case> cases{
      {"postgresql://ro:geheim@db.example.com:6432/app", "database app on db.example.com:6432 as ro"},
      {"postgres://ro:ge%40heim@db/app", "database app on db:5432 as ro"},
      {"postgresql+asyncpg://ro:geheim@db/app", "database app on db:5432 as ro"},
      {"postgresql+psycopg2://ro:geheim@db/app", "database app on db:5432 as ro"},
      {"postgresql+psycopg://ro:geheim@db/app", "database app on db:5432 as ro"},
      {"postgresql+pg8000://ro:geheim@db/app", "database app on db:5432 as ro"},
      {"PostgreSQL://ro:geheim@db/app", "database app on db:5432 as ro"},
      {"host=db dbname=app user=ro password=geheim", "database app on db:5432 as ro"},
      {"host=db dbname=app user=ro password='ge heim'", "database app on db:5432 as ro"},
      {"  postgresql://ro@db\n", "database ro on db:5432 as ro"},
      {"postgresql://ro@[::1]:5433/app", "database app on [::1]:5433 as ro"},
      {"postgresql://ro@a:1,b:2/app", "database app on a:1 or b:2 as ro"},
      {"postgresql://ro@a,b/app?port=7", "database app on a:7 or b:7 as ro"},
      {"postgresql://ro@%2Fvar%2Frun/app", "database app on the unix socket in /var/run as ro"},
      {"postgresql://ro@/app?host=/var/run", "database app on the unix socket in /var/run as ro"},
      {"postgresql://ro@/app", "database app on the local unix socket as ro"},
      {"hostaddr=10.0.0.1 dbname=app user=ro", "database app on 10.0.0.1:5432 as ro"},
      {"service=prod password=geheim", "service prod"},
      {"host=db user=ro dbname='a\x1b[2Jb'", "database a\\x1b[2Jb on db:5432 as ro"},
  };
  for (const auto& each : cases) EXPECT_EQ(parse_dsn(each.dsn).display, each.display) << each.dsn;
}

TEST(Dsn, KeepsThePasswordForLibpq) {
  EXPECT_EQ(option("postgresql+asyncpg://u:p%40%2Fs@h/d", "password"), "p@/s");
  EXPECT_EQ(option("postgresql://u:p?q#s@h/d", "password"), "p?q#s");
}

TEST(Dsn, TranslatesWhatDriversCallTls) {
  for (const auto* const yes : {"require", "true", "True", "1", "on"}) {
    EXPECT_EQ(option(std::string("postgresql+asyncpg://h/d?ssl=") + yes, "sslmode"), "require") << yes;
  }
  EXPECT_EQ(option("postgresql+asyncpg://h/d?ssl=false", "sslmode"), "disable");
  EXPECT_EQ(option("postgresql+asyncpg://h/d?ssl=verify-full", "sslmode"), "verify-full");
  EXPECT_EQ(option("postgresql://h/d?sslmode=verify-ca", "sslmode"), "verify-ca");
}

TEST(Dsn, DropsWhatIsForDriversAndPools) {
  const auto target = parse_dsn(
      "postgresql+asyncpg://u:p@h/d?prepared_statement_cache_size=0&statement_cache_size=0&command_timeout=60"
      "&server_settings=x&pgbouncer=true&connection_limit=1&schema=public&application_name=api");
  EXPECT_EQ(target.conninfo, "postgresql://u:p@h/d?application_name=api");
}

TEST(Dsn, TranslatesSeveralHostsOfSqlalchemy) {
  const std::string dsn = "postgresql+psycopg://u:p@/d?host=a:1&host=b:2&host=c";
  EXPECT_EQ(option(dsn, "host"), "a,b,c");
  EXPECT_EQ(option(dsn, "port"), "1,2,");
  EXPECT_EQ(option("postgresql+asyncpg://u@/d?host=/run/pg", "host"), "/run/pg");
  EXPECT_EQ(option("postgresql+asyncpg://u@h/d?timeout=3", "connect_timeout"), "3");
}

TEST(Dsn, RefusesOtherDatabasesWithASuggestion) {
  for (const auto* const dsn : {"mysql://u:geheim@h/d", "mysql+pymysql://u:geheim@h/d", "sqlite:///geheim.db"}) {
    const auto failure = failure_of(dsn);
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.hint(), HasSubstr("only PostgreSQL")) << dsn;
    EXPECT_THAT(said(failure), Not(HasSubstr("geheim"))) << dsn;
  }
  EXPECT_THAT(failure_of("jdbc:postgresql://h/d").hint(), HasSubstr("write postgresql://"));
}

TEST(Dsn, RefusesWhatIsNoneWithoutShowingAnyOfIt) {
  const Environment environment;
  for (const auto* const dsn : {"",
                                "   ",
                                "geheim",
                                "postgresql://",
                                "user=app password=geheim",
                                "postgresql://u:geheim",
                                "postgresql://u:1/geheim@h/d",
                                "postgresql://u:ge@geheim@h/d",
                                "postgresql://u:ge/geheim@h/d",
                                "postgresql://u:ge%zzgeheim@h/d",
                                "host=h password=my geheim",
                                "host=h password=a geheim=b",
                                "host=h password='geheim",
                                "host=h dbname=d port=geheim",
                                "postgresql://u:p?geheim=x@y@h/d",
                                "dbname=postgres://u:geheim@h/d",
                                "postgresql://h/d?geheim",
                                "postgresql://h:0/d?password=geheim",
                                "postgresql://h:65536/d?password=geheim",
                                "postgresql://[::1/d?password=geheim"}) {
    const auto failure = failure_of(dsn);
    EXPECT_EQ(failure.code(), ExitCode::usage) << dsn;
    EXPECT_THAT(said(failure), AllOf(Not(HasSubstr("geheim")), Not(HasSubstr("none\n")))) << dsn;
    EXPECT_THAT(failure.hint(), Not(testing::IsEmpty())) << dsn;
  }
}

TEST(Dsn, SuggestsTheParameterThatWasMeant) {
  EXPECT_THAT(failure_of("postgresql://h/d?sslmod=require").what(), HasSubstr("did you mean sslmode"));
  EXPECT_THAT(failure_of("host=h dbnam=d").what(), HasSubstr("did you mean dbname"));
  EXPECT_THAT(failure_of("postgresql://h/d?quux=1").what(), HasSubstr("quux"));
  EXPECT_THAT(said(failure_of("postgresql://h/d?sslmode=always")),
              AllOf(HasSubstr("always"), HasSubstr("verify-full")));
}

TEST(ResolveDsn, TakesTheOptionFirstThenOurVariableThenTheCommonOne) {
  const Variables both{{"SCHEMADRIFT_DSN", "postgresql://u@ours/d"}, {"DATABASE_URL", "postgresql://u@common/d"}};
  const Environment environment(both);
  EXPECT_EQ(resolve_dsn("postgresql://u@option/d").display, "database d on option:5432 as u");
  EXPECT_EQ(resolve_dsn(std::nullopt).display, "database d on ours:5432 as u");
  setenv("SCHEMADRIFT_DSN", "", 1);
  EXPECT_EQ(resolve_dsn(std::nullopt).display, "database d on common:5432 as u");
}

TEST(ResolveDsn, TakesTheEnvironmentOfLibpqOnlyWhenItNamesATarget) {
  {
    const Environment environment(
        Variables{{"PGHOST", "pg"}, {"PGDATABASE", "d"}, {"PGUSER", "u"}, {"PGPORT", "6000"}});
    EXPECT_EQ(resolve_dsn(std::nullopt).conninfo, "");
    EXPECT_EQ(resolve_dsn(std::nullopt).display, "database d on pg:6000 as u");
  }
  {
    const Environment environment(Variables{{"PGSERVICE", "prod"}});
    EXPECT_EQ(resolve_dsn(std::nullopt).display, "service prod");
  }
  const Environment environment(Variables{{"PGUSER", "u"}, {"PGPORT", "6000"}, {"PGPASSWORD", "geheim"}});
  EXPECT_THROW(resolve_dsn(std::nullopt), Failure);
}

TEST(ResolveDsn, NeverFallsBackToALocalServer) {
  const Environment environment;
  try {
    const auto target = resolve_dsn(std::nullopt);
    FAIL() << "took " << target.display;
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.hint(), AllOf(HasSubstr("--dsn"), HasSubstr("SCHEMADRIFT_DSN"), HasSubstr("DATABASE_URL"),
                                      HasSubstr("PGHOST"), HasSubstr("no fallback")));
  }
}

TEST(ResolveDsn, NamesTheVariableThatHoldsABadDsn) {
  const Environment environment(Variables{{"DATABASE_URL", "mysql://u:geheim@h/d"}});
  try {
    resolve_dsn(std::nullopt);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), AllOf(HasSubstr("DATABASE_URL"), HasSubstr("mysql"), Not(HasSubstr("geheim"))));
  }
  EXPECT_THROW(resolve_dsn(""), Failure);
}

}  // namespace
}  // namespace schemadrift::postgres
