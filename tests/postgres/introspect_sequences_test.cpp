// Sequences and their owners.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_sequences, every_attribute) {
  const auto database = introspected(R"(
    CREATE SEQUENCE s AS smallint START 5 INCREMENT -2 MINVALUE -100 MAXVALUE 50 CACHE 7 CYCLE)");
  const auto& sequence = database.sequences.at(0);
  EXPECT_EQ(sequence.name, (QualifiedName{"public", "s"}));
  EXPECT_EQ(*sequence.type, (Type{"pg_catalog", "int2", {}, false}));
  EXPECT_EQ(*sequence.start, 5);
  EXPECT_EQ(*sequence.increment, -2);
  EXPECT_EQ(*sequence.minimum, -100);
  EXPECT_EQ(*sequence.maximum, 50);
  EXPECT_EQ(*sequence.cache, 7);
  EXPECT_EQ(*sequence.cycle, true);
  EXPECT_TRUE(sequence.owned_by.is_none());
}

TEST(introspect_sequences, those_of_serial_columns_have_an_owner_and_those_of_identity_columns_are_left_out) {
  const auto database = introspected(R"(
    CREATE TABLE t (a bigserial, b integer GENERATED ALWAYS AS IDENTITY);
    CREATE SEQUENCE free)");
  ASSERT_THAT(names(database.sequences), ElementsAre("free", "t_a_seq"));
  EXPECT_EQ(*database.sequences[1].owned_by, (ColumnName{{"public", "t"}, "a"}));
  EXPECT_EQ(*database.sequences[1].maximum, std::numeric_limits<std::int64_t>::max());
}

}  // namespace
}  // namespace schemadrift::tests
