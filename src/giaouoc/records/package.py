"""A Word or Excel file as a package of parts: the same bytes for the same parts, and a digest that tells a later edit.

The digest stands in the file itself (a custom property), so that it goes wherever the file goes. It is over what a
reader sees, not over the properties: a new date of creation alone is no new file.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

CUSTOM = "docProps/custom.xml"
# The property as it is written, by us, by Office and by other programs.
PROPERTY = re.compile(rb'name="giaouoc"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>([0-9a-f]{64})</')
# What a file that is no package, or a damaged one, makes zipfile raise.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_READ = re.compile(r"docProps/|_rels/\.rels$|\[Content_Types\]\.xml$")
_UNIX = 3


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts` as they are, all of one date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX  # on whatever system it is written
            package.writestr(info, data)
    return packed.getvalue()


def read_parts(file: bytes) -> dict[str, bytes]:
    """The parts of a package, by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def restated(properties: bytes, digest: str) -> bytes:
    """Custom properties that hold a digest already, with `digest` in its place; those of others stay as they are."""
    return PROPERTY.sub(lambda found: found[0].replace(found[1], digest.encode()), properties)


def stated_digest(file: bytes) -> str | None:
    """The digest `file` was written with, whatever became of it since; None: not ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            found = PROPERTY.search(package.read(CUSTOM))
    except UNREADABLE:
        return None
    return found[1].decode() if found is not None else None


def written_digest(file: bytes) -> str | None:
    """The digest `file` was written with, if what it is over is still so; None: edited since, or not ours."""
    stated = stated_digest(file)
    if stated is None:
        return None
    try:
        return stated if stated == digest_of(read_parts(file)) else None
    except UNREADABLE:  # damaged on its way: no longer what was written
        return None


def digest_of(parts: Mapping[str, bytes]) -> str:
    """The digest of what a reader sees of `parts`."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if not _NOT_READ.match(name):
            digest.update(f"{name}\0{len(parts[name])}\0".encode())
            digest.update(parts[name])
    return digest.hexdigest()
