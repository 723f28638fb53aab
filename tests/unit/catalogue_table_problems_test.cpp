#include "unit/catalogue_helpers.hpp"

namespace schemadrift::catalogue::testing {
namespace {

constexpr std::string_view columns = R"yaml(models:
  M:
    table: t
    columns: {a: int, b: int, c: text, d: text}
)yaml";

/// Of a table t with columns a to d; what is given begins at line 6.
Lines problems_with(std::string_view lines) { return problems(std::string(columns) + std::string(lines)); }

struct BadTable {
  std::string_view name;
  std::string_view lines;
  Lines problems;
};

class CatalogueBadTable : public ::testing::TestWithParam<BadTable> {};

TEST_P(CatalogueBadTable, IsSaidAtItsPlace) { EXPECT_EQ(problems_with(GetParam().lines), GetParam().problems); }

const BadTable bad_tables[] = {
    {"unique_column", "    unique: [[a, bb]]\n", {"6:18+2 models.M.unique[0][1]: models.M has no column `bb`"}},
    {"unique_map",
     "    unique: [{columns: [x1], include: [x2]}]\n",
     {"6:25+2 models.M.unique[0].columns[0]: models.M has no column `x1`",
      "6:40+2 models.M.unique[0].include[0]: models.M has no column `x2`"}},
    {"unique_bare",
     "    unique: [a, b]\n",
     {"6:14+1 models.M.unique[0]: each unique constraint is a list of columns or a map, not `a`; [[a, b]] is one over "
      "both, [[a], "
      "[b]] are two [[a]]",
      "6:17+1 models.M.unique[1]: each unique constraint is a list of columns or a map, not `b`; [[a, b]] is one over "
      "both, [[a], "
      "[b]] are two [[b]]"}},
    {"index_column",
     "    indexes: [[cc, lower(c)], {columns: [{column: zz}]}]\n",
     {"6:16+2 models.M.indexes[0][0]: models.M has no column `cc`",
      "6:42+1 models.M.indexes[1].columns[0]: models.M has no column `zz`"}},
    {"index_key",
     "    indexes: [[{order: desc}]]\n",
     {"6:16+1 models.M.indexes[0][0]: element 1 of element 1 of `indexes` needs `column` or `expression`, and one "
      "only"}},
    {"index_method",
     "    indexes: [{columns: [a], method: null}]\n",
     {"6:38+4 models.M.indexes[0].method: `method` may not be null; leave it out"}},
    {"index_comma",
     "    indexes: [[coalesce(a, b)]]\n",
     {"6:16+10 models.M.indexes[0][0]: element 1 of element 1 of `indexes` is no SQL expression: syntax error at end "
      "of input "
      "[inside { } and [ ] a comma ends the value; put a value that holds a comma in quotes]",
      "6:28+2 models.M.indexes[0][1]: element 2 of element 1 of `indexes` is no SQL expression: syntax error at or "
      "near \")\" "
      "[inside { } and [ ] a comma ends the value; put a value that holds a comma in quotes]"}},
    {"primary_key", "    primary_key: [aa]\n", {"6:19+2 models.M.primary_key[0]: models.M has no column `aa`"}},
    {"foreign_key_column",
     "    foreign_keys: [{columns: [a, x], references: {table: o, columns: [i, j]}}]\n",
     {"6:34+1 models.M.foreign_keys[0].columns[1]: models.M has no column `x`"}},
    {"foreign_key_count",
     "    foreign_keys: [{columns: [a, b], references: {table: o, columns: [i]}}]\n",
     {"6:50+1 models.M.foreign_keys[0]: 2 columns cannot reference 1"}},
    {"foreign_key_target",
     "    foreign_keys: [{columns: [a], references: {table: t, columns: [dd]}}]\n",
     {"6:68+2 models.M.foreign_keys[0].references.columns[0]: the table t has no column `dd`"}},
    {"foreign_key_primary",
     "    foreign_keys: [{columns: [a], references: {table: o}}]\n",
     {"6:20+1 models.M.foreign_keys[0]: state the column of o that is referenced: the catalogue has no primary key for "
      "it"}},
    {"foreign_key_keys",
     "    foreign_keys: [{columns: [a]}]\n",
     {"6:20+1 models.M.foreign_keys[0]: element 1 of `foreign_keys` has no `references`"}},
    {"same_name",
     "    unique: [{name: x, columns: [a]}, {name: x, columns: [b]}]\n",
     {"6:39+1 models.M.unique[1]: the name `x` is taken; the first is at line 6, column 14"}},
    {"name_twice",
     "    unique: {x: {name: y, columns: [a]}}\n",
     {"6:24+1 models.M.unique.x.name: the name stands in front already; leave it out here"}},
    {"schema", "    schema: x\n    comment: [a]\n", {"7:14+1 models.M.comment: `comment` must be text, not a list"}},
    {"unknown", "    tabel: x\n", {"6:5+5 models.M.tabel: unknown key `tabel` [table]"}},
    {"columns_list",
     "    unique: {}\n    checks: a > 0\n",
     {"7:13+5 models.M.checks: `checks` must be a list, or a map by name, not `a > 0`"}},
};

INSTANTIATE_TEST_SUITE_P(All, CatalogueBadTable, ::testing::ValuesIn(bad_tables),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(CatalogueTableProblems, ColumnsThatAreNotThereAreSuggested) {
  EXPECT_EQ(
      problems("models:\n  M:\n    table: t\n    columns: {name: text, owner_id: {type: int, references: t.naem}}\n"
               "    primary_key: nane\n    indexes: [[lower(name), owner]]\n"
               "    foreign_keys: [{columns: [owner_ids], references: {table: t, columns: [nam]}}]\n"),
      (Lines{"5:61+6 models.M.columns.owner_id.references: the table t has no column `naem` [name]",
             "6:18+4 models.M.primary_key: models.M has no column `nane` [name]",
             "7:29+5 models.M.indexes[0][1]: models.M has no column `owner`",
             "8:31+9 models.M.foreign_keys[0].columns[0]: models.M has no column `owner_ids` [owner_id]",
             "8:76+3 models.M.foreign_keys[0].references.columns[0]: the table t has no column `nam` [name]"}));
}

TEST(CatalogueTableProblems, OtherProblems) {
  EXPECT_EQ(problems("models:\n  M: {columns: {a: int}}\n"), Lines{"3:6+1 models.M: `M` has no `table`"});
  EXPECT_EQ(problems("models:\n  M: {table: a.t, schema: b}\n"),
            Lines{"3:27+1 models.M.schema: `schema` contradicts the schema in `table: a.t`"});
  EXPECT_EQ(
      problems("models:\n  M: {table: t, columns: {a: {type: int, primary_key: true}, b: int}, primary_key: [b]}\n"),
      Lines{"3:27+1 models.M.columns.a: `a` is marked as primary key, but the table's `primary_key` has it not"});
  EXPECT_EQ(
      problems(
          "models:\n  A: {table: a, columns: {x: {type: int, references: a.y}, z: {type: int, references: {table: a, "
          "column: xx}}}}\n"),
      (Lines{"3:54+3 models.A.columns.x.references: the table a has no column `y`",
             "3:106+2 models.A.columns.z.references.column: the table a has no column `xx`"}));
}

}  // namespace
}  // namespace schemadrift::catalogue::testing
