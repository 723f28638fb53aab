"""Mappers that do not configure, each for a reason of its own, beside one that does."""

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import declarative_base, relationship

print("what models print is not a part of the catalogue")
Base = declarative_base()


class Parent(Base):
    __tablename__ = "parents"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", back_populates="parent")


class Child(Base):
    __tablename__ = "children"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parents.id"))
    parent = relationship(
        Parent,
        back_populates="children",
        cascade="all, delete-orphan",
    )
    nobody = relationship("Nobody")
    odd = relationship("Unlinked", lazy="select")


class Unlinked(Base):
    __tablename__ = "unlinked"
    id = Column(Integer, primary_key=True)
    note = Column(Text)
