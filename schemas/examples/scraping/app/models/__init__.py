"""The models of a backend that scrapes: the domains of each tenant, their sitemaps, pages, and the contacts found there."""

from .base import Base
from .contact import Contact
from .domain import Domain
from .page import Page
from .sitemap import SitemapFile
from .tenant import Tenant

__all__ = ["Base", "Contact", "Domain", "Page", "SitemapFile", "Tenant"]
