"""The entries of the sidebar, a tree.

As the application has it: `children` is the wrong way round, so that SQLAlchemy refuses to configure it.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import relationship

from .base import BaseModel


class SidebarFeature(BaseModel):
    __tablename__ = "sidebar_features"
    __table_args__ = (Index("ix_sidebar_features_parent_id_position", "parent_id", "position"),)

    label = Column(Text, nullable=False)
    path = Column(Text, nullable=False)
    position = Column(Integer, nullable=False, server_default=text("0"))
    parent_id = Column(ForeignKey("sidebar_features.id", ondelete="CASCADE"))

    children = relationship(
        "SidebarFeature",
        backref="parent",
        remote_side="SidebarFeature.id",
        cascade="all, delete-orphan",
    )
