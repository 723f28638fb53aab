#!/usr/bin/python3
"""Deletes rows of a self-referential table through the real ORM on a real PostgreSQL. The argument is a libpq connection string;
each line of stdin is a case as JSON (which form the relationship has, ON DELETE, the row), and each line of stdout the ids that are
gone and those that lost their parent."""

import json
import sys
import warnings

import psycopg2
from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, declarative_base, relationship

TREE = {1: None, 2: 1, 3: 1, 4: 2}


def create(connection, on_delete):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS features")
        cursor.execute(
            "CREATE TABLE features (id integer PRIMARY KEY, parent_id integer REFERENCES features ON DELETE %s)" % on_delete
        )
        for row in sorted(TREE.items()):
            cursor.execute("INSERT INTO features VALUES (%s, %s)", row)
    connection.commit()


def model(inverted):
    base = declarative_base()

    class Feature(base):
        __tablename__ = "features"
        id = Column(Integer, primary_key=True)
        parent_id = Column(ForeignKey("features.id"))
        if inverted:
            children = relationship(
                "Feature", backref="parent", remote_side="Feature.id", cascade="all, delete-orphan", single_parent=True
            )
        else:
            children = relationship("Feature", back_populates="parent", cascade="all, delete-orphan")
            parent = relationship("Feature", back_populates="children", remote_side=[id])

    configure_mappers()
    return Feature


def judge(connection, engine, case):
    create(connection, case["on_delete"])
    feature = model(case["inverted"])
    with Session(engine) as session:
        session.delete(session.get(feature, case["row"]))
        session.commit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, parent_id FROM features")
        left = dict(cursor.fetchall())
    connection.rollback()
    return {
        "deleted": sorted(set(TREE) - set(left)),
        "cleared": sorted(row for row, parent in left.items() if parent is None and TREE[row] is not None),
    }


def main():
    connection = psycopg2.connect(sys.argv[1])
    engine = create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(sys.argv[1]))
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(judge(connection, engine, json.loads(line))))
        clear_mappers()


if __name__ == "__main__":
    main()
