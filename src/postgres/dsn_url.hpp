#pragma once

// Turns the URLs that applications use (SQLAlchemy's, asyncpg's, Prisma's) into those that libpq understands.

#include <string>
#include <string_view>

namespace schemadrift::postgres {

/// Whether the text is a URL of any scheme.
bool is_url(std::string_view dsn);

/// postgresql+asyncpg://…?ssl=require → postgresql://…?sslmode=require. Throws Failure(usage) for other databases'
/// schemes and for what cannot be read without a guess; no message holds a part of the URL that may be of the password.
std::string libpq_url(std::string_view url);

}  // namespace schemadrift::postgres
