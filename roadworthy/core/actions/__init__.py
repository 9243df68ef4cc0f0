"""Writes of the core: workspaces and products, members, own fields, tokens, talk, notices."""
