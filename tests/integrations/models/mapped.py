"""SQLAlchemy 2.0: Mapped[], Annotated, MappedAsDataclass, and relationships that say their target by annotation."""

import datetime
import enum
import uuid
from typing import Annotated, List, Literal, Optional

from sqlalchemy import DateTime, Enum, ForeignKey, MetaData, String, func, text
from sqlalchemy.dialects.postgresql import CITEXT, DOMAIN, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column, relationship

made_by_migrations = "CREATE EXTENSION citext;"
name = Annotated[str, mapped_column(String(80), nullable=False)]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"})
    type_annotation_map = {dict: JSONB, datetime.datetime: DateTime(timezone=True)}


class Role(enum.Enum):
    admin = "Admin"
    guest = "Guest"


class Timestamped:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    deleted_at: Mapped[Optional[datetime.datetime]]


class HasId:
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"


class User(HasId, Timestamped, Base):
    name: Mapped[name]
    email: Mapped[str] = mapped_column(CITEXT, unique=True)
    role: Mapped[Role] = mapped_column(Enum(Role, values_callable=lambda each: [r.value for r in each]), index=True)
    theme: Mapped[Literal["dark", "light"]] = mapped_column(server_default="light")
    zip: Mapped[Optional[str]] = mapped_column(DOMAIN("postcode", String(9), check=r"VALUE ~ '^\d{5}$'", not_null=True))
    settings: Mapped[dict] = mapped_column(server_default=text("'{}'"))
    profile: Mapped["Profile"] = relationship(back_populates="user", cascade="all, delete-orphan", passive_deletes=True)
    posts: Mapped[List["Post"]] = relationship(back_populates="author", order_by="Post.title.desc()")


class Profile(HasId, Base):
    created_at = None
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    user: Mapped[User] = relationship(back_populates="profile")


class Post(MappedAsDataclass, Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    title: Mapped[str]
    author_id: Mapped[Optional[uuid.UUID]] = mapped_column(ForeignKey(User.id), default=None)
    author: Mapped[Optional[User]] = relationship(back_populates="posts", default=None)
