// A pulled catalogue as people will read it.

#include <gtest/gtest.h>

#include "catalogue/write.hpp"
#include "postgres/introspect.hpp"
#include "relationships/derive.hpp"
#include "support/golden.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

Catalogue pulled(const std::string& sql) {
  postgres::Connection connection(database_with(read_file(std::string(SCHEMADRIFT_SOURCE_DIR) + sql)));
  postgres::IntrospectionOptions options;
  options.scope.schemas = {"public"};
  return relationships::derive_catalogue(postgres::introspect(connection, options));
}

TEST(PulledCatalogue, ReadsWell) {
  const auto catalogue = pulled("/schemas/examples/rbac/in_line.sql");
  expect_golden("pull/in_line.yaml", catalogue::write(catalogue, {}).front().text);
}

TEST(PulledCatalogue, LiftsWhatIsCommonIntoBases) {
  const auto catalogue = pulled("/schemas/examples/rbac/in_line.sql");
  const auto files = catalogue::write(catalogue, {.bases = true, .split = true});
  std::string all;
  for (const auto& [path, text] : files) all += "# ---- " + path + "\n" + text;
  expect_golden("pull/bases_and_split.txt", all);
}

}  // namespace
}  // namespace schemadrift::tests
