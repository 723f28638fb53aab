#include "catalogue/origin.hpp"

namespace schemadrift::catalogue {

std::string Origin::path() const {
  auto result = fmt::format("{}.{}", owner->path(), list);
  if (key != nullptr) result += "." + printable(key->text);
  if (index >= 0) result += fmt::format("[{}]", index);
  if (!inner.empty()) result += fmt::format(".{}", inner);
  return result;
}

NamePlace place_of_name(const Origin& origin, std::string_view key, std::size_t index) {
  NamePlace result{origin.value->place, origin.path()};
  const auto* list = origin.value;
  if (const auto* stated = list->find(key)) {
    list = stated;
    result.path += fmt::format(".{}", key);
  }
  if (list->kind == NodeKind::sequence && index < list->children.size()) {
    list = &list->children[index];
    result.path += fmt::format("[{}]", index);
  }
  if (list->kind != NodeKind::map || list != origin.value) result.place = list->place;
  return result;
}

Declaration declaration(const Origin& origin) {
  Declaration result;
  result.position = position_in(origin.owner->file->path, origin.place());
  result.model = origin.model->name();
  result.attribute = origin.attribute;
  if (origin.is_inherited()) result.base = origin.owner->name();
  result.model_position = position_in(origin.model->file->path, origin.model->key->place);
  result.source = origin.source.is_known() ? origin.source : origin.owner->form->source;
  return result;
}

void place_attributes(DeclaredObject& declared, const Node& value) {
  if (value.kind != NodeKind::map) return;
  for (std::size_t i = 0; i + 1 < value.children.size(); i += 2) {
    place_attribute(declared, value.children[i].text, value.children[i + 1].place);
  }
}

void declare(Declarations& declarations, const ObjectPath& object, const Origin& origin) {
  auto& declared = declarations.add(object, declaration(origin));
  const auto& value = *origin.value;
  if (value.kind == NodeKind::scalar && object.kind == ObjectKind::column) {
    place_attribute(declared, "type", value.place);
  }
  place_attributes(declared, value);
}

}  // namespace schemadrift::catalogue
