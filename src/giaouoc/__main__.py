"""`python -m giaouoc`, and the `giaouoc` script."""

import gc
import sys


def main() -> None:
    """Run one command. The process is short: what the collector would free, its end frees."""
    gc.disable()
    try:
        from giaouoc.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng theo yêu cầu.\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
