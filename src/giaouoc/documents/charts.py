"""The charts a document may show, from the ranking as published."""

from giaouoc.documents.chart import Chart, Series
from giaouoc.documents.context.root import Context
from giaouoc.vietnamese import format_number


def charts_of(context: Context) -> dict[str, Chart]:
    """`points`: points of every ranked unit, by section. Nothing where units were ranked without points."""
    ranking = context.ranking
    if ranking is None or not ranking.sections or not ranking.ranked:
        return {}
    rows = ranking.ranked
    series = tuple(
        Series(
            f"{section.label}. {section.title}" if section.label else section.title,
            tuple(row.sections[i] for row in rows),
        )
        for i, section in enumerate(ranking.sections)
    )
    told = "; ".join(f"{row.short}: {format_number(row.points)} điểm" for row in rows if row.points is not None)
    title = f"Điểm thi đua {context.year_name}"
    alt = f"Biểu đồ cột chồng: điểm từng mục của các đơn vị {context.year_name}. Tổng điểm: {told}."
    return {"points": Chart(title, tuple(row.short for row in rows), series, alt, "điểm")}
