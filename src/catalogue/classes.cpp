#include "catalogue/classes.hpp"

#include <algorithm>

#include "model/suggestion.hpp"

namespace schemadrift::catalogue {
namespace {

using Order = std::vector<const Class*>;

const Class* next_of(const std::vector<Order>& orders) {
  for (const auto& order : orders) {
    const bool is_next = std::ranges::none_of(orders, [&](const Order& other) {
      return std::ranges::find(other, order.front()) != other.end() && other.front() != order.front();
    });
    if (is_next) return order.front();
  }
  return nullptr;
}

/// C3: the orders merged so that each is kept. Empty when they contradict each other.
Order merged(std::vector<Order> orders) {
  Order result;
  std::erase_if(orders, [](const Order& order) { return order.empty(); });
  while (!orders.empty()) {
    const auto* next = next_of(orders);
    if (next == nullptr) return {};
    result.push_back(next);
    for (auto& order : orders) {
      if (order.front() == next) order.erase(order.begin());
    }
    std::erase_if(orders, [](const Order& order) { return order.empty(); });
  }
  return result;
}

std::string names_of(const std::unordered_map<std::string_view, Class*>& index, std::string_view written) {
  std::vector<std::string> names;
  for (const auto& [name, declared] : index) names.emplace_back(name);
  std::ranges::sort(names);
  return nearest(written, names);
}

std::string cycle_text(const Order& descendants, const Class& first) {
  std::string text;
  for (auto at = std::ranges::find(descendants, &first); at != descendants.end(); ++at) {
    text += printable((*at)->name()) + " → ";
  }
  return text + printable(first.name());
}

}  // namespace

Classes::Classes(std::span<const CatalogueFileForm> files, Problems& problems) {
  for (const auto& file : files) {
    for (const auto& base : file.form.bases.entries) {
      add(bases_, base_index_, {&file, base.key, base.value, &base.form, nullptr}, problems);
    }
    for (const auto& model : file.form.models.entries) {
      add(models_, model_index_, {&file, model.key, model.value, &model.form, &model.form}, problems);
    }
  }
  std::vector<const Class*> descendants;
  for (auto& base : bases_) linearise(base, descendants, problems);
  for (auto& model : models_) linearise(model, descendants, problems);
}

void Classes::add(std::deque<Class>& all, Index& index, Class declared, Problems& problems) {
  const auto [found, added] = index.try_emplace(declared.name(), nullptr);
  if (added) {
    found->second = &all.emplace_back(std::move(declared));
    return;
  }
  const auto& first = *found->second;
  problems.add(*declared.file, declared.key->place, declared.path(),
               fmt::format("{} `{}` stands in the catalogue twice; the first is {}",
                           declared.model == nullptr ? "base" : "model", printable(declared.name()),
                           place_text(*first.file, first.key->place, *declared.file)));
}

Class* Classes::find_base(const Class& of, const Placed<std::string>& name, Problems& problems) const {
  if (const auto found = base_index_.find(name.form); found != base_index_.end()) return found->second;
  const bool is_model = model_index_.contains(name.form);
  const auto message = is_model ? fmt::format("`{}` is a model; only bases can be extended", printable(name.form))
                                : fmt::format("unknown base `{}`", printable(name.form));
  problems.add(*of.file, name.place(), of.path() + ".extends", message, names_of(base_index_, name.form));
  return nullptr;
}

/// The direct bases, without what is unknown, repeated, or leads back here.
std::vector<Class*> Classes::direct_bases(const Class& each, const Order& descendants, Problems& problems) const {
  std::vector<Class*> direct;
  for (const auto& name : each.form->extends.entries) {
    auto* base = find_base(each, name, problems);
    if (base == nullptr) continue;
    const auto report = [&](std::string message) {
      problems.add(*each.file, name.place(), each.path() + ".extends", std::move(message));
    };
    if (std::ranges::find(descendants, base) != descendants.end()) {
      report("bases extend each other in a circle: " + cycle_text(descendants, *base));
    } else if (std::ranges::find(direct, base) != direct.end()) {
      report(fmt::format("base `{}` stands here twice", printable(name.form)));
    } else {
      direct.push_back(base);
    }
  }
  return direct;
}

void Classes::linearise(Class& each, Order& descendants, Problems& problems) {
  if (!each.order.empty()) return;
  each.order = {&each};
  // A chain this long is read by nobody, and recursion must end somewhere.
  if (descendants.size() > deepest_nesting) {
    problems.add(*each.file, each.key->place, each.path(),
                 fmt::format("bases are nested more than {} levels deep; refused", deepest_nesting));
    return;
  }
  descendants.push_back(&each);
  const auto direct = direct_bases(each, descendants, problems);
  std::vector<Order> orders;
  for (auto* base : direct) {
    linearise(*base, descendants, problems);
    orders.push_back(base->order);
  }
  descendants.pop_back();
  orders.emplace_back(direct.begin(), direct.end());
  const auto order = merged(std::move(orders));
  if (order.empty() && !direct.empty()) {
    problems.add(*each.file, each.key->place, each.path() + ".extends",
                 "the bases are listed in an order that contradicts their own; Python refuses it, too");
  }
  each.order.insert(each.order.end(), order.begin(), order.end());
}

}  // namespace schemadrift::catalogue
