"""What stands around a document's text: letterhead, number, place and date, signatures (Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Iterator

from giaouoc.documents.blanks import DOTS, Missing
from giaouoc.documents.chart import Chart
from giaouoc.documents.context.bloc import UnitView
from giaouoc.documents.context.root import Context
from giaouoc.documents.filters import long_date
from giaouoc.documents.paper import Paper, Signature
from giaouoc.documents.rendering import Head
from giaouoc.records.bloc import Bloc
from giaouoc.records.parts import Signer
from giaouoc.records.template import SignerRole

_NO_DAY = "ngày …… tháng …… năm {year}"
_NO_NUMBER = "……"


class Frame:
    """Makes the `Paper` of one document, collecting what is left blank on it."""

    def __init__(self, kind: str, head: Head, context: Context, bloc: Bloc) -> None:
        self._kind = kind
        self._head = head
        self._context = context
        self._bloc = bloc
        self.blanks: list[Missing] = []

    def paper(self, charts: dict[str, Chart]) -> Paper:
        """The frame of the document."""
        context, head = self._context, self._head
        superior, issuer = self._issuer()
        return Paper(
            superior,
            issuer,
            self._number(),
            self._place_and_date() if head.model.dated else None,
            head.type,
            context.paper.title or head.subject,
            context.bases,
            context.paper.recipients or head.recipients,
            tuple(self._signature(role) for role in head.model.signers if role != "các đơn vị"),
            tuple(self._of_unit(unit) for unit in context.signers) if "các đơn vị" in head.model.signers else (),
            charts,
        )

    @property
    def _of_a_unit(self) -> bool:
        return self._head.model.letterhead == "đơn vị" and self._context.unit is not None

    @property
    def _leads_itself(self) -> bool:
        """Whether the bloc's documents go out under the leading unit's own letterhead and stamp."""
        return self._bloc.letterhead == "đơn vị trưởng" and self._context.leader is not None

    def _issuer(self) -> tuple[str | None, str]:
        context = self._context
        if self._of_a_unit:
            assert context.unit is not None
            return None, context.unit.name
        if self._leads_itself:
            assert context.leader is not None
            return None, context.leader.name
        return context.bloc.owner, context.bloc.name

    def _number(self) -> str | None:
        head, paper = self._head, self._context.paper
        if head.number is not None:
            return head.number
        if head.model.abbreviation is None:
            return paper.number
        if paper.number is not None and not paper.number.isdecimal():
            return paper.number  # as printed, with its symbol
        if paper.number is None:
            self._miss("Số văn bản", f"papers.{self._kind}.number")
        # Whose letterhead it is, whose symbol it bears; of the units' own nothing is recorded.
        of_the_bloc = not (self._of_a_unit or self._leads_itself)
        symbol = self._context.bloc.symbol if of_the_bloc else None
        if symbol is None:
            self._miss("Ký hiệu trong số văn bản", "bloc.yaml: symbol" if of_the_bloc else "")
        number = f"{int(paper.number):02}" if paper.number is not None else _NO_NUMBER
        return f"{number}/{head.model.abbreviation}-{symbol or _NO_NUMBER}"

    def _place_and_date(self) -> str:
        context = self._context
        place = context.paper.place or context.bloc.place
        if place is None:
            self._miss("Địa danh", "place")
        if context.paper.date is None:
            self._miss("Ngày văn bản", f"papers.{self._kind}.date")
        day = long_date(context.paper.date) if context.paper.date is not None else _NO_DAY.format(year=DOTS[:3])
        return f"{place or DOTS}, {day}"

    def _signature(self, role: SignerRole) -> Signature:
        context = self._context
        match role:
            case "đơn vị trưởng":
                return self._of_leader()
            case "đơn vị":
                assert context.unit is not None
                return self._of_unit(context.unit)
            case "thư ký":
                return Signature(("THƯ KÝ",), self._name(None, "Họ tên thư ký"), _SIGN)
            case "chủ trì":
                return Signature(("CHỦ TRÌ",), self._name(None, "Họ tên người chủ trì"), _SIGN)
            case "đoàn thẩm định":
                return Signature(
                    ("ĐẠI DIỆN", "ĐOÀN THẨM ĐỊNH"), self._name(None, "Họ tên đại diện đoàn thẩm định"), _SIGN
                )
        return Signature(("ĐẠI DIỆN", "ĐƠN VỊ ĐƯỢC THẨM ĐỊNH"), self._name(None, "Họ tên đại diện đơn vị"), _SIGN)

    def _of_leader(self) -> Signature:
        """The leading unit for the bloc; under its own letterhead it signs as itself."""
        context, signer = self._context, self._context.paper.signer
        heads = []
        if not self._leads_itself:
            heads += [f"TM. {_bloc_words(context.bloc.kind)}", context.bloc.leader_title.upper()]
        heads += self._titles(signer, f"papers.{self._kind}.signer.title", needed=self._leads_itself)
        if not self._leads_itself and signer is not None and signer.office is not None:
            heads.append(signer.office.upper())
        return Signature(tuple(heads), self._name(signer, "Họ tên người ký", f"papers.{self._kind}.signer.name"))

    def _of_unit(self, unit: UnitView) -> Signature:
        heads = [unit.name.upper(), *self._titles(unit.signer, "signer.title", needed=False)]
        return Signature(tuple(heads), self._name(unit.signer, "Họ tên người ký (signer.name ở tệp đơn vị)"))

    def _titles(self, signer: Signer | None, key: str, *, needed: bool) -> Iterator[str]:
        """`KT. CỤC TRƯỞNG` over `PHÓ CỤC TRƯỞNG`, or the title alone."""
        if signer is not None and signer.for_ is not None:
            yield f"{signer.acting or 'KT.'} {signer.for_.upper()}"
        if signer is not None and signer.title is not None:
            acting = f"{signer.acting} " if signer.acting and signer.for_ is None else ""
            yield f"{acting}{signer.title.upper()}"
        elif needed:
            self._miss("Chức vụ người ký", key)
            yield DOTS

    def _name(self, signer: Signer | None, what: str, key: str = "") -> str:
        if signer is not None and signer.name is not None:
            return signer.name
        self._miss(what, key)
        return DOTS

    def _miss(self, what: str, key: str) -> None:
        self.blanks.append(Missing(what, key))


_SIGN = "(Ký, ghi rõ họ tên)"


def _bloc_words(kind: str) -> str:
    return {"khối": "KHỐI THI ĐUA", "cụm": "CỤM THI ĐUA"}.get(kind, "KHU VỰC THI ĐUA")
