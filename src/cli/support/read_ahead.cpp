#include "cli/support/read_ahead.hpp"

#include <memory>
#include <utility>

#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

ReadAhead::ReadAhead(Opener open, sources::OpenOptions options, const std::optional<Foretold>& foretold)
    : open_(std::move(open)) {
  if (!foretold) return;
  options.introspection.scope.schemas = foretold->schemas;
  options.introspection.role = foretold->role;
  foretold_ = options.introspection;
  ahead_ = std::async(std::launch::async, [open = open_, options] { return open(options); });
}

sources::Source ReadAhead::beside(const Opener& open_other, const sources::OpenOptions& options) {
  try {
    return open_other(options);
  } catch (Failure& failure) {
    if (ahead_.valid()) failure.keep(std::make_shared<std::future<sources::Source>>(std::move(ahead_)));
    throw;
  }
}

sources::Source ReadAhead::take(const sources::OpenOptions& options) {
  if (!ahead_.valid()) return open_(options);
  const auto& asked = options.introspection;
  if (foretold_.scope.schemas == asked.scope.schemas && foretold_.role == asked.role) return ahead_.get();
  // Its connection may be the only one that the role is allowed.
  ahead_.wait();
  ahead_ = {};
  return open_(options);
}

}  // namespace schemadrift::cli
