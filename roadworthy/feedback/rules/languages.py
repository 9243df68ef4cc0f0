"""The languages that notes are read in, by their code, in their English names."""

from __future__ import annotations

LANGUAGES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "nl": "Dutch",
    "en": "English",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "es": "Spanish",
    "th": "Thai",
    "tr": "Turkish",
}


def language_name(code: str) -> str:
    """The name of a language, or its code where we have none."""
    return LANGUAGES.get(code.lower(), code)
