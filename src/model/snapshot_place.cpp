#include "model/snapshot_place.hpp"

#include "model/names.hpp"
#include "model/suggestion.hpp"

namespace schemadrift {

namespace {

constexpr std::size_t most_shown = 20;

std::string_view described(const Json& json) {
  if (json.is_null()) return "null";
  if (json.is_string()) return "text";
  if (json.is_array()) return "a list";
  if (json.is_object()) return "an object";
  return json.boolean() != nullptr ? "true or false" : "a number";
}

}  // namespace

void SnapshotProblems::add(std::string path, std::string message, std::string suggestion) {
  if (++count_ > most_shown) return;
  first_.push_back({{file_, 0, 0}, std::move(path), std::move(message), std::move(suggestion)});
}

void SnapshotProblems::refuse() const {
  if (count_ == 0) return;
  auto message = fmt::format("the snapshot {} has {}", printable(file_),
                             count_ == 1 ? "a problem" : fmt::format("{} problems", count_));
  if (count_ > most_shown) message += fmt::format("; the first {} are shown", most_shown);
  throw Failure(message, first_);
}

void SnapshotPlace::expected(std::string_view what, const Json& found) const {
  problem(fmt::format("must be {}, not {}", what, described(found)));
}

void SnapshotPlace::unknown(std::string_view label, std::span<const std::string> labels) const {
  problem(fmt::format("\"{}\" is none of {}", printable(label), fmt::join(labels, ", ")), nearest(label, labels));
}

void SnapshotPlace::unknown_key(std::string_view key, std::span<const std::string> keys) const {
  problem(fmt::format("there is no key `{}` here; the keys are {}", printable(key), fmt::join(keys, ", ")),
          nearest(key, keys));
}

std::string SnapshotPlace::path() const {
  if (within_ == nullptr) return {};
  const auto before = within_->path();
  if (key_.empty()) return fmt::format("{}[{}]", before, index_);
  return before.empty() ? printable(key_) : fmt::format("{}.{}", before, printable(key_));
}

}  // namespace schemadrift
