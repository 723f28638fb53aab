#include "schemadrift/json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace schemadrift {
namespace {

TEST(json, every_kind_of_value_survives_a_round_trip) {
  const auto json = Json::object({{"null", nullptr},
                                  {"true", true},
                                  {"least", std::numeric_limits<std::int64_t>::min()},
                                  {"greatest", std::numeric_limits<std::int64_t>::max()},
                                  {"fraction", 0.1},
                                  {"whole", 2.0},
                                  {"text", "a \"quote\", a \\ and a line\nbreak"},
                                  {"array", Json::array({1, "two", Json::array(), Json::object()})},
                                  {"", Json::object({{"nested", Json::array({Json::object({{"k", "v"}})})}})}});
  EXPECT_EQ(parse_json(to_text(json)), json);
  EXPECT_EQ(parse_json(to_text(json, -1)), json);
}

TEST(json, members_keep_their_order) {
  EXPECT_EQ(to_text(parse_json(R"({"z": 1, "a": 2, "m": 3})"), -1), R"({"z":1,"a":2,"m":3})");
}

TEST(json, indented_text_is_laid_out_one_member_a_line) {
  const auto json = Json::object({{"a", Json::array({1})}, {"b", Json::object()}});
  EXPECT_EQ(to_text(json), "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}");
}

TEST(json, lookups_of_what_is_not_there_are_empty) {
  const auto json = parse_json(R"({"a": 1})");
  EXPECT_EQ(json.find("b"), nullptr);
  EXPECT_EQ(json.find("a")->find("c"), nullptr);
  EXPECT_TRUE(json.elements().empty());
  EXPECT_TRUE(json.find("a")->members().empty());
  EXPECT_EQ(json.string(), nullptr);
}

TEST(json, an_integer_beyond_64_bits_becomes_a_number) {
  const auto json = parse_json("18446744073709551615");
  ASSERT_NE(json.number(), nullptr);
  EXPECT_DOUBLE_EQ(*json.number(), 18446744073709551615.0);
}

TEST(json, what_json_cannot_hold_is_null) {
  EXPECT_EQ(to_text(Json(std::numeric_limits<double>::infinity())), "null");
  EXPECT_EQ(to_text(Json(std::numeric_limits<double>::quiet_NaN())), "null");
}

TEST(json, text_is_safe_to_print_and_reads_back) {
  const std::string hostile = "\x1b[31m \x7f \u0085 \u202e \u2028 \u2066 \ufeff \U000E0041 \x01";
  const auto text = to_text(Json(hostile));
  EXPECT_EQ(text, R"("\u001b[31m \u007f \u0085 \u202e \u2028 \u2066 \ufeff \udb40\udc41 \u0001")");
  EXPECT_EQ(parse_json(text), Json(hostile));
}

TEST(json, letters_of_any_script_stay_as_they_are) { EXPECT_EQ(to_text(Json("größe 表 😀")), "\"größe 表 😀\""); }

TEST(json, invalid_utf8_becomes_the_replacement_character) {
  EXPECT_EQ(to_text(Json("a\xff"
                         "b\xc3")),
            "\"a\uFFFDb\uFFFD\"");
  EXPECT_EQ(to_text(Json("\xed\xa0\x80")), "\"\uFFFD\uFFFD\uFFFD\"") << "a surrogate";
}

TEST(json, what_is_no_json_is_refused_with_a_message) {
  for (const char* text : {"", "{", "[1] 2", "nul", "{\"a\" 1}", "[1,]", "\"\xff\"", "\"\n\""}) {
    EXPECT_THROW(static_cast<void>(parse_json(text)), std::invalid_argument) << text;
  }
  try {
    static_cast<void>(parse_json("[1,\n  oops]"));
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string_view(error.what()).substr(0, 32), "parse error at line 2, column 3:");
  }
}

TEST(json, absurd_nesting_is_refused) {
  EXPECT_NO_THROW(static_cast<void>(parse_json(std::string(1000, '[') + std::string(1000, ']'))));
  EXPECT_THROW(static_cast<void>(parse_json(std::string(1001, '[') + std::string(1001, ']'))), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(parse_json(std::string(1000000, '['))), std::invalid_argument);
}

}  // namespace
}  // namespace schemadrift
