#include "postgres/doctor/observe.hpp"

#include "postgres/doctor/lookup.hpp"
#include "postgres/doctor/observe_pooling.hpp"
#include "postgres/doctor/observe_server.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres::doctor {

Observations observe(const ConnectionTarget& target, const ConnectOptions& options, bool quick) {
  Observations seen{.target = target, .hosts = look_up_hosts(target)};
  try {
    Session session(target, options);
    seen.client = session.client();
    seen.server = observe_server(session);
    if (!quick) seen.pooling = observe_pooling(session, *seen.server, target, options);
  } catch (const Failure& failure) {
    seen.failure = failure.what();
    seen.remedy = failure.hint();
  }
  return seen;
}

}  // namespace schemadrift::postgres::doctor
