"""Templates compiled once for many runs: compiling them takes longer than filling them in."""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

# What compiled code holds of ours: how constants are printed, and by which filters.
_BAKED_IN = ("environment.py", "filters.py", "markup.py")


class _Store(FileSystemBytecodeCache):
    """A store that may be full or locked: then a template is compiled each time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def compiled_templates() -> BytecodeCache | None:
    """Jinja's own store in the user's temporary folder; None where there is no folder that only the user can write."""
    code = hashlib.sha256()
    for name in _BAKED_IN:
        code.update((Path(__file__).parent / name).read_bytes())
    try:
        return _Store(pattern=f"giaouoc-{code.hexdigest()[:16]}-%s.cache")
    except (OSError, RuntimeError):
        return None
