#pragma once

// Makes catalogues at random, from a seed: tables that reference each other in every way, and relationships over them
// that are right often enough, and wrong in many ways.

#include <cstdint>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::tests {

Catalogue random_catalogue(std::uint32_t seed);

}  // namespace schemadrift::tests
