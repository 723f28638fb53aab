#pragma once

// The keys of schemadrift.yaml.

#include "catalogue/codec.hpp"
#include "catalogue/describe_classes.hpp"
#include "catalogue/forms.hpp"

namespace schemadrift {

namespace catalogue {

struct ConfigurationForm {
  FormatVersion version;
  std::vector<std::string> catalogues;
  std::string models;
  std::string python;
  std::string dsn_env;
  std::vector<std::string> sql;
  std::string postgres_bin;
  std::vector<std::string> schemas;
  bool all_schemas = false;
  std::string role;
  bool require_tls = false;
  bool allow_incomplete = false;
  bool evidence = false;
  bool prove = false;
  std::string fail_on;
  std::string format;
  MapOf<std::string> outputs;
  std::string baseline;
  std::vector<std::string> enable;
  std::vector<std::string> ignore;
  MapOf<SeverityChoice> severities;
  ListOf<WaiverForm> waivers;
};

}  // namespace catalogue

template <>
struct Describe<catalogue::ConfigurationForm> {
  using Form = catalogue::ConfigurationForm;
  static constexpr std::string_view doc =
      "The configuration of schemadrift in a project: schemadrift.yaml, found from the working directory upward. The "
      "command line wins.";
  static constexpr std::array<std::string_view, 1> required{"schemadrift_configuration"};
  static constexpr std::tuple own{
      Field{"schemadrift_configuration", &Form::version, "The version of the format: 1."},
      Field{"catalogues", &Form::catalogues, "Catalogue files, or folders of them; from this file's folder."},
      Field{"models", &Form::models, "Instead of a catalogue: SQLAlchemy models, as MODULE:BASE."},
      Field{"python", &Form::python, "The Python that imports them."},
      Field{"dsn_env", &Form::dsn_env,
            "The name of the environment variable that holds the DSN. The DSN itself never stands here."},
      Field{"sql", &Form::sql, "SQL files or folders, where that variable is not set; from this file's folder."},
      Field{"postgres_bin", &Form::postgres_bin, "Where a throwaway PostgreSQL finds initdb and postgres."},
      Field{"schemas", &Form::schemas, "Only these schemas; globs will do."},
      Field{"all_schemas", &Form::all_schemas, "Every schema but the system's and the extensions'."},
      Field{"role", &Form::role, "The role that the application connects as: its privileges are checked, too."},
      Field{"require_tls", &Form::require_tls, "Refuse a connection without TLS, whatever the DSN says."},
      Field{"allow_incomplete", &Form::allow_incomplete, "Exit 0, not 4, when something could not be compared."},
      Field{"evidence", &Form::evidence, "Read rows, and count what they say of the findings."},
      Field{"prove", &Form::prove, "With each error the statement that fails, and the server's answer."},
      Field{"fail_on", &Form::fail_on, "The least severity that makes the exit code 1."},
      Field{"format", &Form::format, "What to print."},
      Field{"outputs", &Form::outputs, "Reports to files: a format, and a path from this file's folder."},
      Field{"baseline", &Form::baseline, "What is in this file is known: counted, not shown, and no failure."},
      Field{"enable", &Form::enable, "Opt-in rules that run: their ids, globs of them, or a category such as design."},
      Field{"ignore", &Form::ignore, "Findings to leave out: a rule, an object, or both as RULE:OBJECT."},
      Field{
          "severities", &Form::severities,
          "Severities of findings, by pattern: a rule (index-*), an object (public.roles.*), or both as RULE:OBJECT."},
      Field{"waivers", &Form::waivers, "Findings that are known and accepted for now."},
  };
  static_assert(describes_every_member<Form>(own));
};

}  // namespace schemadrift
