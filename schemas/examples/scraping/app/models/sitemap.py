import enum

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import relationship

from .base import Entity, OfTenant, status_of


class SitemapFileStatus(enum.Enum):
    QUEUED = "Queued"
    PROCESSING = "Processing"
    COMPLETED = "Completed"
    ERROR = "Error"


class SitemapFile(OfTenant, Entity):
    __tablename__ = "sitemap_files"

    domain_id = Column(ForeignKey("domains.id", ondelete="CASCADE"), nullable=False, index=True)
    url = Column(Text, nullable=False, unique=True)
    url_count = Column(Integer)
    status = status_of(SitemapFileStatus, "sitemap_file_status")

    domain = relationship("Domain", back_populates="sitemap_files")
    pages = relationship("Page", back_populates="sitemap_file")
