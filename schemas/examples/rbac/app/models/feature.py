"""Who sees which feature."""

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, Enum, ForeignKey, Identity, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import relationship
from .base import Base


class FeatureFlag(Base):
    __tablename__ = "feature_flags"
    __table_args__ = (
        # One flag for everybody, and one for each tenant.
        Index("uq_feature_flags_global_key", "key", unique=True, postgresql_where=text("tenant_id IS NULL")),
        Index("uq_feature_flags_tenant_key", "tenant_id", "key", unique=True),
    )

    id = Column(BigInteger, Identity(), primary_key=True)
    key = Column(String(80), nullable=False)
    stage = Column(Enum("internal", "beta", "general", name="rollout_stage"), nullable=False, server_default="internal")
    rollout_percent = Column(SmallInteger, CheckConstraint("rollout_percent BETWEEN 0 AND 100"), nullable=False, server_default=text("0"))
    settings = Column(JSONB, nullable=False, server_default="{}")
    tenant_id = Column(ForeignKey("tenants.id", ondelete="CASCADE"))
    expires_at = Column(DateTime(timezone=True))

    tenant = relationship("Tenant")
