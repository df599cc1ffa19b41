"""A Word file as a package: the same bytes for the same parts, and a digest by which an edit by hand is told.

The digest stands in the file itself (a custom property), so that it goes wherever the file goes. It is over what a
reader sees, not over the properties: a new date of creation alone is no new document.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

_CUSTOM = "docProps/custom.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PROPERTY = re.compile(rb'name="giaouoc"[^>]*><vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>')
# What a file that is no package, or a damaged one, makes zipfile raise.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip
_NOT_READ = re.compile(r"docProps/|_rels/\.rels$|\[Content_Types\]\.xml$")

RELATIONS, _TYPES = "_rels/.rels", "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_RELATED = re.compile(rb"<Relationship\b[^>]*/custom-properties\"[^>]*>")
_TARGET = re.compile(rb'Target="([^"]*)"')
_UNIX = 3

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users add, in every file
_NO_PROPERTIES = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'.encode()


def pack(file: bytes) -> bytes:
    """`file` with its digest in it, its parts in their order, all of one date. Packed once more, it stays the same."""
    return pack_parts(read_parts(file))


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts` with their digest in it, all of one date."""
    digest = _digest(parts)
    parts = _with_properties(parts)
    parts[_CUSTOM] = _stating(parts[_CUSTOM], digest)
    return zipped(parts)


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


def _with_properties(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """`parts` with a part for custom properties, an empty one where the file had none."""
    parts = dict(parts)
    if (found := _RELATED.search(parts[RELATIONS])) is not None:
        # Word numbers the part anew where it finds one it does not like.
        name = _TARGET.search(found[0])
        if name is not None and (own := name[1].decode().lstrip("/")) != _CUSTOM and own in parts:
            parts[_CUSTOM] = parts.pop(own)
            parts[RELATIONS] = parts[RELATIONS].replace(name[0], f'Target="{_CUSTOM}"'.encode())
            parts[_TYPES] = parts[_TYPES].replace(f'"/{own}"'.encode(), f'"/{_CUSTOM}"'.encode())
    else:
        relation = f'<Relationship Id="rIdGiaouoc" Type="{_RELATION}" Target="{_CUSTOM}"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode())
    if f'"/{_CUSTOM}"'.encode() not in parts[_TYPES]:
        override = f'<Override PartName="/{_CUSTOM}" ContentType="{_TYPE}"/></Types>'
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", override.encode())
    parts.setdefault(_CUSTOM, _NO_PROPERTIES)
    return parts


def _stating(properties: bytes, digest: str) -> bytes:
    """`properties` with `digest` among them; those of others stay as they are."""
    if _PROPERTY.search(properties) is not None:
        return _PROPERTY.sub(lambda found: found[0].replace(found[1], digest.encode()), properties)
    root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    for old in root.xpath("*[@name='giaouoc']"):
        root.remove(old)
    numbers = [int(pid) for one in root if (pid := one.get("pid", "")).isdecimal()]
    own = etree.SubElement(
        root,
        f"{{{_PROPERTIES}}}property",
        {"fmtid": _FORMAT, "pid": str(max(numbers, default=1) + 1), "name": "giaouoc"},
    )
    etree.SubElement(own, f"{{{_VALUES}}}lpwstr", nsmap={"vt": _VALUES}).text = digest
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_parts(file: bytes) -> dict[str, bytes]:
    """The parts of a package, by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def stated_digest(file: bytes) -> str | None:
    """The digest `file` was written with, whatever became of it since; None: not ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            found = _PROPERTY.search(package.read(_CUSTOM))
    except _UNREADABLE:
        return None
    return found[1].decode() if found is not None else None


def written_digest(file: bytes) -> str | None:
    """The digest `file` was written with, if what it is over is still so; None: edited since, or not ours."""
    stated = stated_digest(file)
    if stated is None:
        return None
    try:
        return stated if stated == _digest(read_parts(file)) else None
    except _UNREADABLE:  # damaged on its way: no longer what was written
        return None


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        if not _NOT_READ.match(name):
            digest.update(f"{name}\0{len(parts[name])}\0".encode())
            digest.update(parts[name])
    return digest.hexdigest()
