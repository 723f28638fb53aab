"""Imperative mapping: tables first, classes that know nothing of them, and a MetaData with a schema."""

from sqlalchemy import (Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, PrimaryKeyConstraint, String,
                        Table, Text, UniqueConstraint, text)
from sqlalchemy.orm import registry, relationship

metadata = MetaData(schema="shop")
mappers = registry(metadata=metadata)

customers = Table(
    "customers",
    metadata,
    Column("tenant_id", Integer, nullable=False),
    Column("id", Integer, nullable=False),
    Column("name", Text, nullable=False, key="full_name"),
    PrimaryKeyConstraint("tenant_id", "id", name="customers_pk"),
)

orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tenant_id", Integer, nullable=False),
    Column("customer_id", Integer),
    Column("Odd Name", String(10), server_default=text("'a''b'")),
    Column("referrer_id", Integer),
    ForeignKeyConstraint(["tenant_id", "customer_id"], ["shop.customers.tenant_id", "shop.customers.id"],
                         name="orders_customer", ondelete="CASCADE", onupdate="CASCADE", deferrable=True,
                         initially="DEFERRED"),
    ForeignKeyConstraint(["tenant_id", "referrer_id"], [customers.c.tenant_id, customers.c.id], match="FULL", ondelete="RESTRICT"),
    UniqueConstraint("tenant_id", "Odd Name", deferrable=True),
    Index("ix_orders_odd", "Odd Name"),
)

audit = Table("audit", MetaData(), Column("at", Integer))  # of another MetaData: nobody asked for it
notes = Table("notes", metadata, Column("order_id", ForeignKey("shop.orders.id"), nullable=False), Column("text", Text),
              schema="public")


class Customer:
    pass


class Order:
    pass


mappers.map_imperatively(Customer, customers, properties={
    "orders": relationship(
        Order,
        foreign_keys=[orders.c.tenant_id, orders.c.customer_id],
        back_populates="customer",
        cascade="all, delete-orphan",
        passive_deletes=True,
    ),
})
mappers.map_imperatively(Order, orders, properties={
    "customer": relationship(Customer, foreign_keys=[orders.c.tenant_id, orders.c.customer_id], back_populates="orders"),
    "referrer": relationship(
        Customer,
        primaryjoin=lambda: (orders.c.tenant_id == customers.c.tenant_id) & (orders.c.referrer_id == customers.c.id),
        foreign_keys=lambda: [orders.c.referrer_id],
        viewonly=True,
    ),
})
