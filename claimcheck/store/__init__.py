"""The store: SQLAlchemy Core over SQLite or PostgreSQL."""
