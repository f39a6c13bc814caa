"""Keys: shown once when made, kept only as salted hashes."""

import hashlib
import hmac
import secrets
from typing import Any

from sqlalchemy import Engine, insert, select, update

from claimcheck.model import Principal
from claimcheck.store.tables import keys

PREFIX = "cc"


class KeyStore:
    """The keys of one store."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    def any(self) -> bool:
        """Whether any key is in force, so that one is asked for."""
        with self._engine.connect().execution_options(reads=True) as connection:
            query = select(keys.c.id).where(keys.c.revoked.is_(None)).limit(1)
            return connection.execute(query).first() is not None

    def add(self, name: str, role: str, desk: str, created: str) -> str:
        """Make a key and give it; it cannot be read again."""
        key_id, secret, salt = secrets.token_hex(6), secrets.token_urlsafe(32), secrets.token_hex(8)
        row = {
            "id": key_id,
            "name": name,
            "role": role,
            "desk": desk,
            "salt": salt,
            "digest": _digest(salt, secret),
            "created": created,
        }
        with self._engine.begin() as connection:
            connection.execute(insert(keys).values(row))
        return f"{PREFIX}.{key_id}.{secret}"

    def find(self, key: str) -> Principal | None:
        """Give whom a key in force belongs to."""
        prefix, _, rest = key.partition(".")
        key_id, _, secret = rest.partition(".")
        if prefix != PREFIX or not secret:
            return None
        query = select(keys).where(keys.c.id == key_id, keys.c.revoked.is_(None))
        with self._engine.connect().execution_options(reads=True) as connection:
            row = connection.execute(query).mappings().first()
        if row is None or not hmac.compare_digest(row["digest"], _digest(row["salt"], secret)):
            return None
        return Principal(row["name"], row["role"], row["desk"])

    def list(self) -> list[dict[str, Any]]:
        """Give all keys without what they hash."""
        shown = (keys.c.id, keys.c.name, keys.c.role, keys.c.desk, keys.c.created, keys.c.revoked)
        with self._engine.connect().execution_options(reads=True) as connection:
            rows = connection.execute(select(*shown).order_by(keys.c.created)).mappings()
            return [dict(row) for row in rows]

    def revoke(self, key_id: str, when: str) -> bool:
        """Put a key out of force; False where none in force has that id."""
        query = update(keys).where(keys.c.id == key_id, keys.c.revoked.is_(None))
        with self._engine.begin() as connection:
            return connection.execute(query.values(revoked=when)).rowcount == 1


def _digest(salt: str, secret: str) -> str:
    """Hash a secret; it has 256 random bits, so one round is enough."""
    return hashlib.sha256(f"{salt}{secret}".encode()).hexdigest()
