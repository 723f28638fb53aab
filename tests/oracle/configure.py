#!/usr/bin/python3
"""Asks the real SQLAlchemy. Reads cases as JSON lines on stdin, builds the models of each in a registry of its own,
configures the mappers, and answers with a JSON line per case: the class of the exception, or what became of every
relationship, and the warnings."""

import json
import re
import sys
import warnings

import sqlalchemy
from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, Table
from sqlalchemy import orm
from sqlalchemy.orm import registry, relationship

COLUMNS = re.compile(r"\b(\w+)\.(\w+)\b")


def column(name):
    """tasks.id, as the string that SQLAlchemy evaluates: tasks.c.id"""
    return COLUMNS.sub(r"\1.c.\2", name)


def columns(names):
    return "[" + ", ".join(column(each) for each in names) + "]"


def join(text):
    parts = [part.replace(" = ", " == ") for part in text.split(" and ")]
    return "and_(" + ", ".join(column(part) for part in parts) + ")"


def keywords(options):
    result = dict(options)
    for key in ("foreign_keys", "remote_side", "order_by"):
        if key in result:
            result[key] = columns(result[key])
    for key in ("primaryjoin", "secondaryjoin"):
        if key in result:
            result[key] = join(result[key])
    if isinstance(result.get("backref"), dict):
        inner = keywords(result["backref"])
        result["backref"] = orm.backref(inner.pop("name"), **inner)
    return result


def make_table(case, metadata):
    constraints = [
        ForeignKeyConstraint(key["columns"], [key["table"] + "." + each for each in key["references"]])
        for key in case["foreign_keys"]
    ]
    primary = case["primary_key"]
    return Table(
        case["name"],
        metadata,
        *[Column(each, Integer, primary_key=each in primary, autoincrement=False) for each in case["columns"]],
        *constraints,
    )


def build(case, mapper_registry, metadata):
    tables = {each["name"]: make_table(each, metadata) for each in case["tables"]}
    classes = {}
    owners = {}
    for model in case["models"]:
        cls = classes[model["name"]] = type(model["name"], (classes.get(model.get("inherits"), object),), {})
        arguments = {}
        table = tables[model["table"]]
        if model.get("inherits"):
            arguments["inherits"] = classes[model["inherits"]]
            if owners[model["inherits"]] == model["table"]:
                table = None
        owners[model["name"]] = model["table"]
        if model.get("polymorphic_on"):
            arguments["polymorphic_on"] = tables[model["table"]].c[model["polymorphic_on"]]
        if model.get("polymorphic_identity"):
            arguments["polymorphic_identity"] = model["polymorphic_identity"]
        properties = {}
        for each in model["relationships"]:
            options = keywords(each["options"])
            properties[each["name"]] = relationship(each["target"], **options)
        mapper_registry.map_imperatively(cls, table, properties=properties, **arguments)
    return classes


def name_of(each):
    return each.table.name + "." + each.name


def facts(cls):
    answer = {}
    mapper = sqlalchemy.inspect(cls)
    for prop in mapper.relationships:
        if prop.parent is not mapper:
            continue
        written = list(prop.synchronize_pairs) + list(prop.secondary_synchronize_pairs or [])
        answer[prop.key] = {
            "direction": prop.direction.name,
            "uselist": bool(prop.uselist),
            "cascade": sorted(prop.cascade),
            "pairs": sorted([name_of(local), name_of(remote)] for local, remote in prop.local_remote_pairs),
            "written": sorted([name_of(source), name_of(target)] for source, target in written),
            "reverse": sorted(str(each) for each in prop._reverse_property),
            "target": prop.mapper.class_.__name__,
        }
    return answer


WARNINGS = (
    ("overlap", re.compile(r"relationship '(?:Mapper\[)?([\w.]+?)' will copy column")),
    ("orphan_needs_delete", re.compile(r"delete-orphan' cascade option requires 'delete'")),
    ("viewonly_flag", re.compile(r"Setting (\w+) on relationship\(\) while also setting viewonly")),
    ("remote_is_local", re.compile(r"is marked as 'remote', but these column\(s\) are local")),
    ("omit_join", re.compile(r"setting omit_join to True")),
    ("dynamic_many_to_one", re.compile(r"'dynamic' loaders cannot be used with many-to-one")),
    ("noload", re.compile(r'"noload" loader strategy is deprecated')),
)


IRRELEVANT = re.compile(r"Implicitly combining column")


def kind_of(message):
    for kind, pattern in WARNINGS:
        found = pattern.search(message)
        if found:
            return kind + (":" + found.group(1) if found.groups() else "")
    return "other: " + message


def judge(case):
    metadata = MetaData()
    mapper_registry = registry(metadata=metadata)
    answer = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            classes = build(case, mapper_registry, metadata)
            orm.configure_mappers()
            answer["models"] = {name: facts(cls) for name, cls in classes.items()}
        except Exception as error:  # any class of exception is an answer
            answer["raised"] = type(error).__name__
            answer["message"] = str(error)
        answer["warnings"] = sorted(
            kind_of(str(each.message)) for each in caught if not IRRELEVANT.search(str(each.message))
        )
    orm.clear_mappers()
    return answer


def main():
    for line in sys.stdin:
        print(json.dumps(judge(json.loads(line))))


if __name__ == "__main__":
    main()
