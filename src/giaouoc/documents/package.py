"""A Word file as a package: the same bytes for the same parts, and a digest by which an edit by hand is told.

The digest stands in the file itself (a custom property), so that it goes wherever the file goes. It is over what a
reader sees, not over the properties: a new date of creation alone is no new document.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping

_CUSTOM = "docProps/custom.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PROPERTY = re.compile(rb'name="giaouoc"[^>]*><vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>')
_NOT_READ = re.compile(r"docProps/|_rels/\.rels$|\[Content_Types\]\.xml$")

_CUSTOM_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="giaouoc">'
    "<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
)
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def pack(file: bytes) -> bytes:
    """`file` with its digest in it, its parts in their order, all of one date."""
    parts = read_parts(file)
    parts[_CUSTOM] = _CUSTOM_XML.format(digest=_digest(parts)).encode()
    types, relations = "[Content_Types].xml", "_rels/.rels"
    override = f'<Override PartName="/{_CUSTOM}" ContentType="{_TYPE}"/></Types>'
    parts[types] = parts[types].replace(b"</Types>", override.encode())
    relation = f'<Relationship Id="rIdGiaouoc" Type="{_RELATION}" Target="{_CUSTOM}"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return packed.getvalue()


def read_parts(file: bytes) -> dict[str, bytes]:
    """The parts of a package, by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def stated_digest(file: bytes) -> str | None:
    """The digest `file` was written with, whatever became of it since; None: not ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            found = _PROPERTY.search(package.read(_CUSTOM))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        return None
    return found[1].decode() if found is not None else None


def written_digest(file: bytes) -> str | None:
    """The digest `file` was written with, if what it is over is still so; None: edited since, or not ours."""
    stated = stated_digest(file)
    return stated if stated is not None and stated == _digest(read_parts(file)) else None


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        if not _NOT_READ.match(name):
            digest.update(f"{name}\0{len(parts[name])}\0".encode())
            digest.update(parts[name])
    return digest.hexdigest()
