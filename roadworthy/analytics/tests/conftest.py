"""The worked cases are only collected where they are."""

from roadworthy.analytics.tests.examples import folder

collect_ignore = [] if folder().exists() else ["test_examples.py"]
