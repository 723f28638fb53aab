#include <gtest/gtest.h>
#include <sys/stat.h>

#include "catalogue/glance.hpp"
#include "support/program.hpp"

namespace schemadrift::catalogue {
namespace {

using tests::file_with;

struct Case {
  std::string text;
  std::optional<std::string> schema;
  std::string role;
};

const std::vector<Case> cases{
    {"schemadrift: 1\nmodels: {}\n", "public", ""},
    {"schemadrift: 1\nschema: app\n", "app", ""},
    {"schema: \"app\"\r\nschemas: [app]\r\n", "app", ""},
    {"role: web\nmodels: {}\n", "public", "web"},
    {"schema: app\nschemas: [public]\n", std::nullopt, ""},
    {"schemas: [public, app]\n", std::nullopt, ""},
    {"schemas:\n  - app\n", std::nullopt, ""},
    {"schema: app # the schema\n", std::nullopt, ""},
    {"models:\n  Role: {table: app.roles}\n", std::nullopt, ""},
    {"models:\n  Role:\n    schema: app\n", std::nullopt, ""},
    {"models:\n  Role:\n    table: roles\n    comment: v1.0\n", "public", ""},
};

TEST(catalogue_glance, sees_what_a_catalogue_is_about) {
  for (const auto& each : cases) {
    const auto seen = glance({file_with("glance/models.yaml", each.text)});
    ASSERT_EQ(seen.has_value(), each.schema.has_value()) << each.text;
    if (!seen) continue;
    EXPECT_EQ(seen->schema, *each.schema) << each.text;
    EXPECT_EQ(seen->role, each.role) << each.text;
  }
}

TEST(catalogue_glance, asks_all_files) {
  const auto one = file_with("glance-many/one.yaml", "schema: app\nrole: web\n");
  const auto two = file_with("glance-many/two.yaml", "schema: app\n");
  const auto three = file_with("glance-many/three.yaml", "models: {}\n");
  const auto seen = glance({one, two});
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->schema, "app");
  EXPECT_EQ(seen->role, "web");
  EXPECT_FALSE(glance({one, two, three}));
}

TEST(catalogue_glance, leaves_alone_what_it_cannot_read_twice) {
  EXPECT_FALSE(glance({"nowhere.yaml"}));
  EXPECT_FALSE(glance({}));
  const auto pipe = file_with("glance-pipe/models.yaml", "") + ".fifo";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_FALSE(glance({pipe})) << "and does not wait for somebody to write into it";
}

}  // namespace
}  // namespace schemadrift::catalogue
