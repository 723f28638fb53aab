#!/usr/bin/env python3
"""Writes the catalogue of an application's SQLAlchemy models (1.4 to 2.1) for schemadrift.

    python export_catalogue.py MODULE[:BASE] > models.yaml

MODULE is a dotted name (the working directory is on the path) or a file. BASE is a declarative base, a registry or a
MetaData of it; without one, all that the module knows are taken. Nothing here connects to a database: types, defaults
and constraints are compiled as SQLAlchemy itself would write them into CREATE TABLE.

Exit code: 0; 1 when something could not be exported, which standard error says; 2 when there is no catalogue.
"""

import argparse
import ast
import collections
import difflib
import functools
import importlib
import importlib.util
import inspect
import json
import os
import re
import sys
import traceback

# ------------------------------------------------------------------------------------------------------------ messages


class Diagnostics:
    """What is wrong with the models, in the order in which it was met."""

    def __init__(self):
        self.errors = []

    def error(self, place, message):
        file, line = place or ("", 0)
        error = {"file": file, "line": line, "message": " ".join(str(message).split())}
        if error not in self.errors:
            self.errors.append(error)

    def print(self):
        for each in self.errors:
            place = "{file}:{line}: ".format(**each) if each["file"] else ""
            print("{}error: {}".format(place, each["message"]), file=sys.stderr)


class Refusal(Exception):
    """There is nothing to export."""

    def __init__(self, message, place=None):
        super().__init__(message)
        self.place = place


def described(error):
    """The exception as Python prints it: SQLAlchemy's own words, which name the page about the error, too."""
    return "{}: {}".format(type(error).__name__, error) if str(error) else type(error).__name__


# ------------------------------------------------------------------------------------------- where things are declared


def shown_path(file):
    """Relative to the working directory; of a file elsewhere, what an import of it names."""
    relative = os.path.relpath(os.path.realpath(file), os.path.realpath(os.getcwd()))
    if not relative.startswith(".."):
        return relative.replace(os.sep, "/")
    for folder in sorted((f for f in sys.path if f), key=len, reverse=True):
        inside = os.path.relpath(os.path.realpath(file), os.path.realpath(folder))
        if not inside.startswith(".."):
            return inside.replace(os.sep, "/")
    return os.path.basename(file)


class SourceFile:
    """The classes of a Python file, by qualified name, and the lines of what their bodies assign."""

    def __init__(self, file):
        self.shown = shown_path(file)
        self.classes = {}
        self.calls = collections.defaultdict(list)
        try:
            with open(file, "rb") as stream:
                tree = ast.parse(stream.read())
        except (OSError, SyntaxError, ValueError):
            return
        self._index(tree, "")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                self.calls[node.lineno].append(node)

    def _index(self, node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                self.classes[prefix + child.name] = child
                self._index(child, prefix + child.name + ".")
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._index(child, prefix + child.name + ".<locals>.")
            else:
                self._index(child, prefix)

    def attribute_line(self, qualname, name):
        node = self.classes.get(qualname)
        return self._assignment(node, name) if node else None

    def _assignment(self, node, name):
        line = None  # the last one counts, as it does in Python
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Assign):
                targets = [each.id for each in child.targets if isinstance(each, ast.Name)]
            elif isinstance(child, ast.AnnAssign):
                targets = [child.target.id] if isinstance(child.target, ast.Name) else []
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                targets = [child.name]
            elif isinstance(child, (ast.If, ast.Try, ast.With)):
                line = self._assignment(child, name) or line
                continue
            else:
                continue
            if name in targets:
                line = child.lineno
        return line

    def column_line(self, table_line, column):
        """Of a Column in the arguments of the Table that begins at the line."""
        for call in self.calls.get(table_line, ()):
            for each in ast.walk(call):
                if isinstance(each, ast.Call) and each.args and getattr(each.args[0], "value", None) == column:
                    if each is not call:
                        return each.lineno
        return None


class Places:
    """(file, line) of classes, attributes and tables; None where Python cannot tell."""

    def __init__(self):
        self._files = {}
        self._tables = {}

    def file(self, path):
        if path not in self._files:
            self._files[path] = SourceFile(path)
        return self._files[path]

    def _file_of(self, cls):
        module = sys.modules.get(cls.__module__)
        path = getattr(module, "__file__", None)
        return self.file(path) if path else None

    def of_class(self, cls):
        file = self._file_of(cls)
        node = file.classes.get(cls.__qualname__) if file else None
        return (file.shown, node.lineno) if node else None

    def in_body(self, cls, name):
        """Where the body of this very class assigns the name."""
        file = self._file_of(cls)
        line = file.attribute_line(cls.__qualname__, name) if file else None
        return (file.shown, line) if line else None

    def of_attribute(self, cls, name):
        for each in cls.__mro__:
            place = self.in_body(each, name)
            if place:
                return place
        return None

    def note_table(self, table, frame_place):
        self._tables.setdefault(table, frame_place)

    def of_table(self, table):
        found = self._tables.get(table)
        return (shown_path(found[0]), found[1]) if found else None

    def of_table_column(self, table, column):
        found = self._tables.get(table)
        if not found:
            return None
        line = self.file(found[0]).column_line(found[1], column)
        return (shown_path(found[0]), line or found[1])


def place_of_error(error, fallback=None):
    """Where the user's own code was when it was raised."""
    if isinstance(error, SyntaxError) and error.filename:
        return (shown_path(error.filename), error.lineno or 1)
    frames = [(each.filename, each.lineno) for each in reversed(traceback.extract_tb(error.__traceback__))]
    found = users_own(frames)
    return (shown_path(found[0]), found[1]) if found else fallback


FOREIGN = ()  # the folders of Python's and SQLAlchemy's own code


def users_own(frames):
    """The first frame (file, line) of the user's code; of another library's only where there is none."""
    ours = os.path.realpath(__file__)
    found = [each for each in frames if not each[0].startswith(("<",) + FOREIGN) and os.path.realpath(each[0]) != ours]
    return next((each for each in found if "-packages" + os.sep not in each[0]), found[0] if found else None)


def caller():
    frame = sys._getframe(1)
    frames = []
    while frame is not None:
        frames.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return users_own(frames)


# ------------------------------------------------------------------------------------- what is recorded while importing


