"""A Word file as a package: the same bytes for the same parts, and a digest by which an edit by hand is told.

The digest stands in the file itself (a custom property), so that it goes wherever the file goes. It is over what a
reader sees, not over the properties: a new date of creation alone is no new document.
"""

import re
from collections.abc import Mapping

from lxml import etree

from giaouoc.records.package import (
    CUSTOM,
    PROPERTY,
    digest_of,
    read_parts,
    restated,
    stated_digest,
    written_digest,
    zipped,
)

__all__ = ["RELATIONS", "pack", "pack_parts", "read_parts", "stated_digest", "written_digest", "zipped"]

RELATIONS, _TYPES = "_rels/.rels", "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_RELATED = re.compile(rb"<Relationship\b[^>]*/custom-properties\"[^>]*>")
_TARGET = re.compile(rb'Target="([^"]*)"')

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users add, in every file
_NO_PROPERTIES = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'.encode()


def pack(file: bytes) -> bytes:
    """`file` with its digest in it, its parts in their order, all of one date. Packed once more, it stays the same."""
    return pack_parts(read_parts(file))


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts` with their digest in it, all of one date."""
    digest = digest_of(parts)
    parts = _with_properties(parts)
    parts[CUSTOM] = _stating(parts[CUSTOM], digest)
    return zipped(parts)


def _with_properties(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """`parts` with a part for custom properties, an empty one where the file had none."""
    parts = dict(parts)
    if (found := _RELATED.search(parts[RELATIONS])) is not None:
        # Word numbers the part anew where it finds one it does not like.
        name = _TARGET.search(found[0])
        if name is not None and (own := name[1].decode().lstrip("/")) != CUSTOM and own in parts:
            parts[CUSTOM] = parts.pop(own)
            parts[RELATIONS] = parts[RELATIONS].replace(name[0], f'Target="{CUSTOM}"'.encode())
            parts[_TYPES] = parts[_TYPES].replace(f'"/{own}"'.encode(), f'"/{CUSTOM}"'.encode())
    else:
        relation = f'<Relationship Id="rIdGiaouoc" Type="{_RELATION}" Target="{CUSTOM}"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode())
    if f'"/{CUSTOM}"'.encode() not in parts[_TYPES]:
        override = f'<Override PartName="/{CUSTOM}" ContentType="{_TYPE}"/></Types>'
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", override.encode())
    parts.setdefault(CUSTOM, _NO_PROPERTIES)
    return parts


def _stating(properties: bytes, digest: str) -> bytes:
    """`properties` with `digest` among them; those of others stay as they are."""
    if PROPERTY.search(properties) is not None:
        return restated(properties, digest)
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
