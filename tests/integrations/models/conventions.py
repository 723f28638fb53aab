"""A naming convention, several schemas, names too long for PostgreSQL, and a registry with dataclasses."""

from dataclasses import dataclass, field
from typing import List, Optional

from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, Integer, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import registry, relationship

convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
mapper_registry = registry(metadata=MetaData(naming_convention=convention))


class Numbered:
    id = Column(Integer, primary_key=True)


@mapper_registry.mapped
@dataclass
class Account(Numbered):
    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("balance >= 0", name="solvent"), {"schema": "auth"})
    __sa_dataclass_metadata_key__ = "sa"

    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    email: Optional[str] = field(default=None, metadata={"sa": Column(String(50), unique=True)})
    balance: int = field(default=0, metadata={"sa": Column(Integer, nullable=False)})
    sessions: List["Session"] = field(default_factory=list, metadata={
        "sa": relationship("Session", back_populates="account", cascade="all, delete-orphan", passive_deletes=True)})


@mapper_registry.mapped
class Session(Numbered):
    __tablename__ = "a_table_whose_name_is_nearly_as_long_as_a_name_may_be_x"
    __table_args__ = (
        UniqueConstraint("account_id", "token"),
        Index(None, "token", "level"),
        {"schema": "auth"},
    )
    account_id = Column(ForeignKey("auth.accounts.id", ondelete="CASCADE"), nullable=False)
    token = Column(Text, nullable=False)
    level = Column(Enum("aal1", "aal2", name="aal_level", schema="auth"))
    account = relationship(Account, back_populates="sessions")


@mapper_registry.mapped
class Group(Numbered):
    __tablename__ = "groups"
    owner_id = Column(ForeignKey("auth.accounts.id"), index=True)
    kind = Column(Enum("a", "b", name="group_kind", native_enum=False, create_constraint=True))