class Recorder:
    """Sees how the models are declared: SQLAlchemy keeps less of it than a catalogue says."""

    def __init__(self, places):
        self.places = places
        self.classes = []  # mapped, in the order of their mapping

    def install(self):
        from sqlalchemy import Sequence, Table, event
        from sqlalchemy.orm import Mapper, RelationshipProperty

        event.listen(Table, "after_parent_attach", self._table)
        event.listen(Mapper, "instrument_class", lambda mapper, cls: self.classes.append(cls))
        init = RelationshipProperty.__init__
        RelationshipProperty.__init__ = self._recording(init, inspect.signature(init))
        Sequence.__init__ = self._placing(Sequence.__init__)

    def _table(self, table, _metadata):
        place = caller()
        if place:
            self.places.note_table(table, place)

    @staticmethod
    def _placing(init):
        @functools.wraps(init)
        def placing(self, *args, **kwargs):
            init(self, *args, **kwargs)
            place = caller()
            self.schemadrift_place = (shown_path(place[0]), place[1]) if place else None

        return placing

    @staticmethod
    def _recording(init, signature):
        @functools.wraps(init)
        def recording(self, *args, **kwargs):
            init(self, *args, **kwargs)
            given = signature.bind(self, *args, **kwargs).arguments
            given.update(given.pop("kwargs", {}))
            # Of backref=(name, keywords), SQLAlchemy adds to the keywords.
            self.schemadrift_given = {
                name: (value[0], dict(value[1])) if isinstance(value, tuple) and name == "backref" else value
                for name, value in given.items()
                if name in signature.parameters and not is_default(value, signature.parameters[name].default)
            }
            self.schemadrift_generated = called_by("_generate_backref")
            self.schemadrift_place = caller()

        return recording


def is_default(value, default):
    # Not ==, which makes SQL of a column.
    return value is default or (isinstance(value, (str, bool, int)) and type(value) is type(default) and value == default)


def called_by(function):
    frame = sys._getframe(1)
    for _ in range(8):
        frame = frame and frame.f_back
        if frame is not None and frame.f_code.co_name == function:
            return True
    return False


# ------------------------------------------------------------------------------------------------------- SQL of the ORM


class Sql:
    """SQLAlchemy's own compiler, for a PostgreSQL that nobody connects to."""

    def __init__(self):
        from sqlalchemy.dialects.postgresql.base import PGDialect

        # Percent signs stay single, and backslashes are what a server of today takes them for.
        self.dialect = PGDialect(paramstyle="named")
        self.dialect._backslash_escapes = False
        self.ddl = self.dialect.ddl_compiler(self.dialect, None)
        self.preparer = self.dialect.identifier_preparer

    def text(self, clause, with_table=False):
        if isinstance(clause, str):
            return clause
        if hasattr(clause, "__clause_element__"):
            clause = clause.__clause_element__()
        return self.ddl.sql_compiler.process(clause, include_table=with_table, literal_binds=True).strip()

    def type(self, type_, column=None):
        """The type, and the collation that stands behind it."""
        compiler = getattr(self.dialect, "type_compiler_instance", None) or self.dialect.type_compiler
        text = compiler.process(type_, type_expression=column)
        text, _, collation = text.partition(" COLLATE ")
        # What has no quotes is folded by PostgreSQL, too.
        return (text if '"' in text else text.lower()), unquoted(collation) or None

    def is_serial(self, column):
        name = self.preparer.format_column(column)
        words = self.ddl.get_column_specification(column)[len(name) :].split()
        return words[0].upper() in ("SERIAL", "BIGSERIAL", "SMALLSERIAL")

    def constraint_name(self, constraint):
        name = self.preparer.format_constraint(constraint, _alembic_quote=False) if constraint.name is not None else None
        return spelled(name) if name else None

    def index_name(self, index):
        return folded(self.preparer.format_index(index))

    def is_created(self, constraint):
        rule = getattr(constraint, "_create_rule", None)
        return rule is None or rule(self.ddl)


def unquoted(name):
    return name[1:-1].replace('""', '"') if name.startswith('"') and name.endswith('"') else name


# One token of SQL; a group in parentheses is found by counting.
TOKEN = re.compile(r"""(?:[eE]|[uU]&)?'(?:[^']|'')*' | \$(\w*)\$.*?\$\1\$ | (?P<name>"(?:[^"]|"")*" | [^\W\d][\w$]*) | . """,
                   re.VERBOSE | re.DOTALL)


def tokens(text):
    """(token, whether it is a name) without the space between them; what stands in parentheses is one token."""
    found, depth, start, at = [], 0, 0, 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if depth == 0:
            start = at
        at = token.end()
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if depth == 0 and not token.group().isspace():
            found.append((text[start:at], start == token.start() and token.group("name") is not None))
    return found


def index_element(text):
    """The parts of an element of CREATE INDEX: column or expression, order and so on. None for what is not one."""
    rest = tokens(text)

    def is_next(*words):
        return [token.lower() for token, _ in rest[: len(words)]] == list(words)

    def name():
        """Takes `a.b`, and returns its parts."""
        parts = [rest.pop(0)[0]] if rest and rest[0][1] else []
        while parts and is_next(".") and len(rest) > 1 and rest[1][1]:
            parts.append(rest[1][0])
            del rest[:2]
        return [folded(each) for each in parts]

    column = name()
    if rest and rest[0][0].startswith("("):
        group = rest.pop(0)[0]  # the arguments of a function, or all of the expression
        form = {"expression": text[: text.index(group) + len(group)].strip()}
    elif len(column) == 1:
        form = {"column": column[0]}
    else:
        return None
    if is_next("collate"):
        del rest[0]
        form["collation"] = dotted(*name())
    if rest and rest[0][1] and not any(is_next(each) for each in ("asc", "desc", "nulls")):
        form["opclass"] = ".".join(name())
        if rest and rest[0][0].startswith("("):
            del rest[0]  # its parameters
    for word in ("asc", "desc"):
        if is_next(word):
            del rest[0]
            form["order"] = word
    for word in ("first", "last"):
        if is_next("nulls", word):
            del rest[:2]
            form["nulls"] = word
    return None if rest else form


def folded(name):
    """An identifier as PostgreSQL reads it. It folds what has no quotes; of other alphabets, it leaves the letters."""
    if name.startswith('"'):
        return unquoted(name)
    return re.sub("[A-Z]+", lambda found: found.group().lower(), name)


def dotted_part(name):
    return '"{}"'.format(name.replace('"', '""')) if re.search(r'[."]', name) else name


