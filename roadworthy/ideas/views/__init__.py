"""Pages of ideas; one file a noun."""
