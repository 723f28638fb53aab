#include "catalogue/version.hpp"

namespace schemadrift::catalogue {

std::string yaml_version() { return YAML_CPP_VERSION; }

}  // namespace schemadrift::catalogue
