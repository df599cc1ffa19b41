"""`templates/reference.docx`: page, fonts, spacing and table look of every document, by Nghị định 30/2020/NĐ-CP.

Styles carry Vietnamese names, so that staff restyle them in Word; `documents/styles.py` lists the names the code uses.
Stored, not compressed: the bytes then do not depend on the machine's zlib.
"""

import io
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from giaouoc.documents.styles import Style

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = "Times New Roman"

_INDENT = 720  # twips: 1,27 cm, first line of a paragraph


class _Look(NamedTuple):
    """A paragraph style: size in half points; spacing in twips."""

    style: Style
    size: int = 28
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False


_BODY = {"align": "both", "first_line": _INDENT, "after": 120, "line": 264}

_LOOKS = (
    _Look(Style.NATIONAL_NAME, 24, bold=True, align="center"),
    _Look(Style.MOTTO, 26, bold=True, align="center"),
    _Look(Style.SUPERIOR, 24, align="center"),
    _Look(Style.ISSUER, 24, bold=True, align="center"),
    _Look(Style.NUMBER, 26, align="center"),
    _Look(Style.PLACE_DATE, 26, italic=True, align="center"),
    _Look(Style.TYPE, 28, bold=True, align="center", before=240, outline=0, keep_next=True),
    _Look(Style.SUBJECT, 28, bold=True, align="center", keep_next=True),
    _Look(Style.RULE, 8, align="center", before=60),
    _Look(Style.BASIS, italic=True, **_BODY),  # type: ignore[arg-type]
    _Look(Style.CENTRED, 28, align="center", after=120, keep_next=True),
    _Look(Style.CENTRED_BOLD, 28, bold=True, align="center", before=120, after=120, keep_next=True),
    _Look(Style.CENTRED_ITALIC, 28, italic=True, align="center", after=120),
    _Look(Style.CHAPTER, 28, bold=True, align="center", before=240, after=120, outline=1, keep_next=True),
    _Look(Style.SECTION, 28, bold=True, align="both", first_line=_INDENT, before=120, after=120, line=264, outline=1,
          keep_next=True),
    _Look(Style.ARTICLE, 28, bold=True, align="both", first_line=_INDENT, before=60, after=120, line=264, outline=2,
          keep_next=True),
    _Look(Style.SUBSECTION, 28, bold=True, italic=True, align="both", first_line=_INDENT, after=120, line=264,
          outline=3, keep_next=True),
    _Look(Style.BODY, **_BODY),  # type: ignore[arg-type]
    _Look(Style.ANNEX, 28, bold=True, align="center", outline=0, keep_next=True),
    _Look(Style.TABLE_HEAD, 24, bold=True, align="center", before=40, after=40, keep_next=True),
    _Look(Style.TABLE_TEXT, 24, before=20, after=20),
    _Look(Style.TABLE_CENTRED, 24, align="center", before=20, after=20),
    _Look(Style.TABLE_NUMBER, 24, align="right", before=20, after=20),
    # A row of signatures does not split; to be kept with the next one would drive all of them to a page of their own.
    _Look(Style.SIGNER_OFFICE, 28, bold=True, align="center", keep_lines=True),
    _Look(Style.SIGNER_REMARK, 26, italic=True, align="center", keep_lines=True),
    _Look(Style.SIGNING_ROOM, 28, align="center", keep_lines=True),
    _Look(Style.SIGNER_NAME, 28, bold=True, align="center", after=240, keep_lines=True),
    _Look(Style.RECIPIENTS_TITLE, 24, bold=True, italic=True),
    _Look(Style.RECIPIENTS, 22),
    _Look(Style.PAGE_NUMBER, 26, align="center"),
    _Look(Style.FIGURE, 28, align="center", before=120, after=120),
    _Look(Style.NOTE, 24, italic=True, align="both", after=40),
    _Look(Style.END_OF_TABLE, 12),
)  # fmt: skip


