from sqlalchemy import Column, Text

from .base import Entity


class Tenant(Entity):
    __tablename__ = "tenants"

    name = Column(Text, nullable=False, unique=True)