def spelled(name):
    """As the database has it: of quoted_name("Name", quote=False), PostgreSQL sees no quotes, and folds it."""
    return folded(str(name)) if getattr(name, "quote", None) is False else str(name)


def dotted(*parts):
    """schema.table or table.column, in the catalogue's spelling."""
    return ".".join(dotted_part(spelled(each)) for each in parts if each is not None)


def table_name(table):
    return dotted(table.schema, table.name)


# ------------------------------------------------------------------------------------------------------------- tables


ACTIONS = {"cascade", "restrict", "no_action", "set_null", "set_default"}


class TableExporter:
    """Of Table objects: columns, constraints, indexes, and the types and sequences that they need."""

    def __init__(self, sql, diagnostics):
        self.sql = sql
        self.diagnostics = diagnostics
        self.enums = {}
        self.domains = {}
        self.sequences = {}
        self.lost = set()  # columns that could not be exported

    # -- columns

    def column(self, column, place):
        """None, and a diagnostic, for a type that PostgreSQL does not have."""
        try:
            type_, collation = self.sql.type(column.type, column)
        except Exception as error:  # any type of the user's may fail in any way
            self.lost.add(column)
            self.diagnostics.error(place, "column {}.{} has no type{}".format(
                table_name(column.table), column.name,
                self._why_it_takes_none(column) or " in PostgreSQL: " + described(error)))
            return None
        self._types_of(column.type, place)
        form = {"type": type_}
        if column.computed is not None:
            form["generated"] = self.sql.text(column.computed.sqltext)
        elif column.identity is not None:
            form["identity"] = "always" if column.identity.always else "by_default"
        elif self.sql.is_serial(column):
            form["identity"] = "serial"
        elif column.server_default is not None:
            default = self._default(column, place)
            if default is not None:
                form["default"] = default
        if not column.nullable and "identity" not in form:
            form["nullable"] = False
        if collation:
            form["collation"] = collation
        if column.comment is not None:
            form["comment"] = column.comment
        if place:
            form["source"] = "{}:{}".format(*place)
        return form

    @staticmethod
    def _why_it_takes_none(column):
        """Of a column that takes its type from the one that it references."""
        from sqlalchemy.exc import NoReferencedTableError, NoReferenceError

        for each in sorted(column.foreign_keys, key=lambda key: str(key.target_fullname)):
            try:
                each.column
            except NoReferencedTableError:
                return ": it references table {}, which no model has".format(dotted(*each._column_tokens[:2]))
            except NoReferenceError:
                return ": it references column {}, which no model has".format(dotted(*each._column_tokens))
        return None

    def _default(self, column, place):
        # A FetchedValue says that the database has one, but not which.
        if not hasattr(column.server_default, "arg"):
            return None
        try:
            return self.sql.ddl.get_column_default_string(column)
        except Exception as error:
            self.diagnostics.error(place, "the server_default of {}.{} cannot be written as SQL: {}".format(
                table_name(column.table), column.name, described(error)))
            return None

    def _types_of(self, type_, place):
        from sqlalchemy import ARRAY, Enum, TypeDecorator

        # The type of a dialect is a copy, which may lack what the user's own one says of a domain.
        while type(type_).__name__ != "DOMAIN":
            found = type_.dialect_impl(self.sql.dialect)
            found = found.impl if isinstance(found, TypeDecorator) else found
            if found is type_ or type(found) is type(type_):
                break
            type_ = found
        if isinstance(type_, ARRAY):
            self._types_of(type_.item_type, place)
        elif isinstance(type_, Enum) and type_.native_enum:
            self._add_enum(type_, place)
        elif type(type_).__name__ == "DOMAIN":
            self._add_domain(type_, place)

    def _add_enum(self, type_, place):
        labels = list(type_.enums)
        known = self.enums.setdefault(dotted(type_.schema, type_.name), labels)
        if known != labels:
            self.diagnostics.error(place, "the enum {} is {} here and {} elsewhere: PostgreSQL can have but one".format(
                type_.name, labels, known))

    def _add_domain(self, type_, place):
        base, collation = self.sql.type(type_.data_type)
        form = {"type": base}
        if type_.not_null:
            form["nullable"] = False
        if type_.default is not None:
            form["default"] = self.sql.text(type_.default)
        if type_.collation or collation:
            form["collation"] = type_.collation or collation
        if type_.check is not None:
            name = type_.constraint_name
            check = self.sql.text(type_.check)
            form["checks"] = {str(name): check} if name else [check]
        self.domains[dotted(type_.schema, type_.name)] = form
        self._types_of(type_.data_type, place)

    # -- constraints: what concerns one column stands with it

    def constraints(self, table, forms, place):
        """Adds to the forms of columns (by name), and returns what stands beside them."""
        beside = collections.defaultdict(list)
        for each in self._in_order(table) + sorted(table.indexes, key=lambda index: str(index.name)):
            if self._is_about_lost(each):
                continue  # the column's own error is enough
            try:
                self._add(each, forms, beside)
            except Exception as error:  # any expression of the user's may fail in any way
                self.diagnostics.error(place, "a {} of the table {} cannot be written as SQL: {}".format(
                    type(each).__name__, table_name(table), described(error)))
        self._name_checks(beside)
        if self._option(table, "partition_by"):
            beside["relation"] = "partitioned_table"
        return beside

    def _is_about_lost(self, item):
        from sqlalchemy.exc import NoReferenceError

        if any(each in self.lost for each in getattr(item, "columns", ())):
            return True
        try:
            return any(each.column in self.lost for each in getattr(item, "elements", ()))
        except NoReferenceError:
            return False

    def _add(self, item, forms, beside):
        kind = item.__visit_name__
        if kind == "primary_key_constraint":
            self._primary_key(item, forms, beside)
        elif kind == "unique_constraint":
            self._unique(item, forms, beside)
        elif kind == "foreign_key_constraint":
            self._foreign_key(item, forms, beside)
        elif kind == "exclude_constraint":
            self._exclusion(item, beside)
        elif kind == "index":
            beside["indexes"].append(self._index(item))
        elif hasattr(item, "sqltext"):
            self._check(item, beside)

    def _in_order(self, table):
        constraints = [each for each in table.constraints if self.sql.is_created(each)]
        columns = {id(each) for each in constraints}
        for column in table.columns:
            constraints += [each for each in column.constraints if id(each) not in columns]
        positions = {column: i for i, column in enumerate(table.columns)}

        def key(constraint):
            found = [positions.get(each, 0) for each in getattr(constraint, "columns", ())]
            return (constraint.__visit_name__, found, str(constraint.name), getattr(constraint, "_creation_order", 0))

        return sorted(constraints, key=key)

    def _primary_key(self, constraint, forms, beside):
        # As CREATE TABLE has them.
        in_order = constraint.columns_autoinc_first if constraint._implicit_generated else constraint.columns
        columns = [spelled(each.name) for each in in_order]
        for name in columns:
            if name in forms:
                forms[name].pop("nullable", None)
        name = self.sql.constraint_name(constraint)
        form = self._named(name, {"columns": columns}, constraint)
        if len(columns) == 1 and len(form) == 1 and columns[0] in forms:
            forms[columns[0]]["primary_key"] = True
        elif columns:
            for each in columns:
                if each in forms and "identity" not in forms[each]:
                    forms[each]["nullable"] = False
            beside["primary_key"] = form if len(form) > 1 else columns

    def _unique(self, constraint, forms, beside):
        form = self._named(self.sql.constraint_name(constraint), {"columns": [spelled(e.name) for e in constraint.columns]},
                           constraint)
        self._postgresql_key_options(constraint, form)
        columns = form["columns"]
        if len(form) == 1 and len(columns) == 1 and columns[0] in forms:
            forms[columns[0]]["unique"] = True
        else:
            beside["unique"].append(form if len(form) > 1 else columns)

    def _foreign_key(self, constraint, forms, beside):
        targets = [self._target(each) for each in constraint.elements]
        columns = [spelled(each.parent.name) for each in constraint.elements]
        form = {}
        for key in ("ondelete", "onupdate"):
            action = (getattr(constraint, key) or "").strip().lower().replace(" ", "_")
            action = "set_" + action.split("_")[1] if re.match(r"set_(null|default)_?\(", action) else action
            if action in ACTIONS:
                form[key.replace("on", "on_", 1)] = action
        if constraint.match:
            form["match"] = constraint.match.lower()
        form = self._named(self.sql.constraint_name(constraint), form, constraint)
        if len(columns) == 1 and columns[0] in forms and "references" not in forms[columns[0]]:
            forms[columns[0]]["references"] = dict({"table": targets[0][0], "column": targets[0][1]}, **form)
        else:
            references = {"table": targets[0][0], "columns": [each[1] for each in targets]}
            beside["foreign_keys"].append(dict({"columns": columns, "references": references}, **form))

    @staticmethod
    def _target(foreign_key):
        from sqlalchemy.exc import NoReferenceError

        try:
            return table_name(foreign_key.column.table), spelled(foreign_key.column.name)
        except NoReferenceError:
            # The catalogue's own rules tell of a table or a column that is not there.
            schema, table, column = foreign_key._column_tokens
            return dotted(schema, table), column

    def _check(self, constraint, beside):
        form = {"expression": self.sql.text(constraint.sqltext)}
        if self._option(constraint, "not_valid"):
            form["validated"] = False
        beside["checks"].append(self._named(self.sql.constraint_name(constraint), form, constraint, deferrable=False))

    @staticmethod
    def _name_checks(beside):
        checks = beside.get("checks")
        if not checks:
            return
        simple = all(set(each) <= {"name", "expression"} for each in checks)
        names = [each.get("name") for each in checks]
        if simple and all(names) and len(set(names)) == len(names):
            beside["checks"] = {each["name"]: each["expression"] for each in checks}
        else:
            beside["checks"] = [each["expression"] if set(each) == {"expression"} else each for each in checks]

    def _exclusion(self, constraint, beside):
        from sqlalchemy import Column

        # The database's side has the names of columns without quotes, too.
        text = lambda each: spelled(each.name) if isinstance(each, Column) else self.sql.text(each)
        elements = [{"expression": text(expression), "operator": operator}
                    for expression, _, operator in constraint._render_exprs]
        form = {"method": constraint.using, "elements": elements}
        if constraint.where is not None:
            form["where"] = self.sql.text(constraint.where)
        beside["exclusions"].append(self._named(self.sql.constraint_name(constraint), form, constraint))

    @staticmethod
    def _named(name, form, constraint, deferrable=True):
        named = {"name": name} if name else {}
        named.update(form)
        if deferrable and (constraint.initially or "").lower() == "deferred":
            named["deferrable"] = "initially_deferred"
        elif deferrable and constraint.deferrable:
            named["deferrable"] = "initially_immediate"
        if getattr(constraint, "comment", None):
            named["comment"] = constraint.comment
        return named

    # -- indexes

    @staticmethod
    def _option(item, name):
        options = item.dialect_options["postgresql"]
        return options[name] if name in options else None

    def _postgresql_key_options(self, item, form):
        include = self._option(item, "include")
        if include:
            columns = [item.table.c[each] if isinstance(each, str) else each for each in include]
            form["include"] = [spelled(each.name) for each in columns]
        if self._option(item, "nulls_not_distinct"):
            form["nulls_distinct"] = False

    def _index(self, index):
        form = {"name": self.sql.index_name(index), "columns": [self._index_key(index, e) for e in index.expressions]}
        if index.unique:
            form["unique"] = True
        if self._option(index, "using"):
            form["method"] = self._option(index, "using").lower()
        self._postgresql_key_options(index, form)
        if self._option(index, "where") is not None:
            form["where"] = self.sql.text(self._option(index, "where"))
        return form

    def _index_key(self, index, expression):
        from sqlalchemy import Column
        from sqlalchemy.sql import operators
        from sqlalchemy.sql.elements import UnaryExpression

        modifiers = {
            operators.desc_op: ("order", "desc"), operators.asc_op: ("order", "asc"),
            operators.nulls_first_op: ("nulls", "first"), operators.nulls_last_op: ("nulls", "last"),
        }
        form = {}
        opclass = (self._option(index, "ops") or {}).get(getattr(expression, "key", None))
        while isinstance(expression, UnaryExpression) and expression.modifier in modifiers:
            key, value = modifiers[expression.modifier]
            form[key] = value
            expression = expression.element
        if opclass:
            form["opclass"] = (index_element("x " + opclass) or {}).get("opclass", opclass)
        if isinstance(expression, Column):
            found = {"column": spelled(expression.name)}
        else:
            text = self.sql.text(expression.self_group())
            # A text may be all that CREATE INDEX takes for a key: "made DESC".
            found = index_element(text) if self._is_text(expression) else None
            columns = [spelled(each.name) for each in index.table.columns]
            if found is None or found.get("column", columns[0]) not in columns:
                found = {"expression": text}
        form = dict(found, **form)
        is_plain = list(form) == ["column"] and re.match(r"[a-z_][a-z0-9_]*$", form["column"])
        return form["column"] if is_plain else form

    @staticmethod
    def _is_text(expression):
        from sqlalchemy.sql.elements import TextClause

        return isinstance(expression, TextClause) or getattr(expression, "is_literal", False)

    # -- sequences

    def add_sequences(self, metadata, places):
        """`places` are those of the columns that sequences number."""
        for sequence in metadata._sequences.values():
            if sequence.optional:
                continue  # PostgreSQL has serial columns instead
            form = {}
            for key, name in (("start", "start"), ("increment", "increment"), ("minvalue", "minimum"),
                              ("maxvalue", "maximum"), ("cache", "cache"), ("cycle", "cycle")):
                value = getattr(sequence, key)
                if value is not None:
                    form[name] = value
            if sequence.data_type is not None:
                form["type"] = self.sql.type(sequence.data_type)[0]
            place = places.get(sequence) or getattr(sequence, "schemadrift_place", None)
            if place:
                form["source"] = "{}:{}".format(*place)
            self.sequences[dotted(sequence.schema, sequence.name)] = form


