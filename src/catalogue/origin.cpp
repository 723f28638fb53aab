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

void declare(Declarations& declarations, const ObjectPath& object, const Origin& origin) {
  declarations.add(object, declaration(origin));
  const auto& file = origin.owner->file->path;
  const auto& node = *origin.value;
  if (node.kind == NodeKind::scalar && object.kind == ObjectKind::column) {
    declarations.add_attribute(object, "type", position_in(file, node.place));
  }
  if (node.kind != NodeKind::map) return;
  for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
    declarations.add_attribute(object, std::string(node.children[i].text),
                               position_in(file, node.children[i + 1].place));
  }
}

}  // namespace schemadrift::catalogue
