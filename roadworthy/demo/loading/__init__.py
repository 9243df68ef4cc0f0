"""Writes a world into the database, room by room. Bulk inserts only; the whole demo loads within seconds."""