# -------------------------------------------------------------------------------------------------------------- classes


def mapper_of(thing):
    """None for what has none, or none yet: the mapping of an AbstractConcreteBase waits until all are configured."""
    from sqlalchemy import inspect as inspection
    from sqlalchemy.exc import InvalidRequestError

    try:
        mapper = inspection(thing, raiseerr=False)
    except InvalidRequestError:  # UnmappedClassError
        return None
    return mapper if getattr(mapper, "is_mapper", False) else None


def is_mapped(cls):
    mapper = mapper_of(cls)
    return mapper is not None and mapper.class_ is cls


def is_relevant(cls):
    return cls is not object and not (cls.__module__ or "").split(".")[0] in ("sqlalchemy", "typing", "builtins", "abc")


def mixins_of(cls):
    """The classes that are no models themselves and that lead here by no model, in Python's order."""
    reached = set()

    def reach(each):
        for base in each.__bases__:
            if base not in reached and is_relevant(base) and not is_mapped(base):
                reached.add(base)
                reach(base)

    reach(cls)
    return [each for each in cls.__mro__ if each in reached]


def declares(cls, attribute):
    return attribute in vars(cls) or attribute in vars(cls).get("__annotations__", ())


class Model:
    """A mapped class, or a table that no class maps, with the columns that it brings into its table."""

    def __init__(self, name, table, mapper=None):
        self.name = name
        self.table = table
        self.mapper = mapper
        self.cls = mapper.class_ if mapper is not None else None
        self.columns = []
        self.forms = {}
        self.beside = {}
        self.is_first = False

    def attribute(self, column):
        """The attribute that holds a column."""
        if self.mapper is not None and column in self.mapper._columntoproperty:
            return self.mapper._columntoproperty[column].key
        return column.key

    def provider(self, column):
        """The mixin that declares the column, if it is none of the class's own."""
        if self.cls is None:
            return None
        attribute = self.attribute(column)
        return next((each for each in mixins_of(self.cls) if declares(each, attribute)), None)


