"""Values of fields as words, and the stretch in which two of them differ."""

from __future__ import annotations

from itertools import takewhile
from typing import Any, Final, NamedTuple

from pipeline.diff.change import Change, Seen, What
from pipeline.diff.outputs import Output

HEADS: Final = {
    What.GAINED: "Items gained",
    What.LOST: "Items lost",
    What.CHANGED: "Items changed, by field",
    What.MERGED: "Items now merged into one elsewhere",
    What.PARTED: "Items no longer merged",
    What.REASONS: "Rejects with other reasons",
    What.REFUSED: "New rejects",
    What.DROPPED: "Rejects gone",
}
_AROUND: Final = 16  # characters shown on either side of a difference
_SHOWN: Final = 160  # characters of a difference
_TELLS: Final = {"rules_digest": "rules or code", "boilerplate_digest": "the list of boilerplate"}


class Difference(NamedTuple):
    """What stood and what stands between the same words, all of it cut to what the eye takes in."""

    lead: str
    gone: str
    come: str
    tail: str


def worded(value: Any) -> str:  # noqa: ANN401 - any field
    """The value of a field as a person would write it."""
    if value is None:
        return ""
    if not isinstance(value, list):
        return str(value)
    options = all(isinstance(each, dict) and "label" in each for each in value)
    return " ".join(f"{each['label']}. {each['text']}" for each in value) if options else " · ".join(map(str, value))


def difference(before: object, after: object) -> Difference:
    """Where two values differ.

    >>> difference("水的沸点是 90 度", "水的沸点是 100 度")
    Difference(lead='水的沸点是 ', gone='9', come='10', tail='0 度')
    >>> difference(None, ["A", "B"])
    Difference(lead='', gone='', come='A · B', tail='')
    """
    old, new = worded(before), worded(after)
    lead = _alike(old, new)
    tail = _alike(old[lead:][::-1], new[lead:][::-1])
    return Difference(
        lead="…" * (lead > _AROUND) + old[max(lead - _AROUND, 0) : lead],
        gone=_spaced(old[lead : len(old) - tail]),
        come=_spaced(new[lead : len(new) - tail]),
        tail=old[len(old) - tail :][:_AROUND] + "…" * (tail > _AROUND),
    )


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _spaced(text: str) -> str:
    """White space that alone makes the difference is shown."""
    text = text if text.strip() else "".join("⏎" if each == "\n" else "␣" for each in text)
    return cut(text)


def cut(text: str, most: int = _SHOWN) -> str:
    """The beginning of `text`."""
    return text if len(text) <= most else text[:most] + "…"


def place(change: Change) -> str:
    """Where a change is, so that `trace` can be asked about it."""
    seen = max(filter(None, (change.before, change.after)), key=lambda each: each.line)
    record = f" record {change.record}" if change.record else ""
    return f"{change.source}{record} {f'line {seen.line}' if seen.line else f'from code point {seen.start:,}'}"


def gist(seen: Seen) -> str:
    """What a reader knows an item or a reject by."""
    number = f"{seen.fields['number']}. " if "number" in seen.fields else ""
    stem = " ".join(str(seen.fields.get("stem") or seen.excerpt).split())
    options = worded(seen.fields.get("options", []))
    answer = f" = {worded(seen.fields['answer'])}" if seen.fields.get("answer") else ""
    return cut(f"{number}{cut(stem, 80)} {options}".strip(), _SHOWN) + cut(answer, 80)


def causes(old: Output, new: Output) -> list[str]:
    """What the manifests know of why two outputs differ."""
    told = [name for attribute, name in _TELLS.items() if getattr(old.made, attribute) != getattr(new.made, attribute)]
    settings = sorted(
        f"the setting {name} ({old.made.settings.get(name, 'not known')} → {new.made.settings.get(name, 'not known')})"
        for name in old.made.settings.keys() | new.made.settings.keys()
        if old.made.settings.get(name) != new.made.settings.get(name)
    )
    return [*told, *settings, *_inputs(old, new)]


def _inputs(old: Output, new: Output) -> list[str]:
    before = {file.path: file.sha256 for file in old.made.inputs}
    after = {file.path: file.sha256 for file in new.made.inputs}
    counts = {
        "new": len(after.keys() - before.keys()),
        "gone": len(before.keys() - after.keys()),
        "changed": sum(before[path] != after[path] for path in before.keys() & after.keys()),
    }
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    return [f"files of the dump ({told})"] if told else []
