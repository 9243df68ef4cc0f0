"""How events come in: requests of SDKs are read, held to their source's settings, and handed to the store."""