class Bases:
    """Mixins and abstract classes as bases: those with a column that a model has as they declare it."""

    def __init__(self, models, places, names):
        self.places = places
        self.names = names
        self.models = models
        self.content = self._content()
        relevant = set(self.content)
        for model in models:
            for mixin in self._mixins(model):
                if any(each in self.content for each in mixin.__mro__):
                    relevant.add(mixin)
        self.order = []
        for model in models:
            for mixin in reversed(self._mixins(model)):
                if mixin in relevant and mixin not in self.order:
                    self.order.append(mixin)

    @staticmethod
    def _mixins(model):
        return mixins_of(model.cls) if model.cls is not None else []

    def _content(self):
        """Base → column → the definition that most of its models have of it."""
        found = collections.defaultdict(lambda: collections.defaultdict(list))
        for model in self.models:
            for column in model.columns:
                base = model.provider(column)
                form = model.forms.get(spelled(column.name))
                if base is None or form is None or self.places.in_body(model.cls, model.attribute(column)):
                    continue
                found[base][spelled(column.name)].append(form)
        return {base: {name: max(forms, key=forms.count) for name, forms in columns.items()}
                for base, columns in found.items()}

    def extends(self, cls):
        return [self.names[each] for each in cls.__bases__ if each in self.order]

    def inherited(self, model):
        """Column → definition, the nearest first."""
        forms = {}
        for mixin in self._mixins(model):
            for name, form in self.content.get(mixin, {}).items():
                forms.setdefault(name, form)
        return forms

    def export(self):
        bases = {}
        for cls in self.order:
            form = {}
            if self.extends(cls):
                form["extends"] = self.extends(cls)
            place = self.places.of_class(cls)
            if place:
                form["source"] = "{}:{}".format(*place)
            if self.content.get(cls):
                form["columns"] = self.content[cls]
            bases[self.names[cls]] = form
        return bases


def unique_names(classes):
    """Class → its name, with its module where several have the same, and a number where that is not enough."""
    counts = collections.Counter(each.__name__ for each in classes)
    names, taken = {}, collections.Counter()
    for each in classes:
        name = each.__name__
        if counts[name] > 1:
            name = "{}.{}".format(each.__module__, each.__qualname__.replace(".<locals>", "()"))
        taken[name] += 1
        names[each] = name if taken[name] == 1 else "{} {}".format(name, taken[name])
    return names


# -------------------------------------------------------------------------------------------------------- relationships


LAZY = {True: "select", False: "joined", None: None}
FLAGS = ("single_parent", "passive_updates", "post_update", "uselist", "viewonly", "sync_backref", "omit_join",
         "active_history", "enable_typechecks", "cascade_backrefs")


