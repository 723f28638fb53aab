#include <gtest/gtest.h>

#include <string>

#include "diff/operator_class.hpp"

namespace schemadrift::diff {
namespace {

using Opclass = Stated<std::string>;

bool is_default(const char* opclass, const Type& type) {
  return same_operator_class(Opclass(std::string(opclass)), None{}, &type) &&
         same_operator_class(None{}, Opclass(std::string(opclass)), &type);
}

bool same(const char* first, const char* second) {
  return same_operator_class(Opclass(std::string(first)), Opclass(std::string(second)), nullptr);
}

TEST(operator_classes, may_leave_their_schema_out) {
  EXPECT_TRUE(same("gin_trgm_ops", "public.gin_trgm_ops"));
  EXPECT_TRUE(same("pg_catalog.text_ops", "text_ops"));
  EXPECT_FALSE(same("a.gin_trgm_ops", "public.gin_trgm_ops"));
  EXPECT_FALSE(same("text_pattern_ops", "text_ops"));
}

TEST(operator_classes, that_are_the_default_are_as_good_as_none) {
  const auto builtin = [](const char* name) { return Type{"pg_catalog", name, {}, false}; };
  EXPECT_TRUE(is_default("int4_ops", builtin("int4")));
  EXPECT_TRUE(is_default("pg_catalog.int4_ops", builtin("int4")));
  EXPECT_TRUE(is_default("int4_minmax_ops", builtin("int4")));
  EXPECT_TRUE(is_default("public.gist_int4_ops", builtin("int4")));
  EXPECT_TRUE(is_default("text_ops", builtin("varchar")));
  EXPECT_TRUE(is_default("varchar_ops", builtin("varchar")));
  EXPECT_TRUE(is_default("jsonb_ops", builtin("jsonb")));
  EXPECT_TRUE(is_default("array_ops", Type{"pg_catalog", "text", {}, true}));
  EXPECT_TRUE(is_default("enum_ops", Type{"public", "status", {}, false}));
  EXPECT_TRUE(is_default("gin_hstore_ops", Type{"public", "hstore", {}, false}));
  EXPECT_FALSE(is_default("text_pattern_ops", builtin("text")));
  EXPECT_FALSE(is_default("text_ops", builtin("bpchar")));
  EXPECT_FALSE(is_default("jsonb_path_ops", builtin("jsonb")));
  EXPECT_FALSE(is_default("int4_bloom_ops", builtin("int4")));
  EXPECT_FALSE(is_default("oid_ops", builtin("int4")));
  EXPECT_FALSE(is_default("public.gin_trgm_ops", builtin("text")));
  EXPECT_FALSE(is_default("public.gin__int_ops", Type{"pg_catalog", "int4", {}, true}));
}

TEST(operator_classes, of_expressions_are_the_default_where_they_are_for_every_type) {
  EXPECT_TRUE(same_operator_class(Opclass(std::string("tsvector_ops")), None{}, nullptr));
  EXPECT_FALSE(same_operator_class(Opclass(std::string("text_pattern_ops")), None{}, nullptr));
  EXPECT_TRUE(same_operator_class(None{}, None{}, nullptr));
}

}  // namespace
}  // namespace schemadrift::diff
