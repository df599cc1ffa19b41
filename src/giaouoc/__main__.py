"""`python -m giaouoc`, and the `giaouoc` script."""

import gc


def main() -> None:
    """Run one command. The process is short: what the collector would free, its end frees."""
    gc.disable()
    from giaouoc.cli import main as run

    run()


if __name__ == "__main__":
    main()