class RelationshipExporter:
    """The keywords of relationship() as the user gave them; columns and targets by the catalogue's names."""

    def __init__(self, sql, places, names):
        self.sql = sql
        self.places = places
        self.names = names  # mapped class → model

    def export(self, model):
        result = {}
        for key, prop in list(model.mapper._props.items()):
            is_declared = hasattr(prop, "schemadrift_given") and not prop.schemadrift_generated
            if is_declared and prop.parent is model.mapper:
                result[key] = self._form(model, key, prop)
        return {key: form for key, form in result.items() if form.get("target")}

    def _form(self, model, key, prop):
        given = prop.schemadrift_given
        form = {"target": self._target(prop)}
        secondary = self._resolved(prop, given.get("secondary"), True)
        if secondary is not None:
            form["secondary"] = table_name(secondary) if hasattr(secondary, "schema") else str(secondary)
        for name in ("back_populates", "backref"):
            value = given.get(name)
            if isinstance(value, tuple):
                form[name] = dict({"name": value[0]}, **self._options(model, prop, value[1]))
            elif value:
                form[name] = value if isinstance(value, str) else getattr(value, "key", None)
        form.update(self._options(model, prop, given))
        if "uselist" not in form and prop.uselist is False and self._is_scalar_collection(prop):
            form["uselist"] = False  # of Mapped["Target"], where the foreign key is at the other end
        place = self.places.of_attribute(model.cls, key)
        if place is None and prop.schemadrift_place:
            place = (shown_path(prop.schemadrift_place[0]), prop.schemadrift_place[1])
        if place:
            form["source"] = "{}:{}".format(*place)
        return {name: value for name, value in form.items() if value is not None or name == "lazy"}

    @staticmethod
    def _is_scalar_collection(prop):
        direction = getattr(prop, "direction", None)
        return direction is not None and direction.name != "MANYTOONE"

    def _options(self, model, prop, given):
        form = {}
        for name in ("foreign_keys", "remote_side", "order_by"):
            columns = self._columns(model, prop, given.get(name)) if name in given else []
            if columns:
                form[name] = columns
        for name in ("primaryjoin", "secondaryjoin"):
            join = self._resolved(prop, given.get(name))
            if join is not None and not isinstance(join, str):
                form[name] = self._join(join)
        if isinstance(given.get("cascade"), str):
            cascade = [each.strip() for each in given["cascade"].split(",") if each.strip()]
            if sorted(cascade) != ["merge", "save-update"]:
                form["cascade"] = cascade
        for name in FLAGS:
            if isinstance(given.get(name), bool):
                form[name] = given[name]
        if "passive_deletes" in given:
            form["passive_deletes"] = "all" if given["passive_deletes"] == "all" else bool(given["passive_deletes"])
        if given.get("overlaps"):
            form["overlaps"] = [each.strip() for each in given["overlaps"].split(",")]
        if "lazy" in given:
            lazy = given["lazy"]
            form["lazy"] = lazy if isinstance(lazy, str) else LAZY.get(lazy)
        if given.get("innerjoin"):
            form["innerjoin"] = given["innerjoin"]
        return form

    # -- names, lambdas and columns

    def _target(self, prop):
        if prop._configure_finished:
            return self.names.get(prop.mapper.class_)
        argument = self._resolved(prop, prop.schemadrift_given.get("argument", getattr(prop, "argument", None)))
        argument = getattr(argument, "__forward_arg__", argument)
        if getattr(argument, "is_mapper", False):
            argument = argument.class_
        if isinstance(argument, type):
            return self.names.get(argument, argument.__name__)
        # What no model has that name: a rule of schemadrift says so.
        return argument.rsplit(".", 1)[-1] if isinstance(argument, str) else None

    @staticmethod
    def _resolved(prop, value, is_table=False):
        """What a text or a function stands for; the text itself where it stands for nothing."""
        try:
            if isinstance(value, str):
                from sqlalchemy.orm.clsregistry import _resolver

                return _resolver(prop.parent.class_, prop)[1](value, favor_tables=is_table)()
            return value() if inspect.isfunction(value) or inspect.ismethod(value) else value
        except Exception:  # configuring the mapper tells of it
            return value if isinstance(value, str) else None

    def _columns(self, model, prop, value):
        value = self._resolved(prop, value)
        values = list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
        found = [self._column(self._resolved(prop, each)) for each in values]
        return [self._column_name(model, each) for each in found if each is not None]

    @staticmethod
    def _column(value):
        if hasattr(value, "__clause_element__"):
            value = value.__clause_element__()
        value = getattr(value, "column", value) if not hasattr(value, "table") else value
        while getattr(value, "modifier", None) is not None:
            value = value.element
        return value if getattr(value, "table", None) is not None and hasattr(value, "name") else None

    @staticmethod
    def _column_name(model, column):
        if column.table.name == model.table.name and getattr(column.table, "schema", None) == model.table.schema:
            return spelled(column.name)
        return dotted(getattr(column.table, "schema", None), column.table.name, column.name)

    def _join(self, join):
        from sqlalchemy import literal_column
        from sqlalchemy.sql import visitors

        def marked(element, **_):
            marks = [each for each in ("foreign", "remote") if each in getattr(element, "_annotations", ())]
            if not marks or getattr(element, "table", None) is None:
                return None
            text = self.sql.text(element, with_table=True)
            for mark in marks:
                text = "{}({})".format(mark, text)
            return literal_column(text)

        return self.sql.text(visitors.replacement_traverse(join, {}, marked), with_table=True)


# ---------------------------------------------------------------------------------------------------------- the catalogue


