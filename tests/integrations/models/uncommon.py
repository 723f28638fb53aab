"""What few models do: a __table__ of one's own, composites, synonyms, classes made in functions, concrete unions,
sequences, primary keys in another order than their columns, names
without quotes."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Numeric, Sequence, String, Table, Text
from sqlalchemy import UniqueConstraint, and_, func, select, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import composite, declarative_base, deferred, relationship, remote, synonym
from sqlalchemy.sql import quoted_name

Base = declarative_base()


class Left(Base):
    __table__ = Table(
        "lefts",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("right_id", Integer, ForeignKey("rights.id", use_alter=True, name="lefts_right")),
    )
    right = relationship("Right", foreign_keys=[__table__.c.right_id], post_update=True)


class Right(Base):
    __tablename__ = "rights"
    id = Column(Integer, Sequence("unused", optional=True), primary_key=True)
    left_id = Column(Integer, ForeignKey(Left.__table__.c.id))
    amount = Column("value", Numeric(asdecimal=True), CheckConstraint("value > 0", name="positive"))
    left = relationship(
        Left,
        primaryjoin=lambda: and_(Right.left_id == remote(Left.__table__.c.id), Left.__table__.c.id > 3),
        viewonly=True,
        sync_backref=False,
    )
    other_name = synonym("amount")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __composite_values__(self):
        return self.x, self.y


class Place(Base):
    __tablename__ = "places"
    id = Column(Integer, primary_key=True, autoincrement=False)
    x = Column(Integer)
    y = Column(Integer)
    at = composite(Point, x, y)
    note = deferred(Column(Text, server_default=text("'a:b 100%'")))
    __table_args__ = (
        CheckConstraint("note <> 'q:z' AND note NOT LIKE '%x%'"),
        Index("ix_places_x", func.coalesce(x, 0), postgresql_using="btree"),
    )


def made(name):
    class Made(Base):
        __tablename__ = name
        id = Column(Integer, primary_key=True)

    return Made


First, Second = made("first"), made("second")
Third = type("Third", (Base,), {"__tablename__": "third", "id": Column(Integer, primary_key=True)})


class Employee(ConcreteBase, Base):
    __tablename__ = "employees"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    __mapper_args__ = {"polymorphic_identity": "employee", "concrete": True}


class Manager(Employee):
    __tablename__ = "employed_managers"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    __mapper_args__ = {"polymorphic_identity": "manager", "concrete": True}


class Vehicle(AbstractConcreteBase, Base):
    """Mapped only when all others are."""

    strict_attrs = True
    wheels = Column(Integer, nullable=False)


class Car(Vehicle):
    __tablename__ = "cars"
    id = Column(Integer, primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "car", "concrete": True}


class Numbered(Base):
    __tablename__ = "numbered"
    id = Column(Integer, Sequence("numbered_numbers"), primary_key=True)


class Share(Base):
    """The column that is numbered comes first in the primary key."""

    __tablename__ = "shares"
    tenant = Column(Integer, primary_key=True)
    id = Column(Integer, primary_key=True, autoincrement=True)


class Folded(Base):
    """Written without quotes, so PostgreSQL folds it."""

    __tablename__ = quoted_name("FoldedNames", quote=False)
    id = Column(quoted_name("Id", quote=False), Integer, primary_key=True)
    number = Column(quoted_name("Number", quote=False), Integer, unique=True)
    parent = Column(Integer, ForeignKey("FoldedNames.Id"))
    order = Column(Integer)
    __table_args__ = (
        Index("ix_folded", number, func.abs(number)),
        UniqueConstraint(number, order, name=quoted_name("FoldedUnique", quote=False)),
        ExcludeConstraint(("order", "="), (number, "="), name="folded_excludes", using="btree"),
    )


class Selected(Base):
    """Of no table."""

    __table__ = select(Right.__table__.c.id).subquery()
    __mapper_args__ = {"primary_key": [__table__.c.id]}
