"""One of each thing in the product Tea, for the walk over every address (tests/test_access_table.py)."""