class Exporter:
    """Puts the models of some MetaData and registries together."""

    def __init__(self, selection, recorder, diagnostics):
        self.selection = selection
        self.places = recorder.places
        self.diagnostics = diagnostics
        self.sql = Sql()
        self.tables = TableExporter(self.sql, diagnostics)
        self.broken = set()
        self._configure(recorder.classes)
        self.mappers = [each for each in self._mappers(recorder.classes) if self._is_of_tables(each)]
        classes = {each.class_ for each in self.mappers}
        classes |= {mixin for each in classes for mixin in mixins_of(each)}
        order = {mapper.class_: i for i, mapper in enumerate(self.mappers)}
        key = lambda each: (each.__module__, each.__qualname__, order.get(each, 0))
        self.names = unique_names(sorted(classes, key=key))

    def _mappers(self, classes):
        for cls in classes:
            mapper = mapper_of(cls)
            if mapper is not None and self.selection.has(mapper):
                yield mapper

    def _is_of_tables(self, mapper):
        # A mapping of a SELECT has no table of its own to compare.
        return mapper.local_table is not None and mapper.local_table.__visit_name__ == "table"

    def _configure(self, classes):
        """Reports every relationship that does not configure, not only SQLAlchemy's first."""
        registries = list(self.selection.registries)
        for mapper in self._mappers(classes):
            if mapper.registry not in registries:
                registries.append(mapper.registry)
        for registry in registries:
            while self._has_failed(registry):
                pass

    def _has_failed(self, registry):
        """Whether the registry has one more mapper that does not configure: it is reported, and passed over then."""
        try:
            registry.configure(cascade=True)
            return False
        except Exception as error:
            failed = [each for each in registry.mappers if each.__dict__.pop("_configure_failed", None)]
            broken = [(mapper, key, prop) for mapper in failed for key, prop in mapper._props.items()
                      if prop._configure_started and not prop._configure_finished and id(prop) not in self.broken]
            for mapper, key, prop in broken:
                self.broken.add(id(prop))
                self._report(mapper, key, prop, error)
            if not broken:
                self.diagnostics.error(place_of_error(error), described(error))
            return bool(broken)

    def _report(self, mapper, key, prop, error):
        place = self.places.of_attribute(mapper.class_, key)
        if place is None and getattr(prop, "schemadrift_place", None):
            place = (shown_path(prop.schemadrift_place[0]), prop.schemadrift_place[1])
        where = "{}.{}".format(mapper.class_.__name__, key)
        self.diagnostics.error(place or self.places.of_class(mapper.class_),
                               "{} does not configure: {}".format(where, described(error)))

    # -- models

    def _models(self):
        models = [Model(self.names[mapper.class_], mapper.local_table, mapper) for mapper in self.mappers]
        mapped = {model.table for model in models}
        taken = {model.name for model in models}
        for table in self.selection.tables():
            if table not in mapped:
                name = table_name(table)
                models.append(Model(name if name not in taken else name + " (table)", table))
        first = {}
        for model in models:
            model.is_first = first.setdefault(model.table, model) is model
        owned = {}
        for model in models:
            for column in self._own_columns(model):
                owned.setdefault(column, model)
        for model in models:
            # A system column (xmin as the version of a row) is every table's, and no part of a catalogue.
            model.columns = [each for each in model.table.columns
                             if owned.get(each, first[model.table]) is model and not each.system]
        return models

    @staticmethod
    def _own_columns(model):
        """Of a model that shares its parent's table: what it adds."""
        parent = model.mapper.inherits if model.mapper is not None else None
        if parent is None or parent.local_table is not model.table:
            return []
        return [each for each in model.table.columns
                if each in model.mapper._columntoproperty and each not in parent._columntoproperty]

    def _place_of_model(self, model):
        place = self.places.of_class(model.cls) if model.cls is not None else None
        return place or self.places.of_table(model.table)

    def _place_of(self, model, column):
        place = self.places.of_attribute(model.cls, model.attribute(column)) if model.cls is not None else None
        return place or self.places.of_table_column(model.table, column.name)

    def export(self):
        models = self._models()
        by_table = collections.defaultdict(dict)
        numbered = {}
        for model in models:
            for column in model.columns:
                place = self._place_of(model, column)
                numbered.setdefault(column.default, place)
                form = self.tables.column(column, place)
                if form is not None:
                    attribute = model.attribute(column)
                    name = spelled(column.name)
                    if model.mapper is not None and attribute != name:
                        form["attribute"] = attribute
                    model.forms[name] = by_table[model.table][name] = form
        for model in models:
            if model.is_first:
                model.beside = self.tables.constraints(model.table, by_table[model.table], self._place_of_model(model))
        for metadata in self.selection.metadatas:
            self.tables.add_sequences(metadata, numbered)
        bases = Bases(models, self.places, self.names)
        relationships = RelationshipExporter(self.sql, self.places, self.names)
        catalogue = {"schemadrift": 1, "orm": orm_version(), "bases": bases.export(), "enums": self.tables.enums,
                     "domains": self.tables.domains, "sequences": self.tables.sequences,
                     "models": {model.name: self._model(model, bases, relationships) for model in models}}
        return {key: value for key, value in catalogue.items() if value}

    def _model(self, model, bases, relationships):
        form = {"table": table_name(model.table)}
        place = self._place_of_model(model)
        inherited = {}
        if model.cls is not None and bases.extends(model.cls):
            form["extends"] = bases.extends(model.cls)
            inherited = bases.inherited(model)
        omitted = [each for each in inherited if each not in model.forms]
        if omitted:
            form["omit"] = omitted
        if model.mapper is not None:
            self._inheritance(model, form)
        if place:
            form["source"] = "{}:{}".format(*place)
        if model.is_first and model.table.comment is not None:
            form["comment"] = model.table.comment
        columns = {name: each for name, each in model.forms.items() if inherited.get(name) != each}
        if columns:
            form["columns"] = columns
        form.update(model.beside)
        if model.mapper is not None:
            found = relationships.export(model)
            if found:
                form["relationships"] = found
        return form

    def _inheritance(self, model, form):
        mapper = model.mapper
        parent = mapper.inherits
        if parent is not None and parent.class_ in self.names:
            form["inherits"] = self.names[parent.class_]
            if mapper.concrete:
                form["concrete"] = True
        on = mapper.polymorphic_on
        # Of a concrete union, it is a column of no table.
        if on is None or not any(each is on for up in mapper.iterate_to_root() for each in up.local_table.columns):
            return
        if parent is None or parent.polymorphic_on is not on:
            form["polymorphic_on"] = spelled(on.name)
        if mapper.polymorphic_identity is not None:
            identity = mapper.polymorphic_identity
            form["polymorphic_identity"] = str(getattr(identity, "name", identity))


def orm_version():
    import sqlalchemy

    return "sqlalchemy " + ".".join(sqlalchemy.__version__.split(".")[:2])


# ------------------------------------------------------------------------------------------------------------ selection


class Selection:
    """Which MetaData and registries are meant."""

    def __init__(self):
        self.metadatas = []
        self.registries = []

    def add(self, thing):
        """A declarative base, a mapped class, a registry, or a MetaData; False for anything else."""
        from sqlalchemy import MetaData
        from sqlalchemy.orm import registry

        if isinstance(thing, MetaData):
            self._append(self.metadatas, thing)
            return True
        found = thing if isinstance(thing, registry) else self._registry_of(thing)
        metadata = getattr(thing, "metadata", None) if isinstance(thing, type) else None
        if found is not None:
            self._append(self.registries, found)
            self._append(self.metadatas, found.metadata)
        if isinstance(metadata, MetaData):
            self._append(self.metadatas, metadata)
        return found is not None or isinstance(metadata, MetaData)

    @staticmethod
    def _registry_of(thing):
        from sqlalchemy.orm import registry

        if not isinstance(thing, type):
            return None
        mapper = mapper_of(thing)
        found = mapper.registry if mapper is not None else getattr(thing, "registry", None)
        return found if isinstance(found, registry) else None

    @staticmethod
    def _append(things, thing):
        if not any(each is thing for each in things):
            things.append(thing)

    def has(self, mapper):
        if any(each is mapper.registry for each in self.registries):
            return True
        return getattr(mapper.local_table, "metadata", None) in self.metadatas

    def tables(self):
        return [table for metadata in self.metadatas for table in metadata.tables.values()]


