"""Which of the three layers a reading takes."""

from enum import StrEnum

from giaouoc.records.unit import Layer
from giaouoc.scoring.cells import Cell


class Reading(StrEnum):
    """COUNTED: the council's figure where given, else the appraised one. The others: that layer alone."""

    COUNTED = "counted"
    APPRAISED = "appraised"
    SELF = "self"


def layer_of(cell: Cell, reading: Reading) -> Layer | None:
    """The layer of `cell` that `reading` takes; None when it is blank there."""
    if reading is Reading.COUNTED:
        return cell.counting
    layer: Layer = "self" if reading is Reading.SELF else "appraised"
    return layer if layer in cell.marks else None
