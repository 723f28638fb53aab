"""Who pays."""

from sqlalchemy import Column, String, Text
from sqlalchemy.orm import relationship
from .base import BaseModel


class Tenant(BaseModel):
    __tablename__ = "tenants"

    slug = Column(String(63), nullable=False, unique=True)
    name = Column(Text, nullable=False)

    roles = relationship("Role", cascade="all, delete-orphan", passive_deletes=True, back_populates="tenant")
