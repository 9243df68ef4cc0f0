"""Reading strangers' files: pure functions without Django, one pass at a time, memory flat in the file's size."""
