"""Roadworthy: self-hosted product management in which every decision carries its evidence."""

__version__ = "0.1.0"
