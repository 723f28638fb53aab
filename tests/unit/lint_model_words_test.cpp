// The words of the ORM in place of the catalogue's.

#include <gtest/gtest.h>

#include "lint/model_words.hpp"

namespace schemadrift::lint {
namespace {

struct Words {
  std::string_view catalogue;
  std::string_view models;
};

class model_words : public testing::TestWithParam<Words> {};

TEST_P(model_words, are_those_of_sqlalchemy) { EXPECT_EQ(in_words_of_models(GetParam().catalogue), GetParam().models); }

INSTANTIATE_TEST_SUITE_P(
    each, model_words,
    testing::Values(
        Words{"state `passive_deletes: true`", "state `passive_deletes=True`"},
        Words{"state `cascade: all, delete-orphan` if the rows are to go, or `passive_deletes: all`",
              "state `cascade=\"all, delete-orphan\"` if the rows are to go, or `passive_deletes=\"all\"`"},
        Words{"state `nullable: false` in the model, or drop the NOT NULL",
              "state `nullable=False` in the model, or drop the NOT NULL"},
        Words{"add the column to the table, or `omit: [updated_at]` in Role",
              "add the column to the table, or set `updated_at = None` in Role"},
        Words{"make one viewonly, or state `overlaps: \"roles,tasks\"`",
              "make one viewonly, or state `overlaps=\"roles,tasks\"`"},
        Words{"state `back_populates: parent` on \"x\"", "state `back_populates=\"parent\"` on \"x\""},
        Words{"write `backref: {name: parent, remote_side: [id]}` with the primary key",
              "write `backref=backref(\"parent\", remote_side=[id])` with the primary key"},
        Words{"the direction is wrong: with `remote_side: [id]` \"children\" holds the parent row",
              "the direction is wrong: with `remote_side=[id]` \"children\" holds the parent row"},
        Words{"write children: {target: Node, cascade: [all, delete-orphan], back_populates: parent} and parent: "
              "{target: Node, remote_side: [id], back_populates: children}",
              "write children = relationship(\"Node\", cascade=\"all, delete-orphan\", back_populates=\"parent\") and "
              "parent = relationship(\"Node\", remote_side=[id], back_populates=\"children\")"},
        Words{"state the foreign key with `references`, or `primaryjoin` and `foreign_keys`",
              "state the foreign key with `ForeignKey()`, or `primaryjoin` and `foreign_keys`"},
        Words{"put it into the catalogue, or drop it if it is left over",
              "put it into the models, or drop it if it is left over"},
        Words{"validate it; or state `validated: false` in the catalogue",
              "validate it; or state `postgresql_not_valid=True` in the model"},
        Words{"state `relation: view` if the application only reads it", "waive it if the application only reads it"},
        Words{"did you mean `parent`?", "did you mean `parent`?"}, Words{"a lone ` stays", "a lone ` stays"}));

Finding advised(std::string file) {
  Finding finding;
  finding.location.file = std::move(file);
  finding.hint = "state `passive_deletes: true`";
  finding.consequence = Consequence{"", "", {}, "the catalogue says so"};
  return finding;
}

TEST(model_words, are_for_findings_in_model_files) {
  auto finding = advised("app/models.py");
  speak_of_models(finding);
  EXPECT_EQ(finding.hint, "state `passive_deletes=True`");
  EXPECT_EQ(finding.consequence->explanation, "the models say so");
}

TEST(model_words, name_the_attribute_of_a_column) {
  auto finding = advised("app/models.py");
  finding.object = {ObjectKind::column, "public", "notes", "tenant"};
  finding.model = ModelReference{"Note", "tenant_id", ""};
  finding.hint = "add the column to the table, or `omit: [tenant]` in Note";
  speak_of_models(finding);
  EXPECT_EQ(finding.hint, "add the column to the table, or set `tenant_id = None` in Note");
}

TEST(model_words, stay_those_of_the_catalogue_in_its_files) {
  auto finding = advised("catalogue.yaml");
  speak_of_models(finding);
  EXPECT_EQ(finding.hint, "state `passive_deletes: true`");
  EXPECT_EQ(finding.consequence->explanation, "the catalogue says so");
}

}  // namespace
}  // namespace schemadrift::lint
