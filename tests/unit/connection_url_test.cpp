// How applications write where they connect to.

#include "model/connection_url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schemadrift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ConnectionUrl, IsTakenApart) {
  const auto url = parse_connection_url("postgresql+asyncpg://app:p%40ss@db.example.com:6543/app?ssl=require&x=a=b");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(url->scheme, "postgresql+asyncpg");
  EXPECT_EQ(url->user, "app");
  EXPECT_EQ(url->password, "p%40ss");
  EXPECT_EQ(url->host, "db.example.com");
  EXPECT_EQ(url->port, "6543");
  ASSERT_NE(url->parameter("ssl"), nullptr);
  EXPECT_EQ(*url->parameter("ssl"), "require");
  EXPECT_EQ(*url->parameter("x"), "a=b");
  EXPECT_EQ(url->parameter("y"), nullptr);
}

TEST(ConnectionUrl, MayLeaveOutMostOfIt) {
  EXPECT_EQ(parse_connection_url("postgresql://")->host, "");
  EXPECT_EQ(parse_connection_url("postgresql://db")->host, "db");
  EXPECT_EQ(parse_connection_url("postgresql:///app?host=/run/postgresql&port=5433")->host, "/run/postgresql");
  EXPECT_EQ(parse_connection_url("postgresql:///app?host=a:5433&host=b")->port, "5433");
  EXPECT_EQ(parse_connection_url("postgresql://[::1]:5433/app")->host, "::1");
  EXPECT_EQ(parse_connection_url("postgresql://[::1]:5433/app")->port, "5433");
  EXPECT_EQ(parse_connection_url("postgresql://a:1,b:2/app")->host, "a");
  EXPECT_EQ(parse_connection_url("jdbc:postgresql://db:5432/app?user=app")->user, "app");
  EXPECT_EQ(parse_connection_url("app"), std::nullopt);
  EXPECT_EQ(parse_connection_url(""), std::nullopt);
}

TEST(ConnectionUrl, MayBeKeysAndValues) {
  const auto url = parse_connection_url("host=db port = 5433 user='a b' password=secret");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(url->host, "db");
  EXPECT_EQ(url->port, "5433");
  EXPECT_EQ(url->user, "a b");
}

TEST(ConnectionUrl, TellsItsPasswords) {
  EXPECT_THAT(literal_passwords("postgresql://app:secret@db/app"), ElementsAre("secret"));
  EXPECT_THAT(literal_passwords("postgresql://app:a@b/c:d@db/app?x=1"), ElementsAre("a@b/c:d"));
  EXPECT_THAT(literal_passwords("postgresql://app:a?b@db/app?x=1"), ElementsAre("a?b"));
  EXPECT_THAT(literal_passwords("jdbc:postgresql://db:5432/app?user=a@b&password=secret"), ElementsAre("secret"));
  EXPECT_THAT(literal_passwords("jdbc:postgresql://db/app?user=app&password=secret"), ElementsAre("secret"));
  EXPECT_THAT(literal_passwords("host=db password='my secret' user=app"), ElementsAre("my secret"));
  for (const auto* const url :
       {"postgresql://app@db/app", "postgresql://app:@db/app", "postgresql://app:${DB_PASSWORD}@db/app",
        "postgresql://app:$PASSWORD@db", "postgresql://app:{{ password }}@db", "postgresql://app:<password>@db",
        "postgresql://app:[YOUR-PASSWORD]@db", "postgresql://app:***@db", "postgresql://app:%(password)s@db"}) {
    EXPECT_THAT(literal_passwords(url), IsEmpty()) << url;
  }
}

}  // namespace
}  // namespace schemadrift
