"""What a change of rules did, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from pipeline.diff.change import NOWHERE, Change, What
from pipeline.diff.summing import Diff, Group, Shift
from pipeline.diff.wording import HEADS, cut, difference, gist, place
from pipeline.trace import visible

_GROUPS: Final = 8
_ROWS: Final = 12
_WERE: Final = {"merged": "were merged", "rejected": "were rejected", NOWHERE: "are new"}
_ARE: Final = {"merged": "are now merged", "rejected": "are now rejected", NOWHERE: "are gone"}
_COLOURS: Final = {What.GAINED: "green", What.LOST: "red", What.CHANGED: "yellow"}


def print_diff(diff: Diff, causes: Sequence[str], console: Console) -> None:
    """Totals first, then the changes in groups, each with its samples."""
    for line in _lines(diff, causes):
        console.print(line, highlight=False, soft_wrap=True)


def _lines(diff: Diff, causes: Sequence[str]) -> Iterator[Text]:
    yield Text("Different: " + ("; ".join(causes) if causes else "nothing that the manifests know of"))
    if not any(diff.whats.values()):
        yield Text("No item was gained, lost or changed, and no reject has other reasons.")
    yield from _table("", diff.counts)
    yield from _balance(diff)
    yield from _table("Accepted items by type", [each for each in diff.item_types if each.before != each.after])
    yield from _table("Rejects by reason", [each for each in diff.reasons if each.before != each.after])
    for what in What:
        yield from _section(diff, what)
    if diff.asides:
        told = ", ".join(f"{count:,} {name}" for name, count in diff.asides.items())
        yield Text(f"\nAccepted items that differ in what they do not say themselves: {told}")


def _table(head: str, shifts: Sequence[Shift]) -> Iterator[Text]:
    if not shifts:
        return
    width = max(24, *(len(each.name) for each in shifts[:_ROWS]))
    yield Text(f"\n{head or '':{width}} {'before':>10} {'after':>10}", "bold")
    for each in shifts[:_ROWS]:
        shift = each.after - each.before
        line = Text(
            f"{each.name.replace('_', ' ') if not head else each.name:{width}} {each.before:10,} {each.after:10,}"
        )
        yield line.append(f" {shift:+10,}" if shift else "", "green" if shift > 0 else "red")
    if len(shifts) > _ROWS:
        yield Text(f"and {len(shifts) - _ROWS} more")


def _balance(diff: Diff) -> Iterator[Text]:
    """The items after are those before and what came, without what went."""
    came = {state: row.get("accepted", 0) for state, row in diff.states.items() if state != "accepted"}
    went = {state: count for state, count in diff.states.get("accepted", {}).items() if state != "accepted"}
    stayed = diff.states.get("accepted", {}).get("accepted", 0)
    parts = [f"{stayed:,} stayed"]
    parts += [f"{count:,} {_WERE[state]}" for state, count in came.items() if count]
    gone = "; ".join(f"{count:,} {_ARE[state]}" for state, count in went.items() if count)
    yield Text("items after: " + " + ".join(parts) + (f" (of those before, {gone})" if gone else ""))


def _section(diff: Diff, what: What) -> Iterator[Text]:
    groups = diff.of(what)
    if not groups:
        return
    yield Text(f"\n{HEADS[what]}: {diff.whats[what]:,}", f"bold {_COLOURS.get(what, '')}".strip())
    for group in groups[:_GROUPS]:
        yield from _group(group)
    if len(groups) > _GROUPS:
        left = sum(group.count for group in groups[_GROUPS:])
        yield Text(f"  and {left:,} more of {len(groups) - _GROUPS} other kinds: the page has them too")


def _group(group: Group) -> Iterator[Text]:
    yield Text(f"  {group.count:,}  {group.why}")
    for sample in group.samples:
        yield Text(f"      {visible(place(sample))}", "bright_black")
        yield from _sample(sample)


def _sample(change: Change) -> Iterator[Text]:
    for field in change.fields:
        yield _marked(field.name, field.before, field.after)
    if change.fields:
        return
    old, new = change.before, change.after
    if old and new and old.state == new.state and gist(old) != gist(new):
        yield Text(f"        - {_one_line(gist(old))}", "red")
        yield Text(f"        + {_one_line(gist(new))}", "green")
    else:
        seen = new or old
        assert seen
        yield Text(f"        {_one_line(gist(seen))}")


def _marked(name: str, before: object, after: object) -> Text:
    """The words around a difference, what is gone in brackets with a minus, what came with a plus."""
    told = difference(before, after)
    line = Text(f"        {name}: {_one_line(told.lead)}")
    if told.gone:
        line.append(f"[-{_one_line(told.gone)}-]", "red")
    if told.come:
        line.append(f"[+{_one_line(told.come)}+]", "green")
    return line.append(_one_line(told.tail))


def _one_line(text: str) -> str:
    return visible(cut(text.replace("\n", "⏎"), 400))
