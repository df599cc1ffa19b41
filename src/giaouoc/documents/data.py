"""Whether a bloc has what a document is made of; what is lacking, in words, with the key to write it under."""

from giaouoc.documents.context.root import Context


def lacking(kind: str, context: Context) -> tuple[str, str] | None:
    """What `kind` lacks and where it would be written; None: it can be written."""
    match kind:
        case "plan" if not (context.plan or context.movements or context.calendar):
            return "kế hoạch, phong trào hoặc lịch hoạt động", "year.yaml: plan, movements, calendar"
        case "regulation" | "criteria" if context.table is None:
            return "bảng tiêu chí", "criteria.yaml"
        case "covenant" if context.covenant is None or not context.covenant.contents:
            return "nội dung giao ước", "year.yaml: covenant, contents"
        case "midyear" if context.midyear is None:
            return "nội dung báo cáo sơ kết", "year.yaml: midyear"
        case "scoreboard" if context.ranking is None or not context.ranking.ranked:
            return "kết quả xếp hạng", "units/: điểm thẩm định"
        case "minutes" if context.meeting is None or not (context.awards or context.ranking):
            return "cuộc họp bình xét", "review.yaml: meeting"
        case "proposal" if not any(award.proposed for award in context.awards):
            return "quyết định đề nghị khen thưởng", "review.yaml: decisions"
        case "summary" if context.summary is None and not (context.ranking and context.ranking.ranked):
            return "nội dung báo cáo tổng kết", "year.yaml: summary"
        case "registration" | "score-sheet" | "appraisal":
            return _of_unit(kind, context)
    return None


def _of_unit(kind: str, context: Context) -> tuple[str, str] | None:
    unit, sheet = context.unit, context.sheet
    assert unit is not None
    where = f"units/{unit.id}.yaml"
    if kind == "registration" and not (unit.registered or unit.targets):
        return f"đăng ký thi đua của {unit.short}", f"{where}: registered, targets"
    if kind == "score-sheet" and (sheet is None or not sheet.any_entered):
        return f"điểm của {unit.short}", f"{where}: scores"
    if kind == "appraisal" and (sheet is None or unit.appraisal is None):
        return f"buổi thẩm định của {unit.short}", f"{where}: appraisal"
    return None
