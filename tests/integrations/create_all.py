"""Prints the SQL of metadata.create_all() for the models of a file, as SQLAlchemy compiles it: python create_all.py FILE.

The exporter has no part in it: what it says is compared with this.
"""

import importlib
import os
import sys

from sqlalchemy import MetaData, create_mock_engine


def metadata_of(module):
    for name in ("Base", "mapper_registry", "metadata"):
        found = getattr(module, name, None)
        if found is not None:
            return found if isinstance(found, MetaData) else found.metadata


def main():
    folder, file = os.path.split(sys.argv[1])
    sys.path.insert(0, folder)
    module = importlib.import_module(file[: -len(".py")])
    metadata = metadata_of(module)
    # The style decides whether percent signs are doubled.
    engine = create_mock_engine("postgresql://", lambda ddl, *_: print(str(ddl.compile(dialect=engine.dialect)) + ";"),
                                paramstyle="named")
    # As a server of today says.
    engine.dialect._backslash_escapes = False
    for schema in sorted({each.schema for each in metadata.tables.values()} - {None}):
        print("CREATE SCHEMA IF NOT EXISTS {};".format(schema))
    # Extensions, and what stands behind `create_type=False`.
    print(getattr(module, "made_by_migrations", ""))
    metadata.create_all(engine, checkfirst=False)


main()
