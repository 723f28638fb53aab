#pragma once

// Names and text on their way out: quoted for SQL, or made safe to print.

#include <span>
#include <string>
#include <string_view>

#include "schemadrift/names.hpp"

namespace schemadrift {

/// For SQL: as it is where PostgreSQL takes it bare, else in double quotes. Reserved words are quoted. Control
/// characters are written as escapes (U&"a\000Ab"), so that a statement holds no line break but those of its layout.
std::string quote_identifier(std::string_view name);
std::string quote_identifier(const QualifiedName& name);
/// For SQL: 'it''s'. A backslash or a control character makes it an escape string: E'a\x0ab'.
std::string quote_literal(std::string_view text);

/// For people: schema.name, or name alone where the schema is empty or `public`; printable.
std::string display(const QualifiedName& name);
/// `a`, `b` and `c` → "a, b"; printable.
std::string display(std::span<const std::string> names);

/// For people: control characters, escape sequences, invalid UTF-8 and bidirectional overrides become visible escapes
/// such as \n and \x1b, and so does ##[, which CI runners obey: no name can forge output. Everything else stays.
std::string printable(std::string_view text);

/// The name that PostgreSQL makes up for a constraint or index (ChooseConstraintName, makeObjectName in indexcmds.c):
/// roles_tenant_id_fkey, cut to 63 bytes.
std::string default_name(std::string_view table, std::span<const std::string> columns, std::string_view suffix);

}  // namespace schemadrift
