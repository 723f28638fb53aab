import enum

from sqlalchemy import Column, DateTime, String, UniqueConstraint
from sqlalchemy.orm import relationship

from .base import Entity, OfTenant, status_of


class DomainStatus(enum.Enum):
    NEW = "New"
    ANALYZED = "Analyzed"
    BLOCKED = "Blocked"


class Domain(OfTenant, Entity):
    __tablename__ = "domains"
    __table_args__ = (UniqueConstraint("tenant_id", "host"),)

    host = Column(String(253), nullable=False)
    status = status_of(DomainStatus, "domain_status")
    last_crawled_at = Column(DateTime(timezone=True))

    sitemap_files = relationship("SitemapFile", back_populates="domain", cascade="all, delete-orphan", passive_deletes=True)
    pages = relationship("Page", back_populates="domain", cascade="all, delete-orphan", passive_deletes=True)
