#pragma once

// Keys that contradict each other within one form: see Consistency in codec.hpp.

#include "catalogue/codec.hpp"

namespace schemadrift::catalogue {

template <>
struct Consistency<ColumnForm> {
  static void check(const Node& node, const Context& context, const ColumnForm& form);
};

template <>
struct Consistency<DomainForm> {
  static void check(const Node& node, const Context& context, const DomainForm& form);
};

template <>
struct Consistency<ForeignKeyForm> {
  static void check(const Node& node, const Context& context, const ForeignKeyForm& form);
};

template <>
struct Consistency<IndexKey> {
  static void check(const Node& node, const Context& context, const IndexKey& form);
};

}  // namespace schemadrift::catalogue
