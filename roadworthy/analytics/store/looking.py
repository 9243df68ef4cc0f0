"""How the store is: for people, in numbers."""

from __future__ import annotations

from typing import Any

from . import ingester, manifest, places
from .log_reading import DAMAGE, log_files


def has_events(product_pk: int) -> bool:
    """Was anything of this product ever taken in?"""
    return (places.product_folder(product_pk) / manifest.NAME).exists()


def log_status() -> dict[str, Any]:
    """How the log is: its files, what waits in them (at most), what was damaged, and whether an ingester is at work."""
    damage = places.root() / DAMAGE
    known: dict[str, int] = {}
    folder = places.root() / "products"
    for product in folder.iterdir() if folder.is_dir() else ():
        for name, end in readable(product).positions.items():
            known[name] = max(known.get(name, 0), end)
    found = log_files()
    return {
        "folder": str(places.root()),
        "is_running": ingester.is_running(),
        "log_files": len(found),
        "waiting_bytes": sum(max(path.stat().st_size - max(known.get(path.name, 0), 8), 0) for path in found),
        "damaged": len(damage.read_text().splitlines()) if damage.exists() else 0,
    }


def readable(folder: Any) -> manifest.Manifest:
    """The manifest; an empty one where it is damaged (`verify` tells of that)."""
    try:
        return manifest.load(folder)
    except manifest.Damaged:
        return manifest.Manifest()


def product_status(product_pk: int) -> dict[str, Any]:
    """A product's events in numbers."""
    found = readable(places.product_folder(product_pk))
    merged = found.merges + len(found.gone)
    return {
        "events": found.rows,
        "calls": sum(run.rows for run in found.calls),
        "persons": max(found.persons - merged, 0),
        "segments": len(found.segments),
        "small_segments": sum(segment.span is None for segment in found.segments),
        "bytes": sum(file.size for file in found.files()),
        "promoted": sorted(found.dictionaries),
        "refused": found.refused,
        "resent": found.resent,
        "version": found.version,
    }
