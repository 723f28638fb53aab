import enum

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, Text, text
from sqlalchemy.orm import relationship

from .base import Entity, OfTenant, status_of


class PageStatus(enum.Enum):
    NEW = "New"
    FETCHED = "Fetched"
    FAILED = "Failed"


class CurationStatus(enum.Enum):
    NEW = "New"
    SELECTED = "Selected"
    REJECTED = "Rejected"


class Page(OfTenant, Entity):
    __tablename__ = "pages"
    __table_args__ = (
        Index("ix_pages_unfetched", "created_at", postgresql_where=text("status = 'New'")),
    )

    domain_id = Column(ForeignKey("domains.id", ondelete="CASCADE"), nullable=False, index=True)
    sitemap_file_id = Column(ForeignKey("sitemap_files.id", ondelete="SET NULL"), index=True)
    url = Column(Text, nullable=False, unique=True)
    http_status = Column(SmallInteger)
    status = status_of(PageStatus, "page_status")
    curation_status = status_of(CurationStatus, "curation_status")

    domain = relationship("Domain", back_populates="pages")
    sitemap_file = relationship("SitemapFile", back_populates="pages")
    contacts = relationship("Contact", back_populates="page", cascade="all, delete-orphan", passive_deletes=True)
