"""`python -m roadworthy` is the command `roadworthy`."""

from roadworthy.cli import main

if __name__ == "__main__":
    main()
