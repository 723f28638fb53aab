#pragma once

// What one side of a comparison says about an attribute. A catalogue may leave an attribute unstated, and then it is
// not compared; that is another thing than stating that there is none.

#include <optional>
#include <utility>

namespace schemadrift {

/// The attribute is stated, and there is none: `default: null`.
struct None {
  bool operator==(const None&) const = default;
};

/// Unstated, stated as none, or a value. A live database states everything.
template <class T>
class Stated {
 public:
  using value_type = T;

  Stated() = default;
  Stated(None) : stated_(true) {}
  Stated(T value) : stated_(true), value_(std::move(value)) {}

  [[nodiscard]] bool is_stated() const { return stated_; }
  [[nodiscard]] bool is_none() const { return stated_ && !value_; }
  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  /// Precondition of both: has_value().
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] T value_or(T otherwise) const { return value_.value_or(std::move(otherwise)); }

  bool operator==(const Stated&) const = default;

 private:
  bool stated_ = false;
  std::optional<T> value_;
};

}  // namespace schemadrift
