"""The types of PostgreSQL."""

from sqlalchemy import (BigInteger, Boolean, Column, Date, DateTime, Enum, Float, ForeignKey, Integer, Interval,
                        LargeBinary, MetaData, Numeric, SmallInteger, String, Text, Time, TypeDecorator, func, text)
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import UserDefinedType

Base = declarative_base(metadata=MetaData(schema="kinds"))
made_by_migrations = """CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE TYPE kinds."Mood" AS ENUM ('sad', 'Very Happy');"""


class CIText(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **_):
        return "CITEXT"


class Upper(TypeDecorator):
    impl = String(12)
    cache_ok = True


class Mood(TypeDecorator):
    """An enum behind a decorator, of a schema of its own, that migrations make."""

    impl = pg.ENUM("sad", "Very Happy", name="Mood", schema="kinds", create_type=False)
    cache_ok = True


class Everything(Base):
    __tablename__ = "everything"

    id = Column(BigInteger, primary_key=True)
    small = Column(SmallInteger)
    a_float = Column(Float)
    double = Column(pg.DOUBLE_PRECISION)
    amount = Column(Numeric)
    exact = Column(Numeric(12, 4))
    flag = Column(Boolean)
    day = Column(Date)
    at_time = Column(Time(timezone=True))
    at = Column(DateTime)
    at_precisely = Column(pg.TIMESTAMP(timezone=True, precision=3))
    took = Column(Interval)
    days = Column(pg.INTERVAL(fields="DAY TO SECOND"))
    raw = Column(LargeBinary)
    letters = Column(pg.CHAR(3))
    upper = Column(Upper)
    address = Column(pg.INET)
    network = Column(pg.CIDR)
    card = Column(pg.MACADDR)
    bits = Column(pg.BIT(4))
    words = Column(pg.TSVECTOR)
    document = Column(pg.JSON)
    pairs = Column(pg.HSTORE)
    tags = Column(pg.ARRAY(Text), nullable=False, server_default=text("'{}'"))
    grid = Column(pg.ARRAY(Integer, dimensions=2))
    names = Column(pg.ARRAY(String(20)))
    during = Column(pg.TSTZRANGE)
    span = Column(pg.INT4RANGE)
    days_of = Column(pg.DATERANGE)
    nick = Column(CIText)
    mood = Column(Mood, server_default=text("'sad'"))
    moods = Column(pg.ARRAY(Mood))
    either = Column(String(5).with_variant(pg.UUID(), "postgresql"), server_default=func.gen_random_uuid())
    level = Column(Enum("low", "high", name="level", inherit_schema=True))

    __table_args__ = (
        pg.ExcludeConstraint(("span", "&&"), (text("daterange(day, day)"), "&&"), name="everything_apart", using="gist",
                             where=text("flag")),
    )


class Part(Base):
    """What a foreign key references says its type."""

    __tablename__ = "parts"

    whole_id = Column(ForeignKey(Everything.id, name="parts_of_everything", onupdate="CASCADE"), primary_key=True)
    nick = Column(CIText, primary_key=True)
