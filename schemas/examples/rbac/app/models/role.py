"""Who may do what."""

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, String, Text
from sqlalchemy import UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import relationship

from .base import Base, BaseModel


class Role(BaseModel):
    __tablename__ = "roles"
    __table_args__ = (
        UniqueConstraint("tenant_id", "name"),
    )

    tenant_id = Column(UUID(as_uuid=True), ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False)
    name = Column(String(80), nullable=False)
    description = Column(Text)
    rank = Column(Integer, CheckConstraint("rank >= 0"), nullable=False, server_default=text("0"))

    tenant = relationship("Tenant", back_populates="roles")
    permissions = relationship(
        "Permission",
        secondary="role_permissions",
        back_populates="roles",
    )
    # To delete a role is to take it away from its users.
    user_roles = relationship(
        "UserRole",
        cascade="all, delete-orphan",
        passive_deletes=True,
        back_populates="role",
    )


class Permission(Base):
    __tablename__ = "permissions"

    id = Column(Integer, primary_key=True)
    # Such as users:invite.
    code = Column(String(100), nullable=False, unique=True)
    description = Column(Text)

    roles = relationship(
        "Role",
        secondary="role_permissions",
        back_populates="permissions",
    )


class RolePermission(Base):
    __tablename__ = "role_permissions"
    # The primary key finds the permissions of a role, this the roles of a permission.
    __table_args__ = (Index("ix_role_permissions_permission_id", "permission_id"),)

    role_id = Column(ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True)
    permission_id = Column(ForeignKey("permissions.id", ondelete="CASCADE"), primary_key=True)


class UserRole(Base):
    __tablename__ = "user_roles"

    user_id = Column(UUID(as_uuid=True), primary_key=True)  # users live in another service: no foreign key
    role_id = Column(ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True, index=True)
    granted_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())

    role = relationship("Role", back_populates="user_roles")
