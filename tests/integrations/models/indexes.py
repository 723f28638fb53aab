"""Keys of indexes, written in every way that SQLAlchemy and PostgreSQL take."""

from sqlalchemy import Column, DateTime, Index, Integer, Text, UniqueConstraint, desc, func, literal_column, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import declarative_base

Base = declarative_base()
made_by_migrations = "CREATE EXTENSION pg_trgm;"


class Entry(Base):
    __tablename__ = "entries"
    id = Column(Integer, primary_key=True)
    number = Column("no", Integer, key="number")
    made = Column(DateTime)
    email = Column(Text)
    odd = Column("Odd Name", Text)
    tags = Column(ARRAY(Text))
    data = Column(JSONB)
    document = Column(TSVECTOR)
    __table_args__ = (
        # As Alembic writes them: a text is a whole element of CREATE INDEX.
        Index("ix_made", text("made DESC")),
        Index("ix_pattern", text("lower(email) text_pattern_ops")),
        Index("ix_odd", text('"Odd Name" ASC NULLS FIRST')),
        Index("ix_plain", text("email")),
        Index("ix_folded", text("EMAIL"), text("MADE desc nulls  last")),
        Index("ix_all", text('email COLLATE pg_catalog."C" pg_catalog.text_pattern_ops desc nulls last')),
        Index("ix_inside", text("((email || ' COLLATE x') || \"Odd Name\") COLLATE \"C\" DESC")),
        Index("ix_json", text("(data ->> 'a)') DESC")),
        Index("ix_literal", literal_column("made DESC")),
        Index("ix_desc", desc(text("made"))),
        Index("ix_function", func.lower(email).desc().nulls_last()),
        Index("ix_include", made, postgresql_include=["number"]),
        Index("ix_trigrams", email, postgresql_using="gin", postgresql_ops={"email": "gin_trgm_ops"}),
        Index("ix_signature", text("email gist_trgm_ops(siglen=32)"), postgresql_using="gist"),
        # Operator classes that would be taken anyway.
        Index("ix_tags", tags, postgresql_using="gin", postgresql_ops={"tags": "array_ops"}),
        Index("ix_data", data, postgresql_using="gin", postgresql_ops={"data": "jsonb_ops"}),
        Index("ix_document", document, postgresql_using="gin", postgresql_ops={"document": "tsvector_ops"}),
        Index("ix_usual", text("email text_ops"), text("no int4_ops"), text("made timestamp_ops")),
        Index("ix_range", text("no int4_minmax_ops"), postgresql_using="brin"),
        UniqueConstraint(number, made),
    )
