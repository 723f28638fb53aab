#pragma once

// How rules make findings: place, model and base come from whoever declared the object, so that a rule says only what
// is wrong, what it leads to and how to mend it.

#include <initializer_list>
#include <string>
#include <string_view>

#include "rules/support/paths.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::rules {

/// A finding of this rule about an object (and one attribute of it). The position is the attribute's, else the
/// object's; for an object that the catalogue does not have, its table's. The base is named, and the inheriting model
/// is a related position.
Finding finding_about(const RuleInput& input, const Rule& rule, const ObjectPath& object, std::string attribute = {});

/// Statements fail: `sqlstate` is one of those in sqlstate.cpp, which knows its condition name.
Consequence fails(std::string_view sqlstate, std::initializer_list<const char*> affects, std::string explanation);

/// Every statement runs; `explanation` says what happens instead.
Consequence runs(std::string explanation);

/// What a message calls the side that says what should be: "the model" and "the catalogue" ("the models", where it was
/// made of those); or, where no catalogue is, "the expected side".
std::string_view the_model(const RuleInput& input);
std::string_view the_catalogue(const RuleInput& input);

/// Whether extras are drift: the catalogue says that what it does not state does not exist.
bool is_complete(const TablePair& pair);

/// table roles: "table" and its printable name.
std::string named(const Table& table);
/// column "tenant_id" of table roles
std::string named(const Table& table, const Column& column);
/// foreign key "roles_tenant_id_fkey" of table roles
std::string named(const Table& table, std::string_view kind, const std::string& name);

}  // namespace schemadrift::rules
