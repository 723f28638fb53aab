#include "relationships/model_names.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "relationships/singular.hpp"

namespace schemadrift::relationships {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Singular, OfPlainPlurals) {
  const Pairs pairs{
      {"roles", "role"},        {"users", "user"},     {"categories", "category"}, {"statuses", "status"},
      {"people", "person"},     {"children", "child"}, {"boxes", "box"},           {"branches", "branch"},
      {"addresses", "address"}, {"movies", "movie"},   {"houses", "house"},        {"databases", "database"},
      {"aliases", "alias"},     {"caches", "cache"},   {"analyses", "analysis"},   {"licenses", "license"},
      {"keys", "key"},          {"photos", "photo"},   {"indices", "index"},       {"metrics", "metric"}};
  for (const auto& [many, one] : pairs) EXPECT_EQ(singular(many), one);
}

/// A wrong singular is worse than a plural.
TEST(Singular, LeavesAloneWhatIsNone) {
  for (const auto* const word : {"role", "address", "status", "analysis", "news", "series", "data", "media", "sms",
                                 "dns", "gps", "alias", "atlas", "os", "s", "", "lens", "bus"}) {
    EXPECT_EQ(singular(word), word);
  }
}

TEST(Plural, OfSingulars) {
  const Pairs pairs{{"role", "roles"},     {"category", "categories"}, {"status", "statuses"}, {"person", "people"},
                    {"key", "keys"},       {"box", "boxes"},           {"roles", "roles"},     {"news", "news"},
                    {"branch", "branches"}};
  for (const auto& [one, many] : pairs) EXPECT_EQ(plural(one), many);
}

TEST(ModelName, IsWhatAPersonWouldWrite) {
  const Pairs pairs{{"roles", "Role"},
                    {"user_roles", "UserRole"},
                    {"OrderItems", "OrderItem"},
                    {"order-items", "OrderItem"},
                    {"USERS", "User"},
                    {"auth.users", "AuthUser"},
                    {"http2_sessions", "Http2Session"},
                    {"__drizzle_migrations", "DrizzleMigration"}};
  for (const auto& [table, model] : pairs) EXPECT_EQ(model_name(table), model);
}

TEST(ModelName, IsAnIdentifierForHostileNames) {
  const Pairs pairs{{"", "Table"},
                    {"2fa", "Table2fa"},
                    {"\xF0\x9F\x98\x80", "Table"},
                    {"a b\n\"c", "ABC"},
                    {"\xD0\xB4\xD0\xBE\xD0\xBC", "\xD0\xB4\xD0\xBE\xD0\xBC"},
                    {"\xFF\xFE", "Table"}};
  for (const auto& [table, model] : pairs) EXPECT_EQ(model_name(table), model);
}

Database with_tables(const std::vector<QualifiedName>& names) {
  Database database;
  for (const auto& name : names) {
    database.tables.emplace_back();
    database.tables.back().name = name;
  }
  return database;
}

TEST(ModelNames, AreDistinctEvenWithoutCase) {
  const auto database =
      with_tables({{"auth", "users"}, {"public", "USERS"}, {"public", "user"}, {"public", "users"}, {"x", "user"}});
  const auto names = model_names(database, "public");
  EXPECT_EQ(names.at({"public", "USERS"}), "User");
  EXPECT_EQ(names.at({"public", "user"}), "User2");
  EXPECT_EQ(names.at({"public", "users"}), "User3");
  EXPECT_EQ(names.at({"auth", "users"}), "AuthUser");
  EXPECT_EQ(names.at({"x", "user"}), "XUser");
}

TEST(KeySuffix, IsDropped) {
  EXPECT_EQ(without_key_suffix("tenant_id"), "tenant");
  EXPECT_EQ(without_key_suffix("tenantId"), "tenant");
  EXPECT_EQ(without_key_suffix("created_by_uuid"), "created_by");
  EXPECT_EQ(without_key_suffix("created_by"), "");
  EXPECT_EQ(without_key_suffix("id"), "");
}

}  // namespace
}  // namespace schemadrift::relationships