def select(module, base):
    selection = Selection()
    if base:
        thing = module
        for name in base.split("."):
            if not hasattr(thing, name):
                near = difflib.get_close_matches(name, dir(thing), 1)
                raise Refusal("{} has no {}{}".format(module.__name__, base, "; did you mean {}?".format(near[0]) if near else ""))
            thing = getattr(thing, name)
        if not selection.add(thing):
            raise Refusal("{}:{} is no declarative base, registry or MetaData, but {}".format(
                module.__name__, base, type(thing).__name__))
    else:
        for thing in list(vars(module).values()):
            selection.add(thing)
    if not selection.tables():
        raise Refusal("{} has no models: name the module that imports them all".format(
            module.__name__ + (":" + base if base else "")))
    return selection


def load(name):
    """Imports a module by its dotted name, or by its file."""
    sys.path.insert(0, os.getcwd())
    if not name.endswith(".py") and os.sep not in name:
        return importlib.import_module(name)
    file = os.path.abspath(name)
    if not os.path.isfile(file):
        raise Refusal("there is no file {}".format(name))
    folder, stem = os.path.split(file[: -len(".py")])
    names = [stem]
    while os.path.isfile(os.path.join(folder, "__init__.py")):
        folder, package = os.path.split(folder)
        names.insert(0, package)
    sys.path.insert(0, folder)
    if len(names) > 1:
        return importlib.import_module(".".join(names[:-1] if names[-1] == "__init__" else names))
    # Its name may be that of another module, such as types.py.
    spec = importlib.util.spec_from_file_location(stem if stem not in sys.modules else "models_in_" + stem, file)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ------------------------------------------------------------------------------------------------------------------ YAML


WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
ESCAPED = re.compile("[\x00-\x1f\"\\\\\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")


KEYS = ["name", "columns", "table", "column", "expression", "type", "primary_key", "nullable", "identity", "default", "generated", "collation", "unique", "references"]


def scalar(value, in_flow=True):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = re.match(r"[A-Za-z_][A-Za-z0-9_.()/ -]*" + ("$" if in_flow else "(:[0-9]+)?$"), text)
    if plain and not text.endswith(" ") and text.lower() not in WORDS:
        return text
    return '"' + ESCAPED.sub(lambda found: escape(found.group()), text) + '"'


def escape(character):
    return "\\" + character if character in '"\\' else "\\u{:04x}".format(ord(character))


def flow(value):
    if isinstance(value, dict):
        value = dict(sorted(value.items(), key=lambda each: KEYS.index(each[0]) if each[0] in KEYS else len(KEYS)))
        return "{" + ", ".join(scalar(key) + ": " + flow(each) for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value)


def block(form, indent, levels):
    """`levels` of maps line by line; lists of more than plain words, too."""
    lines = []
    for key, value in form.items():
        head = " " * indent + scalar(key) + ":"
        if isinstance(value, dict) and levels > 0 and value:
            lines += [head] + block(value, indent + 2, levels - 1)
        elif isinstance(value, list) and levels > 0 and any(isinstance(each, (dict, list)) for each in value):
            lines += [head] + [" " * (indent + 2) + "- " + flow(each) for each in value]
        else:
            lines.append(head + " " + (flow(value) if isinstance(value, (dict, list, tuple)) else scalar(value, False)))
    return lines


def yaml(catalogue, spec):
    lines = ["# Written by schemadrift import sqlalchemy " + json.dumps(spec)[1:-1] + ": what the models say."]
    for key, value in catalogue.items():
        if isinstance(value, dict):
            lines += ["", key + ":"] + block(value, 2, 2 if key in ("bases", "models") else 0)
        else:
            lines.append("{}: {}".format(key, flow(value)))
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------------------------------------------ main


def check_sqlalchemy():
    try:
        import sqlalchemy
    except ImportError as error:
        raise Refusal("the Python {} cannot import SQLAlchemy: {}".format(sys.executable, error))
    version = tuple(int(each) for each in re.findall(r"\d+", sqlalchemy.__version__)[:2])
    if version < (1, 4):
        raise Refusal("SQLAlchemy {} is too old: 1.4 to 2.1 are understood".format(sqlalchemy.__version__))
    global FOREIGN
    folders = [os.path.dirname(sqlalchemy.__file__), os.path.dirname(os.__file__) + os.sep + "importlib"]
    FOREIGN = tuple(folders + [os.path.dirname(os.__file__) + os.sep + "dataclasses.py"])


def export(spec, diagnostics):
    name, _, base = spec.partition(":")
    check_sqlalchemy()
    recorder = Recorder(Places())
    recorder.install()
    try:
        module = load(name)
    except Refusal:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may even end the program
        raise Refusal("{} cannot be imported: {}".format(name, described(error)), place_of_error(error))
    exporter = Exporter(select(module, base), recorder, diagnostics)
    return yaml(exporter.export(), spec)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", metavar="MODULE[:BASE]")
    parser.add_argument("--json", action="store_true", help="catalogue and diagnostics as one JSON value")
    options = parser.parse_args()
    # What the models print must not get between the lines of the catalogue.
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogateescape", newline="\n")
    os.dup2(2, 1)
    sys.argv = [options.models]
    sys.path = sys.path[1:]  # not the folder of this file
    diagnostics = Diagnostics()
    text = None
    try:
        text = export(options.models, diagnostics)
    except Refusal as refusal:
        diagnostics.error(refusal.place, refusal)
    if options.json:
        json.dump({"catalogue": text, "diagnostics": diagnostics.errors}, output)
    else:
        diagnostics.print()
        output.write(text or "")
    output.close()
    return 2 if text is None else 1 if diagnostics.errors else 0


if __name__ == "__main__":
    sys.exit(main())
