"""`python -m giaouoc`."""

from giaouoc.cli import main

if __name__ == "__main__":
    main()
