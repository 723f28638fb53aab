#pragma once

// The JSON Schema of a file, from the table of its keys.

#include <string>
#include <string_view>

#include "catalogue/codec.hpp"

namespace schemadrift::catalogue {

template <Described Form>
std::string schema_of(std::string_view title) {
  SchemaWriter writer;
  auto schema = Json::object({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                              {"title", title},
                              {"description", Describe<Form>::doc}});
  const auto root = Codec<Form>::map_schema(writer);
  for (const auto& [key, value] : root.members()) schema.add(key, value);
  schema.add("$defs", writer.definitions());
  return to_text(schema) + "\n";
}

}  // namespace schemadrift::catalogue
