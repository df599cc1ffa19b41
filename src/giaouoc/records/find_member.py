"""The member a person means by what was typed."""

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.suggest import closest
from giaouoc.vietnamese import fold_spelling, strip_marks


def find_member(bloc: Bloc, name: str) -> Member | str | None:
    """The member meant by an id, a name, a short name or an alias; else the nearest id, None when none is near."""
    if (exact := bloc.member(name)) is not None:
        return exact
    for fold in (fold_spelling, strip_marks):  # as written, then as typed on a keyboard without marks
        for member in bloc.members:
            if fold(name) in (fold(known) for known in (member.name, member.short or member.name, *member.aliases)):
                return member
    names_by_id = {known: m.id for m in bloc.members for known in (m.id, m.name, m.short or m.name, *m.aliases)}
    near = closest(name, names_by_id)
    return names_by_id[near] if near is not None else None
