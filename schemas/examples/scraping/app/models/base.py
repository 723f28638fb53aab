"""What the models share."""

from sqlalchemy import Column, DateTime, Enum, ForeignKey, func, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()


class Identified:
    id = Column(UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()"))


class Timestamped:
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    updated_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now(), onupdate=func.now())


class OfTenant:
    @declared_attr
    def tenant_id(cls):
        return Column(ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False, index=True)

    @declared_attr
    def tenant(cls):
        return relationship("Tenant", viewonly=True)


class Entity(Identified, Timestamped, Base):
    __abstract__ = True


def stored(labels):
    """An enum is stored by its values, not by Python's names."""
    return [each.value for each in labels]


def status_of(labels, name):
    return Column(Enum(labels, name=name, values_callable=stored), nullable=False, server_default=stored(labels)[0])
