"""The models of ../../catalogue.yaml and ../../sidebar.yaml, as SQLAlchemy 1.4 or 2.0 has them."""

from .base import Base
from .feature import FeatureFlag
from .role import Permission, Role, RolePermission, UserRole
from .sidebar import SidebarFeature
from .tenant import Tenant

__all__ = ["Base", "FeatureFlag", "Permission", "Role", "RolePermission", "SidebarFeature", "Tenant", "UserRole"]
