#pragma once

// The actual side, read while the expected one still is: the database answers while the YAML is parsed.

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "sources/support/source.hpp"

namespace schemadrift::cli {

using Opener = std::function<sources::Source(const sources::OpenOptions& options)>;

/// What the actual side will be opened for, as far as that can be foretold before the expected side is read.
struct Foretold {
  std::vector<std::string> schemas;
  std::string role;
};

class ReadAhead {
 public:
  /// Begins to open it for what is foretold; without that, only take() does. `open` may still run when the options of
  /// the command are gone, so it holds what it needs.
  ReadAhead(Opener open, sources::OpenOptions options, const std::optional<Foretold>& foretold);

  /// Opens the other side. When that throws, it does so at once, and what was begun here is waited for only after the
  /// failure has been reported: a server that does not answer must not keep it back.
  sources::Source beside(const Opener& open_other, const sources::OpenOptions& options);

  /// What was opened ahead, or its failure, where it was for these schemas and this role; else opens it now.
  sources::Source take(const sources::OpenOptions& options);

 private:
  Opener open_;
  postgres::IntrospectionOptions foretold_;
  std::future<sources::Source> ahead_;
};

}  // namespace schemadrift::cli
