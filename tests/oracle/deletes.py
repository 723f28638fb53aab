#!/usr/bin/python3
"""Deletes a parent through the real ORM on a real PostgreSQL. The argument is a libpq connection string; each line of stdin is
a setting as JSON, and each line of stdout says what became of the children: deleted, cleared, kept, the SQLSTATE of the
failure, or the class of the exception that refused the configuration."""

import json
import sys
import warnings

import psycopg2
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, create_engine
from sqlalchemy import exc
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, registry, relationship


def create(connection, setting):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS child, parent")
        cursor.execute("CREATE TABLE parent (id integer PRIMARY KEY)")
        cursor.execute(
            "CREATE TABLE child (id integer PRIMARY KEY, parent_id integer %s REFERENCES parent ON DELETE %s)"
            % ("" if setting["nullable"] else "NOT NULL", setting["on_delete"])
        )
        cursor.execute("INSERT INTO parent VALUES (1)")
        cursor.execute("INSERT INTO child VALUES (1, 1), (2, 1)")
    connection.commit()


def models(setting):
    mapper_registry = registry(metadata=MetaData())
    parent = Table("parent", mapper_registry.metadata, Column("id", Integer, primary_key=True))
    child = Table(
        "child",
        mapper_registry.metadata,
        Column("id", Integer, primary_key=True),
        Column("parent_id", ForeignKey("parent.id"), nullable=setting["nullable"]),
    )

    class Parent:
        pass

    class Child:
        pass

    options = {key: setting[key] for key in ("cascade", "passive_deletes") if key in setting}
    properties = {"children": relationship(Child, back_populates="parent", **options)}
    mapper_registry.map_imperatively(Parent, parent, properties=properties)
    back = {"parent": relationship(Parent, back_populates="children")}
    mapper_registry.map_imperatively(Child, child, properties=back)
    configure_mappers()
    return Parent


def fate(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT parent_id FROM child")
        rows = cursor.fetchall()
    connection.rollback()
    if not rows:
        return "deleted"
    return "cleared" if all(value is None for (value,) in rows) else "kept"


def judge(connection, engine, setting):
    create(connection, setting)
    try:
        parent_class = models(setting)
    except exc.ArgumentError as error:
        return {"raised": type(error).__name__}
    session = Session(engine)
    parent = session.get(parent_class, 1)
    if setting["loaded"]:
        assert len(parent.children) == 2
    try:
        session.delete(parent)
        session.commit()
    except exc.IntegrityError as error:
        return {"sqlstate": error.orig.pgcode}
    finally:
        session.close()
    return {"fate": fate(connection)}


def main():
    connection = psycopg2.connect(sys.argv[1])
    engine = create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(sys.argv[1]))
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(judge(connection, engine, json.loads(line))))
        clear_mappers()


if __name__ == "__main__":
    main()
