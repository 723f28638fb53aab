"""Joined, single-table and concrete inheritance."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text, text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Noted:
    note = Column(Text)


class Company(Base):
    __tablename__ = "companies"
    id = Column(Integer, primary_key=True)
    people = relationship("Person", back_populates="company")


class Person(Noted, Base):
    __tablename__ = "people"
    id = Column(Integer, primary_key=True)
    kind = Column(String(20), nullable=False)
    company_id = Column(ForeignKey("companies.id"))
    company = relationship(Company, back_populates="people")
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}


class Skilled:
    skill = Column(String(30), server_default=text("'none'"))


class Engineer(Skilled, Person):
    """Of the table of people."""

    __mapper_args__ = {"polymorphic_identity": "engineer"}
    mentor_id = Column(ForeignKey("people.id"))
    mentor = relationship(Person, foreign_keys=mentor_id, remote_side=Person.id)


class Manager(Person):
    """Of a table of its own."""

    __tablename__ = "managers"
    __mapper_args__ = {"polymorphic_identity": "manager"}
    id = Column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    since = Column(Date, index=True)
    budgets = relationship("Budget", back_populates="manager", cascade="all, delete-orphan", passive_deletes=True)


class Budget(Base):
    __tablename__ = "budgets"
    id = Column(Integer, primary_key=True)
    manager_id = Column(ForeignKey("managers.id", ondelete="CASCADE"), nullable=False)
    manager = relationship(Manager, back_populates="budgets")


class Archived(Noted, Base):
    __tablename__ = "archived"
    id = Column(Integer, primary_key=True)


class ArchivedDeeply(Archived):
    __tablename__ = "archived_deeply"
    __mapper_args__ = {"concrete": True}
    id = Column(Integer, primary_key=True)
    depth = Column(Integer)
    note = Column(String(10))