def reference_docx() -> bytes:
    """The bytes of the file, always the same."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONT_TABLE,
        "word/header1.xml": _header(),
        "word/theme/theme1.xml": _THEME,
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return buffer.getvalue()


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'


def _styles() -> str:
    styles = "".join(map(_style, _LOOKS))
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}"
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{''.join(_heading(level) for level in range(1, 5))}{_TABLE_STYLES}{styles}</w:styles>"
    )


def _heading(level: int) -> str:
    """Word's own headings, on which ours stand: readers for the blind and the navigation pane look for these."""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    )


def _style(look: _Look) -> str:
    based = f"Heading{look.outline + 1}" if look.outline is not None else "Normal"
    keep = ("<w:keepNext/>" if look.keep_next else "") + ("<w:keepLines/>" if look.keep_lines else "")
    indent = f'<w:ind w:firstLine="{look.first_line}"/>' if look.first_line else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    # Exact, so that a line of nothing but a rule is as thin as that, and there is room for a hand to sign.
    exact = {Style.RULE: 80, Style.END_OF_TABLE: 120, Style.SIGNING_ROOM: 1300}
    line = exact.get(look.style, look.line)
    rule = "exact" if look.style in exact else "auto"
    spacing = f'<w:spacing w:before="{look.before}" w:after="{look.after}" w:line="{line}" w:lineRule="{rule}"/>'
    off = ' w:val="0"'
    bold = f"<w:b{'' if look.bold else off}/><w:bCs{'' if look.bold else off}/>"
    italic = f"<w:i{'' if look.italic else off}/><w:iCs{'' if look.italic else off}/>"
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look.style.name.title().replace("_", "")}">'
        f'<w:name w:val={quoteattr(look.style.value)}/><w:basedOn w:val="{based}"/><w:qFormat/>'
        f'<w:pPr>{keep}{spacing}{indent}<w:jc w:val="{look.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{bold}{italic}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr></w:style>'
    )


def _borders(kinds: str) -> str:
    return "".join(f'<w:{kind} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for kind in kinds.split())


_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    f'<w:style w:type="table" w:customStyle="1" w:styleId="RuledTable"><w:name w:val={quoteattr("Bảng kẻ")}/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f"{_borders('top left bottom right insideH insideV')}</w:tblBorders></w:tblPr></w:style>"
    f'<w:style w:type="table" w:customStyle="1" w:styleId="PlainTable"><w:name w:val={quoteattr("Bảng không kẻ")}/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _document() -> str:
    # A4; top 20, bottom 20, left 30, right 20 mm; the page number stands in the top margin from the second page on.
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"'
        ' w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _header() -> str:
    style = Style.PAGE_NUMBER.name.title().replace("_", "")
    return (
        f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPES}fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPES}header+xml"/>'
    '<Override PartName="/word/theme/theme1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId4" Type="{_REL}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId5" Type="{_REL}/theme" Target="theme/theme1.xml"/></Relationships>'
)
_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_FONT_TABLE = (
    f'{_HEAD}<w:fonts {_W}><w:font w:name="{_FONT}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>vi-VN</dc:language></cp:coreProperties>'
)
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>giaouoc</Application></Properties>"
)


def _colour(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "F2F2F2", "accent1": "404040", "accent2": "7F7F7F",
    "accent3": "A6A6A6", "accent4": "595959", "accent5": "BFBFBF", "accent6": "262626", "hlink": "000000",
    "folHlink": "000000",
}  # fmt: skip
_THEME_FONT = f'<a:latin typeface="{_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
# Word will not do without a theme: black on white, one font.
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="giaouoc"><a:themeElements>'
    f'<a:clrScheme name="giaouoc">{"".join(_colour(*pair) for pair in _COLOURS.items())}</a:clrScheme>'
    f'<a:fontScheme name="giaouoc"><a:majorFont>{_THEME_FONT}</a:majorFont><a:minorFont>{_THEME_FONT}</a:minorFont>'
    f'</a:fontScheme><a:fmtScheme name="giaouoc"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
