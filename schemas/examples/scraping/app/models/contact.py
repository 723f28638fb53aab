import enum

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import relationship

from .base import Entity, OfTenant, status_of


class ContactStatus(enum.Enum):
    FOUND = "Found"
    VERIFIED = "Verified"
    REJECTED = "Rejected"


class Contact(OfTenant, Entity):
    __tablename__ = "contacts"
    __table_args__ = (
        UniqueConstraint("page_id", "email"),
        CheckConstraint("email LIKE '%@%'", name="contacts_email_is_one"),
    )

    page_id = Column(ForeignKey("pages.id", ondelete="CASCADE"), nullable=False)
    email = Column(String(320), nullable=False)
    name = Column(Text)
    status = status_of(ContactStatus, "contact_status")

    page = relationship("Page", back_populates="contacts")
