"""Reads of the core: products, members, talk, history, notices."""
