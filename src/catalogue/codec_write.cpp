#include <fmt/format.h>

#include <charconv>

#include "catalogue/codec_values.hpp"
#include "catalogue/type_spelling.hpp"
#include "model/date.hpp"
#include "schemadrift/describe_database.hpp"

// What the codecs of single values write. What they read stands in codec_values.cpp and codec_names.cpp.

namespace schemadrift::catalogue {
namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number value{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<Json> list_of(const std::vector<Placed<std::string>>& entries) {
  auto list = Json::array();
  for (const auto& each : entries) list.push(each.form);
  return list;
}

}  // namespace

std::optional<Json> Codec<std::string>::write(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional<Json>(value);
}

std::optional<Json> Codec<bool>::write(bool value) { return Json(value); }

std::optional<Json> Codec<std::int64_t>::write(std::int64_t value) { return Json(value); }

std::optional<Json> Codec<PrepareThreshold>::write(PrepareThreshold value) { return Json(value.executions); }

std::optional<Json> Codec<StartupParameters>::write(const StartupParameters& value) {
  if (value.all.empty()) return std::nullopt;
  auto map = Json::object();
  for (const auto& [name, text] : value.all) map.add(name, text);
  return map;
}

std::optional<Json> Codec<FormatVersion>::write(const FormatVersion& value) { return Json(value.number); }

/// 0 and true need no quotes: an expression is one in any spelling of YAML's. Only what keeps its text counts.
std::optional<Json> Codec<Expression>::write(const Expression& value) {
  if (value.text == "true" || value.text == "false") return Json(value.text == "true");
  if (const auto number = whole_number<std::int64_t>(value.text); number && std::to_string(*number) == value.text) {
    return Json(*number);
  }
  if (const auto number = whole_number<double>(value.text); number && fmt::format("{}", *number) == value.text) {
    return Json(*number);
  }
  return Json(value.text);
}

std::optional<Json> Codec<Type>::write(const Type& value) { return Json(spelled(value)); }

std::optional<Json> Codec<QualifiedName>::write(const QualifiedName& value) {
  return value.name.empty() ? std::nullopt : std::optional<Json>(dotted(value));
}

std::optional<Json> Codec<ColumnName>::write(const ColumnName& value) {
  return Json(dotted(value.table) + '.' + dotted_part(value.column));
}

std::optional<Json> Codec<OrmSource>::write(const OrmSource& value) {
  if (!value.is_known()) return std::nullopt;
  return Json(value.line > 0 ? fmt::format("{}:{}", value.file, value.line) : value.file);
}

std::optional<Json> Codec<Date>::write(Date value) { return Json(to_text(value)); }

std::optional<Json> Codec<std::vector<std::string>>::write(const std::vector<std::string>& value) {
  return value.empty() ? std::nullopt : std::optional(Json::array_of(value));
}

std::optional<Json> Codec<NameList>::write(const NameList& value) {
  return value.entries.empty() ? std::nullopt : list_of(value.entries);
}

std::optional<Json> Codec<LabelList>::write(const LabelList& value) { return list_of(value.entries); }

std::optional<Json> Codec<PassiveDeletes>::write(PassiveDeletes value) {
  return value == PassiveDeletes::all ? Json("all") : Json(value == PassiveDeletes::yes);
}

std::optional<Json> Codec<InnerJoin>::write(InnerJoin value) {
  if (value == InnerJoin::no || value == InnerJoin::yes) return Json(value == InnerJoin::yes);
  return Json(value == InnerJoin::nested ? "nested" : "unnested");
}

std::optional<Json> Codec<Deferrable>::write(Deferrable value) { return Json(label(value)); }

}  // namespace schemadrift::catalogue
