"""The style of most applications: a declarative base, mixins, and declared_attr."""

import enum
import uuid

from sqlalchemy import (Boolean, CheckConstraint, Column, Computed, DateTime, Enum, ForeignKey, Identity, Index, Integer,
                        Numeric, Sequence, String, Table, Text, UniqueConstraint, func, select, text, true)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import backref, column_property, declarative_base, declared_attr, relationship

Base = declarative_base()


class TaskStatus(enum.Enum):
    QUEUED = "Queued"
    IN_PROGRESS = "In progress"
    DONE = "Done"


class Priority(enum.Enum):
    low = 1
    high = 2


def values(labels):
    return [each.value for each in labels]


class Identified:
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4, server_default=text("gen_random_uuid()"))


class Timestamped:
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now(), comment="when it was made")
    updated_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now(), onupdate=func.now())


class OfTenant:
    @declared_attr
    def tenant_id(cls):
        return Column(UUID(as_uuid=True), ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False, index=True)

    @declared_attr
    def tenant(cls):
        return relationship("Tenant")

    @declared_attr
    def label(cls):
        return Column(String(20 if cls.__name__ == "Task" else 40))


class Entity(Identified, Timestamped, Base):
    __abstract__ = True


class Tenant(Entity):
    __tablename__ = "tenants"
    __table_args__ = {"comment": "who pays"}

    slug = Column(String(63), nullable=False, unique=True)
    name = Column("display_name", Text, nullable=False, server_default="it's 100% \\ new")


task_tags = Table(
    "task_tags",
    Base.metadata,
    Column("task_id", ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
)


class Tag(Base):
    __tablename__ = "tags"

    id = Column(Integer, primary_key=True)
    name = Column(String(40, collation="C"), nullable=False)
    updated_at = None


class Task(OfTenant, Entity):
    __tablename__ = "tasks"

    updated_at = None
    number = Column(Integer, Identity(always=True), nullable=False)
    title = Column(String(200), nullable=False)
    slug = Column(Text, Computed("lower(title)", persisted=True))
    status = Column(Enum(TaskStatus, name="task_status", values_callable=values), nullable=False,
                    server_default=TaskStatus.QUEUED.value)
    history = Column(ARRAY(Enum(TaskStatus, name="task_status", values_callable=values)))
    priority = Column(Enum(Priority), nullable=False, server_default=Priority.low.name)
    kind = Column(Enum("bug", "wish", native_enum=False, create_constraint=True, name="task_kind"))
    price = Column(Numeric(10, 2), CheckConstraint("price >= 0"), nullable=False, server_default=text("0"))
    settings = Column(JSONB, nullable=False, server_default=text("'{}'::jsonb"))
    is_open = Column(Boolean, nullable=False, server_default=true())
    parent_id = Column(UUID(as_uuid=True), ForeignKey("tasks.id", ondelete="SET NULL"))

    __table_args__ = (
        UniqueConstraint("title", "tenant_id"),
        CheckConstraint("length(title) > 0", name="tasks_title_not_empty"),
        Index("ix_tasks_open", "status", "priority", postgresql_where=text("is_open")),
        Index("ix_tasks_slug", text("lower(slug)"), number.desc().nullslast()),
        Index("ix_tasks_title_pattern", "title", postgresql_ops={"title": "text_pattern_ops"}),
        Index("ix_tasks_settings", "settings", postgresql_using="gin"),
        Index("uq_tasks_number", "number", unique=True, postgresql_include=["title"]),
    )

    tags = relationship("Tag", secondary=task_tags, backref="tasks", order_by="Tag.name")
    children = relationship("Task", cascade="save-update, merge", passive_deletes=True,
                            backref=backref("parent", remote_side="Task.id"))
    age = column_property(func.now() - text("tasks.created_at"))

    @hybrid_property
    def is_done(self):
        return self.status == TaskStatus.DONE


invoice_numbers = Sequence("invoice_numbers", start=1000, metadata=Base.metadata)


class Invoice(Timestamped, Base):
    __tablename__ = "invoices"

    tenant_id = Column(UUID(as_uuid=True), ForeignKey(Tenant.id), primary_key=True)
    number = Column(Integer, invoice_numbers, primary_key=True, server_default=invoice_numbers.next_value())
    tenant = relationship(Tenant, innerjoin=True, lazy="joined")


Tenant.task_count = column_property(select(func.count(Task.id)).where(Task.tenant_id == Tenant.id).scalar_subquery())
