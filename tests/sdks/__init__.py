"""The SDKs that must work unmodified: how they are installed, driven and held to what they send."""
