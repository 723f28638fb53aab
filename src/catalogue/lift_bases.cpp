#include "catalogue/lift_bases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/shorthands.hpp"
#include "relationships/model_names.hpp"

namespace schemadrift::catalogue {
namespace {

constexpr std::size_t fewest_models = 3;
// A few bases say what models have in common; many say nothing.
constexpr std::size_t most_bases = 6;
// Of thousands of models, what the commonest have in common is what all could have.
constexpr std::size_t most_kinds = 48;

using Columns = std::set<std::size_t>;  ///< numbers of columns that are the same to the word

struct Candidate {
  Columns columns;
  std::size_t models = 0;

  /// Lines that it saves: in each model its columns less `extends`, and its own columns.
  [[nodiscard]] std::ptrdiff_t saves() const {
    const auto width = static_cast<std::ptrdiff_t>(columns.size());
    const auto height = static_cast<std::ptrdiff_t>(models);
    return width * height - height - width;
  }
};

/// Sets of columns, and how many models have just these.
using Kinds = std::map<Columns, std::size_t>;

bool includes(const Columns& all, const Columns& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

Columns common(const Columns& first, const Columns& second) {
  Columns result;
  std::ranges::set_intersection(first, second, std::inserter(result, result.end()));
  return result;
}

class Lifting {
 public:
  Lifting(CatalogueForm& form, Keys& keys) : form_(form), keys_(keys) {
    for (const auto& model : form_.models.entries) {
      names_.insert(std::string(model.name()));
      columns_.push_back(columns_of(model.form));
    }
    leave_out_rare();
  }

  void run() {
    while (form_.bases.entries.size() < most_bases) {
      const auto best = best_candidate();
      if (best.models < fewest_models || best.saves() <= 0) return;
      lift(best);
    }
  }

 private:
  /// Views and partitions have what their tables have; they extend nothing.
  Columns columns_of(const ModelForm& model) {
    Columns result;
    if (model.relation != Relation::table || model.partition_of.is_stated()) return result;
    for (const auto& column : model.columns.entries) {
      const auto text = to_text(Codec<ColumnForm>::write(column.form).value_or(Json()), -1);
      const auto [known, added] = numbers_.try_emplace({std::string(column.name()), text}, examples_.size());
      if (added) examples_.push_back(column);
      result.insert(known->second);
    }
    return result;
  }

  /// What too few models have is in no base.
  void leave_out_rare() {
    std::vector<std::size_t> models(examples_.size());
    for (const auto& columns : columns_) {
      for (const auto number : columns) ++models[number];
    }
    for (auto& columns : columns_) {
      std::erase_if(columns, [&](std::size_t number) { return models[number] < fewest_models; });
    }
  }

  [[nodiscard]] Kinds kinds() const {
    Kinds kinds;
    for (const auto& columns : columns_) ++kinds[columns];
    return kinds;
  }

  /// What any two of the commonest kinds have in common.
  static std::set<Columns> shared(const Kinds& kinds) {
    std::vector<std::pair<Columns, std::size_t>> commonest(kinds.begin(), kinds.end());
    std::ranges::stable_sort(commonest, std::ranges::greater{}, &std::pair<Columns, std::size_t>::second);
    if (commonest.size() > most_kinds) commonest.resize(most_kinds);
    std::set<Columns> result;
    for (const auto& first : commonest) {
      for (const auto& second : commonest) result.insert(common(first.first, second.first));
    }
    return result;
  }

  [[nodiscard]] Candidate best_candidate() const {
    const auto all = kinds();
    Candidate best;
    for (const auto& columns : shared(all)) {
      Candidate candidate{columns, 0};
      for (const auto& [kind, models] : all) {
        if (includes(kind, columns)) candidate.models += models;
      }
      if (candidate.models >= fewest_models && candidate.saves() > best.saves()) best = std::move(candidate);
    }
    return best;
  }

  void lift(const Candidate& candidate) {
    BaseForm base;
    for (const auto number : candidate.columns) base.columns.entries.push_back(examples_[number]);
    const auto* name = keys_.key(name_of(candidate.columns));
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      if (!includes(columns_[index], candidate.columns)) continue;
      auto& model = form_.models.entries[index].form;
      model.extends.entries.push_back({nullptr, nullptr, std::string(name->text)});
      std::erase_if(model.columns.entries, [&](const auto& column) {
        return std::ranges::any_of(base.columns.entries,
                                   [&](const auto& each) { return each.name() == column.name(); });
      });
      for (const auto number : candidate.columns) columns_[index].erase(number);
    }
    form_.bases.entries.push_back({name, nullptr, std::move(base)});
  }

  std::string name_of(const Columns& columns) {
    auto name = description(columns);
    for (int i = 2; !names_.insert(name).second; ++i) name = fmt::format("{}{}", description(columns), i);
    return name;
  }

  [[nodiscard]] std::string description(const Columns& columns) const {
    const auto is_key = [&](std::size_t number) { return examples_[number].form.primary_key; };
    const auto is_time = [&](std::size_t number) {
      return examples_[number].form.type.name.starts_with("timestamp") || examples_[number].form.type.name == "date";
    };
    if (std::ranges::any_of(columns, is_key)) return "BaseModel";
    if (std::ranges::all_of(columns, is_time)) return "Timestamped";
    return "With" + relationships::model_name(examples_[*columns.begin()].name());
  }

  CatalogueForm& form_;
  Keys& keys_;
  std::set<std::string> names_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  std::vector<Placed<ColumnForm>> examples_;  ///< by number
  std::vector<Columns> columns_;              ///< of each model, as far as they are not lifted
};

}  // namespace

void lift_bases(CatalogueForm& form, Keys& keys) { Lifting(form, keys).run(); }

}  // namespace schemadrift::catalogue
